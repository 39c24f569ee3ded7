--- `:Wirecheck`: what the standard keys don't give.
local wirecheck = require('wirecheck')
local list = require('wirecheck.list')

local M = {}

local function say(message, level)
  vim.notify('wirecheck: ' .. message, level or vim.log.levels.INFO)
end

--- The client of the current buffer, or a word to the user.
---@return vim.lsp.Client?
local function client_here()
  local client = wirecheck.clients(0)[1]
  if not client then
    say('no server for this buffer (:checkhealth wirecheck)', vim.log.levels.WARN)
  end
  return client
end

--- The other places where the words or the figure under the cursor stand.
local function sources()
  local client = client_here()
  if not client then
    return
  end
  local win, buf = vim.api.nvim_get_current_win(), vim.api.nvim_get_current_buf()
  local params = vim.lsp.util.make_position_params(win, client.offset_encoding)
  params.context = { includeDeclaration = true }
  local here = vim.api.nvim_win_get_cursor(win)
  client:request('textDocument/references', params, function(err, locations)
    if err then
      return say(err.message, vim.log.levels.ERROR)
    end
    local others = vim.tbl_filter(function(item)
      return not (item.bufnr == buf and list.holds(item, here[1], here[2] + 1))
    end, list.from_locations(locations or {}, client.offset_encoding))
    if #others == 0 then
      return say('no other source has what is under the cursor')
    end
    list.open(win, 'Sources of what is under the cursor', others)
  end, buf)
end

--- wirecheck's diagnostics of the buffer that hold the cursor, else those of its line.
---@param client vim.lsp.Client
---@return vim.Diagnostic[]
local function diagnostics_at_cursor(client)
  local cursor = vim.api.nvim_win_get_cursor(0)
  local lnum, col = cursor[1] - 1, cursor[2]
  local on_line, under = {}, {}
  for _, d in ipairs(wirecheck.diagnostics(client, 0)) do
    local last = d.end_lnum or d.lnum
    if d.lnum <= lnum and lnum <= last then
      table.insert(on_line, d)
      local after_start = lnum > d.lnum or col >= d.col
      local before_end = lnum < last or col < math.max(d.end_col or d.col, d.col + 1)
      if after_start and before_end then
        table.insert(under, d)
      end
    end
  end
  return #under > 0 and under or on_line
end

--- The findings under the cursor, each with the places that it conflicts with.
local function findings()
  local client = client_here()
  if not client then
    return
  end
  local found = diagnostics_at_cursor(client)
  if #found == 0 then
    return say('no finding here')
  end
  local items = {}
  for _, diagnostic in ipairs(found) do
    vim.list_extend(items, list.from_diagnostic(diagnostic, client.offset_encoding))
  end
  list.open(vim.api.nvim_get_current_win(), 'Findings and what they conflict with', items)
end

--- One look at what runs.
local function status()
  local clients = wirecheck.clients()
  if #clients == 0 then
    return say('not running (:checkhealth wirecheck)')
  end
  local here = wirecheck.clients(0)
  for _, client in ipairs(clients) do
    local version = client.server_info and client.server_info.version or '(no version)'
    local attached = vim.tbl_contains(here, client)
    local count = attached and #wirecheck.diagnostics(client, 0)
    say(
      ('%s, %s, %s%s'):format(
        version,
        client.root_dir and vim.fn.fnamemodify(client.root_dir, ':~') or 'single file',
        client.offset_encoding,
        attached and (', %d finding%s in this buffer'):format(count, count == 1 and '' or 's')
          or ', not attached to this buffer'
      )
    )
  end
end

--- The log that Neovim keeps, where the server's complaints end.
local function log()
  local path = vim.lsp.log.get_filename and vim.lsp.log.get_filename()
    or vim.lsp.get_log_path()
  if not vim.uv.fs_stat(path) then
    return say('nothing was logged yet')
  end
  vim.cmd.tabedit(vim.fn.fnameescape(path))
  vim.cmd.normal({ 'G', bang = true })
end

--- Stops the server and starts it as it is configured now.
local function restart()
  local waiting = wirecheck.clients()
  for _, client in ipairs(waiting) do
    client:stop()
  end
  local deadline = vim.uv.now() + 3000
  local function start_when_stopped()
    waiting = vim.tbl_filter(function(client)
      return not client:is_stopped()
    end, waiting)
    if #waiting > 0 and vim.uv.now() < deadline then
      return vim.defer_fn(start_when_stopped, 20)
    end
    for _, client in ipairs(waiting) do
      client:stop(true)
    end
    vim.lsp.enable(wirecheck.NAME)
    local path, name = wirecheck.program()
    if name and not path then
      say(('cannot find the program "%s"'):format(name), vim.log.levels.ERROR)
    else
      say('restarted')
    end
  end
  start_when_stopped()
end

--- Subcommands by name.
---@type table<string, fun()>
M.subcommands = {
  findings = findings,
  log = log,
  restart = restart,
  sources = sources,
  status = status,
}

--- Runs `:Wirecheck WORD`; without a word, the status.
---@param words string[]
function M.run(words)
  local name = words[1] or 'status'
  local subcommand = M.subcommands[name]
  if #words > 1 or not subcommand then
    local known = vim.tbl_keys(M.subcommands)
    table.sort(known)
    return say(
      ('no such subcommand: %s (try %s)'):format(table.concat(words, ' '), table.concat(known, ', ')),
      vim.log.levels.ERROR
    )
  end
  subcommand()
end

--- Completes the subcommand.
---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  if line:match('^%s*%S+%s+%S+%s') then
    return {}
  end
  local names = vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, vim.tbl_keys(M.subcommands))
  table.sort(names)
  return names
end

return M
