--- `:Wirecheck`: what the standard keys don't give.
local wirecheck = require('wirecheck')

local M = {}

--- What a subcommand is run with.
---@class wirecheck.Call
---@field argument string?
---@field mods table

---@class wirecheck.Subcommand
---@field run fun(call: wirecheck.Call)
---@field arguments string[]? that it takes one of

--- Runs something with the client of the current buffer, or says that there is none.
---@param run fun(client: vim.lsp.Client, call: wirecheck.Call)
---@return fun(call: wirecheck.Call)
local function with_client(run)
  return function(call)
    local client = wirecheck.clients(0)[1]
    if not client then
      return wirecheck.say('no server for this buffer (:checkhealth wirecheck)', vim.log.levels.WARN)
    end
    run(client, call)
  end
end

--- One look at what runs.
local function status()
  local clients = wirecheck.clients()
  if #clients == 0 then
    return wirecheck.say('not running (:checkhealth wirecheck)')
  end
  local here = wirecheck.clients(0)
  for _, client in ipairs(clients) do
    local version = client.server_info and client.server_info.version or '(no version)'
    local told = require('wirecheck.status').of(client.id)
    local attached = vim.tbl_contains(here, client)
    local count = attached and #wirecheck.diagnostics(client, 0)
    wirecheck.say(
      ('%s, %s, %s%s%s'):format(
        version,
        client.root_dir and vim.fn.fnamemodify(client.root_dir, ':~') or 'single file',
        client.offset_encoding,
        told and (', %d article%s'):format(told.articles, told.articles == 1 and '' or 's') or '',
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
    return wirecheck.say('nothing was logged yet')
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
      wirecheck.say(('cannot find the program "%s"'):format(name), vim.log.levels.ERROR)
    else
      wirecheck.say('restarted')
    end
  end
  start_when_stopped()
end

local function compare(client, call)
  require('wirecheck.compare').show(client.id, vim.uri_from_bufnr(0), call.mods)
end

local function story(client, call)
  require('wirecheck.picker').open(client, call.argument)
end

local function findings(client, call)
  require('wirecheck.findings').open(client, call.argument or 'quickfix')
end

--- Subcommands by name.
---@type table<string, wirecheck.Subcommand>
M.subcommands = {
  compare = { run = with_client(compare) },
  conflicts = {
    run = with_client(function(client)
      require('wirecheck.places').conflicts(client)
    end),
  },
  findings = { run = with_client(findings), arguments = { 'quickfix', 'loclist' } },
  log = { run = log },
  restart = { run = restart },
  sources = {
    run = with_client(function(client)
      require('wirecheck.places').sources(client)
    end),
  },
  status = { run = status },
  story = {
    run = with_client(story),
    arguments = vim.tbl_map(function(kind)
      return kind.name
    end, require('wirecheck.choices').kinds),
  },
}

---@param words string[]
---@return string[]
local function sorted(words)
  table.sort(words)
  return words
end

--- Runs `:Wirecheck WORD [ARGUMENT]`; without a word, the status.
---@param words string[]
---@param mods table? of the command
function M.run(words, mods)
  local name, argument = words[1] or 'status', words[2]
  local subcommand = M.subcommands[name]
  local fits = subcommand
    and (not argument or vim.tbl_contains(subcommand.arguments or {}, argument))
    and #words <= 2
  if not fits then
    local known = subcommand and subcommand.arguments or vim.tbl_keys(M.subcommands)
    local try = #known > 0 and (' (try %s)'):format(table.concat(sorted(vim.deepcopy(known)), ', ')) or ''
    return wirecheck.say(
      ('no such %s: %s%s'):format(subcommand and 'argument' or 'subcommand', table.concat(words, ' '), try),
      vim.log.levels.ERROR
    )
  end
  subcommand.run({ argument = argument, mods = mods or {} })
end

--- Completes the subcommand and its argument.
---@param lead string
---@param line string the command line up to the cursor
---@return string[]
function M.complete(lead, line)
  local words = vim.split(vim.trim(line:gsub('^.-Wirecheck', '', 1)), '%s+', { trimempty = true })
  local before = lead == '' and #words or #words - 1
  local known = {}
  if before == 0 then
    known = vim.tbl_keys(M.subcommands)
  elseif before == 1 then
    local subcommand = M.subcommands[words[1]]
    known = subcommand and subcommand.arguments or {}
  end
  return sorted(vim.tbl_filter(function(word)
    return vim.startswith(word, lead)
  end, known))
end

return M
