if vim.g.loaded_wirecheck then
  return
end
vim.g.loaded_wirecheck = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify_once('wirecheck needs Neovim 0.11 or newer', vim.log.levels.WARN)
  return
end

vim.api.nvim_create_user_command('Wirecheck', function(args)
  require('wirecheck.commands').run(args.fargs)
end, {
  nargs = '*',
  desc = 'wirecheck: sources, findings, status, log, restart',
  complete = function(lead, line)
    return require('wirecheck.commands').complete(lead, line)
  end,
})

if vim.g.wirecheck_enabled == false or vim.g.wirecheck_enabled == 0 then
  return
end

vim.lsp.enable('wirecheck')

-- Neovim only logs that the server's program is missing; say it, once.
vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('wirecheck', {}),
  callback = function(args)
    return require('wirecheck').warn_if_missing(args.buf)
  end,
})
