-- The client's configuration, read by Neovim's own `vim.lsp.config`.
-- Change parts of it with `vim.lsp.config('wirecheck', { ... })`.

--- Neovim's token types, and the two of news copy that it has no name for.
---@return string[]
local function token_types()
  local document = vim.lsp.protocol.make_client_capabilities().textDocument or {}
  local types = vim.tbl_get(document, 'semanticTokens', 'tokenTypes') or {}
  return vim.list_extend(vim.deepcopy(types), { 'moment', 'scareQuote' })
end

---@type vim.lsp.Config
return {
  cmd = { 'wirecheck', 'lsp' },
  -- Of TOML files only wirecheck.toml: what is dismissed there counts before it is saved.
  filetypes = { 'text', 'markdown', 'toml' },
  root_markers = { 'wirecheck.toml', '.git' },
  root_dir = function(bufnr, on_dir)
    local wirecheck = require('wirecheck')
    if wirecheck.concerns(bufnr) then
      on_dir(wirecheck.root(bufnr))
    end
  end,
  -- Beside what Neovim can: what this plugin can.
  capabilities = {
    textDocument = { semanticTokens = { tokenTypes = token_types() } },
    workspace = { codeLens = { refreshSupport = true } },
    experimental = {
      commands = { commands = { 'wirecheck.showReferences' } },
      wirecheck = { compare = true, status = true },
    },
  },
  commands = {
    ['wirecheck.compare'] = function(command, context)
      require('wirecheck.compare').show(context.client_id, command.arguments[1])
    end,
    ['wirecheck.showReferences'] = function(command, context)
      require('wirecheck.places').show(command.title, command.arguments[3], context.client_id)
    end,
  },
  handlers = {
    ['wirecheck/status'] = function(_, status, context)
      require('wirecheck.status').update(context.client_id, status)
    end,
    ['workspace/codeLens/refresh'] = vim.lsp.handlers['workspace/codeLens/refresh'] or function(_, _, context)
      require('wirecheck.lenses').refresh(context.client_id)
      return vim.NIL
    end,
  },
}
