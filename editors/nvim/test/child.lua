--- A second Neovim with the plugin, driven by real keys and read by its screen.
---@class Child
---@field channel integer
---@field workspace string
---@field terminal string? that it runs in
local Child = {}
Child.__index = Child

local PATIENCE = 15000

--- The folder for pictures, if they are wanted.
local PICTURES = os.getenv('WIRECHECK_PICTURES')

local plugin = vim.fs.dirname(vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2))))
Child.plugin = plugin

local examples = vim.fs.joinpath(vim.fs.dirname(vim.fs.dirname(plugin)), 'examples')

local function copy(from, to)
  vim.fn.mkdir(to, 'p')
  for name, kind in vim.fs.dir(from) do
    local source, target = vim.fs.joinpath(from, name), vim.fs.joinpath(to, name)
    if kind == 'directory' then
      copy(source, target)
    else
      assert(vim.uv.fs_copyfile(source, target))
    end
  end
end

--- A fresh Neovim over a fresh copy of `examples/`.
--- With a `home`, it is started as a user would start it: with the configuration there.
---@param opts { env: table<string, string>?, before: string?, bare: boolean?, home: string? }?
---@return Child
function Child.new(opts)
  opts = opts or {}
  local workspace = vim.fn.tempname()
  if opts.bare then
    vim.fn.mkdir(workspace, 'p')
  else
    copy(examples, workspace)
  end
  local bin = assert(os.getenv('WIRECHECK_BIN'), 'WIRECHECK_BIN is not set')
  local env = vim.tbl_extend('force', {
    PATH = vim.fs.dirname(bin) .. ':' .. os.getenv('PATH'),
    NVIM_LOG_FILE = vim.fs.joinpath(workspace, '..', 'nvim.log'),
  }, opts.env or {})
  for _, name in ipairs({ 'STATE', 'DATA', 'CACHE', 'CONFIG' }) do
    env['XDG_' .. name .. '_HOME'] = vim.fn.tempname()
  end
  local command = { vim.v.progpath, '-n', '--cmd', 'set lines=30 columns=100' }
  if opts.home then
    env.HOME, env.XDG_CONFIG_HOME = opts.home, vim.fs.joinpath(opts.home, '.config')
  else
    vim.list_extend(command, { '--clean', '--cmd', 'set linebreak hidden' })
    vim.list_extend(command, { '--cmd', opts.before or 'let g:none = 1' })
    vim.list_extend(command, { '--cmd', 'set runtimepath^=' .. vim.fn.fnameescape(plugin) })
  end
  local self = setmetatable({ workspace = vim.uv.fs_realpath(workspace) }, Child)
  if PICTURES and opts.home then
    self:in_terminal(command, env)
  else
    vim.list_extend(command, { '--embed', '--headless' })
    self.channel = vim.fn.jobstart(command, { rpc = true, env = env, cwd = workspace })
  end
  return self
end

--- Starts it in a terminal, which a picture can be taken of.
function Child:in_terminal(command, env)
  local socket = vim.fn.tempname()
  vim.list_extend(command, { '--listen', socket })
  local size = { env = env, cwd = self.workspace, columns = 100, lines = 30 }
  self.terminal = require('picture').start(command, size)
  local found = vim.wait(PATIENCE, function()
    return vim.uv.fs_stat(socket) ~= nil
  end, 20)
  assert(found, 'Neovim does not start in its terminal')
  self.channel = vim.fn.sockconnect('pipe', socket, { rpc = true })
end

function Child:request(method, ...)
  return vim.rpcrequest(self.channel, method, ...)
end

--- Runs Lua in it and returns the value.
function Child:lua(code, ...)
  return self:request('nvim_exec_lua', code, { ... })
end

--- Presses keys, as if typed.
function Child:keys(keys)
  self:request('nvim_input', keys)
end

--- Runs an Ex command by its keys, so that prompts and messages are the user's.
function Child:command(line)
  self:keys('<Esc>:' .. line:gsub('<', '<lt>') .. '<CR>')
end

--- The screen, floats and signs included, one string.
function Child:screen()
  return self:lua([[
    vim.cmd.redraw()
    local rows = {}
    for row = 1, vim.o.lines do
      local cells = {}
      for column = 1, vim.o.columns do
        cells[column] = vim.fn.screenstring(row, column)
      end
      rows[row] = table.concat(cells):gsub('%s+$', '')
    end
    return table.concat(rows, '\n')
  ]])
end

--- Waits until `condition` holds; fails with what the screen showed.
function Child:wait(what, condition)
  local last
  local held = vim.wait(PATIENCE, function()
    last = condition()
    return last
  end, 20)
  if not held then
    error(('waited in vain for %s; the screen:\n%s'):format(what, self:screen()), 2)
  end
  return last
end

--- Waits until the screen shows all of these (plain text).
function Child:sees(...)
  local wanted = { ... }
  return self:wait('the screen to show ' .. vim.inspect(wanted), function()
    local screen = self:screen()
    for _, text in ipairs(wanted) do
      if not screen:find(text, 1, true) then
        return false
      end
    end
    return screen
  end)
end

--- The file of the workspace whose path matches the Lua pattern.
function Child:path(pattern)
  local found = vim.fs.find(function(name, path)
    return vim.fs.joinpath(path, name):sub(#self.workspace + 2):find(pattern) ~= nil
  end, { path = self.workspace, type = 'file', limit = 2 })
  assert(#found == 1, ('%d files match %s'):format(#found, pattern))
  return found[1]
end

--- Opens a file of the workspace and waits for the server.
function Child:open(pattern)
  self:lua('vim.cmd.edit({ args = { ... } })', vim.fn.fnameescape(self:path(pattern)))
  self:wait('the server to attach', function()
    return self:lua([[
      local client = vim.lsp.get_clients({ name = 'wirecheck', bufnr = 0 })[1]
      return client ~= nil and client.initialized == true
    ]])
  end)
end

--- Puts the cursor on the first byte of a text of the buffer.
function Child:go(text)
  local found = self:lua([[
    vim.api.nvim_win_set_cursor(0, { 1, 0 })
    return vim.fn.search('\\V' .. vim.fn.escape((...), '\\'), 'cW')
  ]], text)
  assert(found > 0, 'not in the buffer: ' .. text)
end

--- Waits until the server says these on what is under the cursor: it answers
--- at once, also while it still reads the other articles.
function Child:knows(...)
  local wanted = { ... }
  local answer
  local known = vim.wait(PATIENCE, function()
    answer = self:lua([[
      local client = vim.lsp.get_clients({ name = 'wirecheck', bufnr = 0 })[1]
      local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
      local response = client:request_sync('textDocument/hover', params, 5000, 0)
      local hover = response and response.result
      return type(hover) == 'table' and hover.contents and hover.contents.value or ''
    ]])
    return vim.iter(wanted):all(function(text)
      return answer:find(text, 1, true) ~= nil
    end)
  end, 50)
  if not known then
    error(('the server does not say %s, but:\n%s'):format(vim.inspect(wanted), answer), 2)
  end
end

--- The name of the current file, and the text from the cursor on.
function Child:where()
  return unpack(self:lua([[
    local line = vim.api.nvim_get_current_line()
    local column = vim.api.nvim_win_get_cursor(0)[2]
    return { vim.api.nvim_buf_get_name(0), line:sub(column + 1) }
  ]]))
end

--- The diagnostics of the current buffer: text below, rule, related places.
function Child:diagnostics(code)
  return self:lua([[
    local code = ...
    local out = {}
    for _, d in ipairs(vim.diagnostic.get(0)) do
      if not code or d.code == code then
        local related = {}
        for _, r in ipairs(d.user_data.lsp.relatedInformation or {}) do
          table.insert(related, { file = vim.uri_to_fname(r.location.uri), message = r.message })
        end
        table.insert(out, {
          text = table.concat(
            vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {}), '\n'
          ),
          code = d.code,
          message = d.message,
          severity = d.severity,
          related = related,
        })
      end
    end
    return out
  ]], code)
end

--- The first diagnostic of this rule whose text holds `text`, or nil.
function Child:diagnostic(code, text)
  for _, diagnostic in ipairs(self:diagnostics(code)) do
    if diagnostic.text:find(text, 1, true) then
      return diagnostic
    end
  end
end

--- Waits until the server has read and checked all there is.
function Child:settled()
  self:wait('the server to have read all', function()
    return self:lua([[
      local client = vim.lsp.get_clients({ name = 'wirecheck' })[1]
      local status = client and require('wirecheck.status').of(client.id)
      return status ~= nil and status.indexed and status.idle
    ]])
  end)
end

--- Waits for a diagnostic of this rule on this text.
function Child:finding(code, text)
  return self:wait(('the %s on "%s"'):format(code, text), function()
    return self:diagnostic(code, text)
  end)
end

--- The text of the current buffer.
function Child:text()
  return table.concat(self:request('nvim_buf_get_lines', 0, 0, -1, false), '\n')
end

--- Waits for a list to open; its items are { file, text, type }.
---@return { quickfix: boolean, title: string, items: table[] }
function Child:list()
  self:wait('a list to open', function()
    return self:lua('return vim.bo.buftype') == 'quickfix'
  end)
  return self:lua([[
    local quickfix = vim.fn.getwininfo(vim.api.nvim_get_current_win())[1].loclist == 0
    local what = { title = 1, items = 1 }
    local list = quickfix and vim.fn.getqflist(what) or vim.fn.getloclist(0, what)
    local items = {}
    for _, item in ipairs(list.items) do
      local file = vim.api.nvim_buf_get_name(item.bufnr)
      table.insert(items, { file = file, text = item.text, type = item.type })
    end
    return { quickfix = quickfix, title = list.title, items = items }
  ]])
end

--- Leaves a picture of the screen, if it runs in a terminal.
function Child:picture(name)
  if self.terminal then
    -- Until the terminal has drawn it.
    vim.wait(300)
    require('picture').save(self.terminal, vim.fs.joinpath(PICTURES, name .. '.html'))
  end
end

function Child:stop()
  if self.terminal then
    pcall(self.request, self, 'nvim_command', 'qall!')
    require('picture').stop(self.terminal)
  else
    vim.fn.jobstop(self.channel)
    vim.fn.jobwait({ self.channel }, 5000)
  end
  vim.fn.delete(self.workspace, 'rf')
end

return Child
