--- `:checkhealth wirecheck`. What is looked at here has to be fit for an old
--- Neovim too: to say that it is old is half of the job.
local M = {}

-- Neovim 0.9 and older call these otherwise.
local health = {
  start = vim.health.start or vim.health.report_start,
  ok = vim.health.ok or vim.health.report_ok,
  error = vim.health.error or vim.health.report_error,
}

--- "0.10.4"
---@return string
local function neovim_version()
  local v = vim.version()
  return ('%d.%d.%d'):format(v.major, v.minor, v.patch)
end

---@return boolean
local function check_neovim()
  local oldest = require('wirecheck').NEOVIM
  if vim.fn.has('nvim-' .. oldest) == 1 then
    health.ok('Neovim ' .. neovim_version())
    return true
  end
  health.error(('Neovim %s is too old: %s or newer is needed'):format(neovim_version(), oldest), {
    'until then, :help vim.lsp.start starts the server without this plugin',
  })
  return false
end

--- Without it no file has a type, and nothing is attached.
local function check_filetypes()
  if vim.fn.exists('#filetypedetect#BufRead') == 0 then
    health.error('file types are not detected, so no server is started', { ':filetype on' })
  end
end

--- Entry of `:checkhealth wirecheck`.
function M.check()
  health.start('wirecheck')
  if not check_neovim() then
    return
  end
  check_filetypes()
  local on_disk = require('wirecheck.health.program').check()
  require('wirecheck.health.buffers').check()
  require('wirecheck.health.clients').check(on_disk)
end

return M
