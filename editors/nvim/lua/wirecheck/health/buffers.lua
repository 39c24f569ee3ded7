--- Whether every buffer has the one server that it should have.
local wirecheck = require('wirecheck')

local M = {}

local health = vim.health

--- The buffer's file, as a user would write it.
---@param bufnr integer
---@return string
local function name(bufnr)
  return vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':~:.')
end

--- The buffers of files.
---@return integer[]
local function files()
  return vim.tbl_filter(function(bufnr)
    return vim.api.nvim_buf_is_loaded(bufnr)
      and vim.bo[bufnr].buftype == ''
      and vim.api.nvim_buf_get_name(bufnr) ~= ''
  end, vim.api.nvim_list_bufs())
end

--- Clients of wirecheck, whatever they are called: it may have been started by
--- something else than this plugin, too.
---@param bufnr integer
---@return vim.lsp.Client[]
local function servers(bufnr)
  return vim.tbl_filter(function(client)
    local calls_itself = client.server_info and client.server_info.name
    return client.name == wirecheck.NAME or calls_itself == wirecheck.NAME
  end, vim.lsp.get_clients({ bufnr = bufnr }))
end

--- A buffer with two servers shows every finding twice.
---@param bufnr integer
local function check_doubles(bufnr)
  local clients = servers(bufnr)
  if #clients < 2 then
    return
  end
  local who = vim.tbl_map(function(client)
    return ('%s, id %d'):format(client.name, client.id)
  end, clients)
  table.sort(who)
  local all = table.concat(who, '; ')
  health.warn(('%s has %d clients (%s): findings appear more than once'):format(name(bufnr), #clients, all), {
    'start wirecheck in one place only: this plugin, or your own vim.lsp.start or vim.lsp.enable',
  })
end

--- A file that looks like an article, and is of a type that the client is not for.
---@param bufnr integer
local function check_type(bufnr)
  local extension = vim.fs.basename(vim.api.nvim_buf_get_name(bufnr)):match('%.(%w+)$')
  local looks = vim.tbl_contains({ 'txt', 'text', 'md', 'markdown' }, extension)
  local filetype = vim.bo[bufnr].filetype
  if looks and not wirecheck.concerns(bufnr) and filetype ~= 'help' then
    local types = table.concat(wirecheck.config().filetypes or {}, ', ')
    health.warn(
      ('%s is of type "%s", and wirecheck reads %s'):format(name(bufnr), filetype, types),
      { "vim.lsp.config('wirecheck', { filetypes = { ... } })" }
    )
  end
end

--- Buffers that should have a server, and have none.
---@param bufnrs integer[]
local function check_waiting(bufnrs)
  local waiting = vim.tbl_filter(function(bufnr)
    return wirecheck.concerns(bufnr) and #servers(bufnr) == 0
  end, bufnrs)
  if #waiting == 0 then
    return
  end
  local names = table.concat(vim.tbl_map(name, waiting), ', ')
  if vim.g.wirecheck_enabled == false or vim.g.wirecheck_enabled == 0 then
    health.info(('no client for %s: vim.g.wirecheck_enabled is false'):format(names))
  else
    health.error(('no client for %s'):format(names), { ':Wirecheck restart', ':Wirecheck log' })
  end
end

--- Looks at the open files.
function M.check()
  local bufnrs = files()
  if not vim.iter(bufnrs):any(wirecheck.concerns) then
    local types = table.concat(wirecheck.config().filetypes or {}, ', ')
    health.info(('no open file of type %s: open an article, and look again'):format(types))
  end
  check_waiting(bufnrs)
  for _, bufnr in ipairs(bufnrs) do
    check_type(bufnr)
    check_doubles(bufnr)
  end
end

return M
