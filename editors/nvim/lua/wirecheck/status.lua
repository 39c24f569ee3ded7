--- How far the servers are, for whoever shows it.
local wirecheck = require('wirecheck')

local M = {}

--- What a server says of itself.
---@class wirecheck.Status
---@field version string?
---@field indexed boolean all folders were read once
---@field idle boolean nothing is being read or checked
---@field articles integer
---@field reading { done: integer, total: integer }?

---@type table<integer, wirecheck.Status>
local told = {}

--- How many articles are in the story of a buffer: asked once for each state of the server.
---@type table<integer, integer>
local sources = {}

local function plural(n, word)
  return ('%d %s%s'):format(n, word, n == 1 and '' or 's')
end

local function redraw()
  vim.cmd.redrawstatus({ bang = true })
end

--- Somebody shows the words, so they have to be right: findings come and go
--- without Neovim drawing its status lines anew.
local watching = false

local function watch()
  if not watching then
    watching = true
    vim.api.nvim_create_autocmd('DiagnosticChanged', {
      group = vim.api.nvim_create_augroup('wirecheck.status', {}),
      desc = 'wirecheck: words for the status line',
      callback = redraw,
    })
  end
end

--- Counts the sources of a buffer's story anew.
---@param client vim.lsp.Client
---@param bufnr integer
local function count(client, bufnr)
  require('wirecheck.story').ask(client, bufnr, function(story)
    local before = sources[bufnr]
    sources[bufnr] = story and #story.sources or 0
    if sources[bufnr] ~= before then
      redraw()
    end
  end)
end

--- Takes over what a server told, and tells others: `User WirecheckStatus`.
---@param client_id integer
---@param status wirecheck.Status
function M.update(client_id, status)
  told[client_id] = status
  local client = vim.lsp.get_client_by_id(client_id)
  if client and status.idle then
    for bufnr in pairs(client.attached_buffers) do
      if sources[bufnr] then
        count(client, bufnr)
      end
    end
    require('wirecheck.compare').refresh(client_id)
  end
  redraw()
  vim.api.nvim_exec_autocmds('User', {
    pattern = 'WirecheckStatus',
    modeline = false,
    data = { client_id = client_id, status = status },
  })
end

--- What a server told last.
---@param client_id integer
---@return wirecheck.Status?
function M.of(client_id)
  return told[client_id]
end

---@param bufnr integer
function M.forget(bufnr)
  sources[bufnr] = nil
end

--- A few words for a status line, such as "wirecheck: 4 sources, 6 findings".
--- Empty where no server reads the buffer.
---@param bufnr integer?
---@return string
function M.line(bufnr)
  bufnr = bufnr and bufnr ~= 0 and bufnr or vim.api.nvim_get_current_buf()
  local client = wirecheck.clients(bufnr)[1]
  if not client then
    return ''
  end
  local status = told[client.id]
  if status and status.reading then
    return ('wirecheck: reading %d/%d'):format(status.reading.done, status.reading.total)
  end
  if not client.initialized or (status and not status.indexed) then
    return 'wirecheck: starting'
  end
  if not sources[bufnr] then
    sources[bufnr] = 0
    count(client, bufnr)
  end
  watch()
  local findings = plural(#wirecheck.diagnostics(client, bufnr), 'finding')
  local n = sources[bufnr]
  return n == 0 and 'wirecheck: ' .. findings
    or n == 1 and ('wirecheck: alone in its story, %s'):format(findings)
    or ('wirecheck: %s, %s'):format(plural(n, 'article'), findings)
end

return M
