--- What the running servers say of themselves.
local wirecheck = require('wirecheck')

local M = {}

local health = vim.health

--- Milliseconds that a server may take for an answer.
local PATIENCE = 2000

---@param client vim.lsp.Client
---@param method string
---@param params table?
---@return table? result
---@return string? why
local function ask(client, method, params)
  local answer, why = client:request_sync(method, params, PATIENCE)
  if not answer then
    return nil, why
  elseif answer.err then
    return nil, answer.err.message
  end
  local result = answer.result
  return result ~= vim.NIL and result or nil
end

--- "client 1: root ~/desk, positions in utf-8, 2 buffers"
---@param client vim.lsp.Client
local function check_state(client)
  local buffers = vim.tbl_count(client.attached_buffers)
  local root = client.root_dir and 'root ' .. vim.fn.fnamemodify(client.root_dir, ':~') or 'no root'
  health.ok(
    ('client %d: %s, positions in %s, %d buffer%s'):format(
      client.id,
      root,
      client.offset_encoding,
      buffers,
      buffers == 1 and '' or 's'
    )
  )
end

---@param client vim.lsp.Client
local function check_root(client)
  if not client.root_dir then
    return health.warn('no root: only the open files are compared', {
      'put a wirecheck.toml at the top of the folder of articles',
    })
  end
  local config = vim.fs.joinpath(client.root_dir, 'wirecheck.toml')
  if vim.uv.fs_stat(config) then
    health.info('configuration: ' .. vim.fn.fnamemodify(config, ':~'))
  else
    health.info('no wirecheck.toml at the root: every file is a source, none a draft')
  end
end

---@param client vim.lsp.Client
---@param on_disk string?
local function check_version(client, on_disk)
  local running = client.server_info and client.server_info.version
  if running and on_disk and running ~= on_disk then
    health.warn(('the running server is %s, the program on the disk is %s'):format(running, on_disk), {
      ':Wirecheck restart',
    })
  end
end

--- An article that nothing is compared with.
---@param client vim.lsp.Client
---@param bufnr integer
local function check_story(client, bufnr)
  local uri = vim.uri_from_bufnr(bufnr)
  local story = ask(client, 'wirecheck/story', { textDocument = { uri = uri } })
  if story and #story.sources == 1 then
    local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':~:.')
    health.info(('%s is alone: no other article here tells its story'):format(name))
  end
end

---@param client vim.lsp.Client
local function check_sources(client)
  local status, why = ask(client, 'wirecheck/status')
  if not status then
    return health.error(('client %d does not answer: %s'):format(client.id, why or 'nothing'), {
      ':Wirecheck restart',
      ':Wirecheck log',
    })
  end
  if not status.indexed then
    return health.info(('still reading: %d articles so far'):format(status.articles))
  end
  local open = vim.tbl_count(client.attached_buffers)
  if status.articles <= 1 or (not client.root_dir and status.articles <= open) then
    local count = status.articles == 1 and '1 article' or ('%d articles'):format(status.articles)
    return health.warn(('no sources found: %s, nothing to compare'):format(count), {
      'are the sources .txt, .text, .md or .markdown files below the root?',
      'does wirecheck.toml exclude them, or .gitignore? wirecheck config says what holds',
    })
  end
  health.ok(('%d articles read'):format(status.articles))
  for bufnr in vim.spairs(client.attached_buffers) do
    check_story(client, bufnr)
  end
end

--- Looks at each client.
---@param on_disk string? version of the program
function M.check(on_disk)
  for _, client in ipairs(wirecheck.clients()) do
    check_state(client)
    check_root(client)
    check_version(client, on_disk)
    check_sources(client)
  end
end

return M
