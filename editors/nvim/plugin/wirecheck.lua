if vim.g.loaded_wirecheck then
  return
end
vim.g.loaded_wirecheck = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify_once('wirecheck needs Neovim 0.11 or newer', vim.log.levels.WARN)
  return
end

vim.api.nvim_create_user_command('Wirecheck', function(args)
  require('wirecheck.commands').run(args.fargs, args.smods)
end, {
  nargs = '*',
  desc = 'wirecheck: compare, story, findings, sources and more',
  complete = function(lead, line, column)
    return require('wirecheck.commands').complete(lead, line:sub(1, column))
  end,
})

-- Names for keys; none is mapped here.
for name, command in pairs({
  compare = 'compare',
  conflicts = 'conflicts',
  figures = 'story figures',
  findings = 'findings',
  people = 'story people',
  sources = 'sources',
  story = 'story',
  utterances = 'story utterances',
}) do
  vim.keymap.set('n', ('<Plug>(wirecheck-%s)'):format(name), ('<Cmd>Wirecheck %s<CR>'):format(command), {
    desc = 'wirecheck: ' .. command,
  })
end

-- Of news copy alone; a colour scheme or your own link goes before.
vim.api.nvim_set_hl(0, '@lsp.type.moment', { link = 'Special', default = true })
vim.api.nvim_set_hl(0, '@lsp.type.scareQuote', { link = '@markup.italic', default = true })

local group = vim.api.nvim_create_augroup('wirecheck', {})

vim.api.nvim_create_autocmd('LspAttach', {
  group = group,
  desc = 'wirecheck: code lenses',
  callback = function(args)
    local client = vim.lsp.get_client_by_id(args.data.client_id)
    if client and client.name == 'wirecheck' then
      require('wirecheck.lenses').attach(client, args.buf)
    end
  end,
})

vim.api.nvim_create_autocmd('LspDetach', {
  group = group,
  callback = function(args)
    local client = vim.lsp.get_client_by_id(args.data.client_id)
    if client and client.name == 'wirecheck' then
      require('wirecheck.lenses').detach(args.buf)
      require('wirecheck.status').forget(args.buf)
    end
  end,
})

if vim.g.wirecheck_enabled == false or vim.g.wirecheck_enabled == 0 then
  return
end

vim.lsp.enable('wirecheck')

-- Neovim only logs that the server's program is missing; say it, once.
vim.api.nvim_create_autocmd('FileType', {
  group = group,
  callback = function(args)
    return require('wirecheck').warn_if_missing(args.buf)
  end,
})
