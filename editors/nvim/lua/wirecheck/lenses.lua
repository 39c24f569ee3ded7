--- Code lenses, kept up to date: "4 sources, 2 wordings" over a paragraph.
---
--- Neovim 0.11 shows them only where somebody asks for it, and behind the line,
--- which of a paragraph is where the window ends: they are put above it here, as
--- newer ones do themselves. `vim.lsp.codelens.run()` knows them all the same.
local M = {}

local group = vim.api.nvim_create_augroup('wirecheck.lenses', {})
local namespace = vim.api.nvim_create_namespace('wirecheck.lenses')

--- Cells that a line has in the narrowest window on a buffer.
---@param bufnr integer
---@return integer
local function room(bufnr)
  local cells = vim.o.columns
  for _, win in ipairs(vim.fn.win_findbuf(bufnr)) do
    cells = math.min(cells, vim.api.nvim_win_get_width(win) - vim.fn.getwininfo(win)[1].textoff)
  end
  return cells
end

local BETWEEN = ' | '

--- The words of a paragraph's lenses, in as many lines as they need: what does
--- not fit into one is not seen.
---@param titles string[]
---@param cells integer
---@return [string, string][][]
local function lines(titles, cells)
  local out, used = {}, 0
  for _, title in ipairs(titles) do
    local width = vim.fn.strdisplaywidth(title)
    if #out == 0 or used + #BETWEEN + width > cells then
      table.insert(out, { { title, 'LspCodeLens' } })
      used = width
    else
      vim.list_extend(out[#out], { { BETWEEN, 'LspCodeLensSeparator' }, { title, 'LspCodeLens' } })
      used = used + #BETWEEN + width
    end
  end
  return out
end

--- Draws the lenses that have words.
---@param bufnr integer
---@param lenses lsp.CodeLens[]
local function draw(bufnr, lenses)
  local titles = vim.defaulttable()
  for _, lens in ipairs(lenses) do
    if lens.command then
      table.insert(titles[lens.range.start.line], lens.command.title)
    end
  end
  vim.api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
  local cells = room(bufnr)
  local last = vim.api.nvim_buf_line_count(bufnr) - 1
  for line, words in pairs(titles) do
    if line <= last then
      vim.api.nvim_buf_set_extmark(bufnr, namespace, line, 0, {
        virt_lines = lines(words, cells),
        virt_lines_above = true,
      })
    end
  end
end

--- Asks for the words of each lens; calls back when all are there. One that the
--- server refuses, as its text has changed, stays without.
---@param client vim.lsp.Client
---@param bufnr integer
---@param lenses lsp.CodeLens[]
---@param done fun()
local function resolve(client, bufnr, lenses, done)
  local open = #lenses
  local function one_less()
    open = open - 1
    if open <= 0 then
      done()
    end
  end
  if open == 0 then
    return done()
  end
  for _, lens in ipairs(lenses) do
    client:request('codeLens/resolve', lens, function(_, resolved)
      lens.command = type(resolved) == 'table' and resolved.command or nil
      one_less()
    end, bufnr)
  end
end

--- Asks this client, and no other one of the buffer.
---@param client vim.lsp.Client
---@param bufnr integer
local function ask(client, bufnr)
  if not vim.api.nvim_buf_is_loaded(bufnr) then
    return
  end
  local tick = vim.api.nvim_buf_get_changedtick(bufnr)
  local params = { textDocument = vim.lsp.util.make_text_document_params(bufnr) }
  client:request('textDocument/codeLens', params, function(err, lenses)
    lenses = type(lenses) == 'table' and lenses or {}
    if err then
      return
    end
    resolve(client, bufnr, lenses, function()
      -- Of older text: the next answer is on its way.
      local same = vim.api.nvim_buf_is_loaded(bufnr) and vim.api.nvim_buf_get_changedtick(bufnr) == tick
      if same then
        vim.lsp.codelens.save(lenses, bufnr, client.id)
        draw(bufnr, lenses)
      end
    end)
  end, bufnr)
end

--- Asks for the lenses of all buffers that a client serves anew.
---@param client_id integer
function M.refresh(client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  for bufnr in pairs(client and client.attached_buffers or {}) do
    ask(client, bufnr)
  end
end

--- Shows lenses in a buffer if its server has any.
---@param client vim.lsp.Client
---@param bufnr integer
function M.attach(client, bufnr)
  if not client:supports_method('textDocument/codeLens', bufnr) then
    return
  end
  if vim.lsp.codelens.enable then
    return vim.lsp.codelens.enable(true, { client_id = client.id })
  end
  vim.api.nvim_clear_autocmds({ group = group, buffer = bufnr })
  -- Not while one types: the words over a paragraph would only flicker.
  vim.api.nvim_create_autocmd({ 'BufEnter', 'InsertLeave', 'TextChanged' }, {
    group = group,
    buffer = bufnr,
    desc = 'wirecheck: code lenses',
    callback = function()
      ask(client, bufnr)
    end,
  })
  ask(client, bufnr)
end

--- Leaves a buffer alone.
---@param bufnr integer
function M.detach(bufnr)
  vim.api.nvim_clear_autocmds({ group = group, buffer = bufnr })
  if vim.api.nvim_buf_is_loaded(bufnr) then
    vim.api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
  end
end

return M
