--- What the commands and the health check share.
local M = {}

--- The name of the client and of its configuration.
M.NAME = 'wirecheck'

--- The oldest Neovim that the plugin runs in.
M.NEOVIM = '0.11'

--- The oldest server that knows all of the plugin's requests.
M.SERVER = '0.1.0'

--- Tells the user something.
---@param message string
---@param level integer?
function M.say(message, level)
  vim.notify('wirecheck: ' .. message, level or vim.log.levels.INFO)
end

--- Tells the user what a server answered instead of what it was asked for.
---@param err lsp.ResponseError
function M.complain(err)
  local codes = vim.lsp.protocol.ErrorCodes
  if err.code == codes.MethodNotFound then
    M.say('the server is too old for this (:checkhealth wirecheck)', vim.log.levels.ERROR)
  else
    M.say(err.message, vim.log.levels.ERROR)
  end
end

--- The configuration as Neovim merged it: this plugin's and the user's.
---@return vim.lsp.Config
function M.config()
  return vim.lsp.config[M.NAME] or {}
end

--- The running clients, or those of one buffer.
---@param bufnr integer?
---@return vim.lsp.Client[]
function M.clients(bufnr)
  return vim.lsp.get_clients({ name = M.NAME, bufnr = bufnr })
end

--- The client's diagnostics of a buffer, pushed and pulled.
---@param client vim.lsp.Client
---@param bufnr integer
---@return vim.Diagnostic[]
function M.diagnostics(client, bufnr)
  -- "vim.lsp.wirecheck.1" or, pulled, "vim.lsp.wirecheck.1.x"; 0.12 says "nvim.lsp".
  local stem = ('vim.lsp.%s.%d.'):format(client.name, client.id)
  return vim.tbl_filter(function(diagnostic)
    local namespace = vim.diagnostic.get_namespace(diagnostic.namespace).name
    return vim.startswith((namespace .. '.'):gsub('^n', ''), stem)
  end, vim.diagnostic.get(bufnr))
end

--- The server's program, resolved; nil where it is not found, or where the
--- user starts the server by a function.
---@return string? path
---@return string? name as configured
function M.program()
  local cmd = M.config().cmd
  if type(cmd) ~= 'table' then
    return nil, nil
  end
  local path = vim.fn.exepath(cmd[1])
  return path ~= '' and path or nil, cmd[1]
end

--- Whether a buffer is for the server, by its type and name.
---@param bufnr integer
---@return boolean
function M.concerns(bufnr)
  local filetype = vim.bo[bufnr].filetype
  if filetype == 'toml' then
    return vim.fs.basename(vim.api.nvim_buf_get_name(bufnr)) == 'wirecheck.toml'
  end
  return vim.tbl_contains(M.config().filetypes or {}, filetype)
end

--- Warns if the program is missing. True once there is no reason to look again.
---@param bufnr integer
---@return boolean
function M.warn_if_missing(bufnr)
  if vim.bo[bufnr].buftype ~= '' or not M.concerns(bufnr) then
    return false
  end
  local path, name = M.program()
  if name and not path then
    -- After Neovim's own word on the file that is being read, so that it stays.
    vim.schedule(function()
      M.say(('cannot find the program "%s" (:checkhealth wirecheck)'):format(name), vim.log.levels.WARN)
    end)
  end
  return true
end

--- A few words for a status line: "wirecheck: 4 articles, 6 findings".
---@param bufnr integer?
---@return string
function M.statusline(bufnr)
  return require('wirecheck.status').line(bufnr)
end

--- Folders that hold everything and are no newsroom.
---@param dir string
---@return boolean
local function too_wide(dir)
  local real = function(path)
    return path and vim.uv.fs_realpath(path)
  end
  local folder = real(dir)
  return folder == nil
    or vim.fs.dirname(folder) == folder
    or folder == real(vim.uv.os_homedir())
    or folder == real(vim.uv.os_tmpdir())
end

--- The folder of articles that a buffer belongs to: the one with the nearest
--- root marker, else the file's own, so that a plain folder of texts works.
--- nil for a file of its own.
---@param bufnr integer
---@return string?
function M.root(bufnr)
  local name = vim.api.nvim_buf_get_name(bufnr)
  if name == '' then
    return nil
  end
  local marked = vim.fs.root(bufnr, M.config().root_markers or {})
  if marked then
    return marked
  end
  local folder = vim.fs.dirname(name)
  return not too_wide(folder) and folder or nil
end

return M
