-- The client's configuration, read by Neovim's own `vim.lsp.config`.
-- Change parts of it with `vim.lsp.config('wirecheck', { ... })`.

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
}
