-- The client's configuration, read by Neovim's own `vim.lsp.config`.
-- Change parts of it with `vim.lsp.config('wirecheck', { ... })`.

---@type vim.lsp.Config
return {
  cmd = { 'wirecheck', 'lsp' },
  filetypes = { 'text', 'markdown' },
  root_markers = { 'wirecheck.toml', '.git' },
  root_dir = function(bufnr, on_dir)
    on_dir(require('wirecheck').root(bufnr))
  end,
}
