--- Whether the server's program is there, is the right one, and runs.
local wirecheck = require('wirecheck')

local M = {}

local health = vim.health

local INSTALL = 'install it: cargo install wirecheck'
local WHERE = "say where it is: vim.lsp.config('wirecheck', { cmd = { '/path/to/wirecheck', 'lsp' } })"

--- A name that is no program: nothing at all, or a file that cannot be run.
---@param name string
local function not_found(name)
  local file = name:find('/', 1, true) and vim.uv.fs_stat(vim.fs.normalize(name))
  if file and file.type == 'directory' then
    health.error(('%s is a folder, not the program'):format(name), { WHERE })
  elseif file then
    health.error(('%s is not executable'):format(name), { 'chmod +x ' .. vim.fn.shellescape(name) })
  else
    health.error(('the program "%s" is not found'):format(name), { INSTALL, WHERE })
  end
end

--- What "PROGRAM --version" prints; nil where it fails.
---@param path string
---@return string?
local function ask_version(path)
  local ran, result = pcall(function()
    return vim.system({ path, '--version' }, { text = true, timeout = 5000 }):wait()
  end)
  if ran and result.code == 0 then
    return vim.trim(result.stdout or '')
  end
  local why = ran and vim.trim(result.stderr or '') or tostring(result)
  if ran and result.code == 124 then
    why = 'no answer to --version within 5 seconds'
  end
  why = why ~= '' and why or ('exit status %d'):format(result.code)
  health.error(('%s does not run'):format(path), { why })
end

--- Looks at the program that is configured.
---@return string? version of the program on the disk
function M.check()
  if type(wirecheck.config().cmd) == 'function' then
    health.info('the server is started by a function of your configuration')
    return nil
  end
  local path, name = wirecheck.program()
  if not path then
    not_found(name or '?')
    return nil
  end
  local answer = ask_version(path)
  if not answer then
    return nil
  end
  local version = answer:match('^wirecheck (%d+%.%d+%.%d+%S*)')
  if not version then
    local first = answer:match('[^\n]*')
    health.error(('%s is another program: it calls itself "%s"'):format(path, first), { WHERE })
  elseif vim.version.lt(version, wirecheck.SERVER) then
    health.error(('%s is %s: this plugin needs %s or newer'):format(path, version, wirecheck.SERVER), {
      'install a newer one: cargo install wirecheck --force',
    })
  else
    health.ok(('%s (%s)'):format(path, answer))
  end
  return version
end

return M
