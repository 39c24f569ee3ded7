-- Runs busted inside Neovim: nvim --headless --clean -l main.lua [options] spec...
-- LUA_SHARE and LUA_LIB are the folders that hold busted and lfs for Lua 5.1.
local here = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, 'S').source:sub(2)))
local share, lib = os.getenv('LUA_SHARE'), os.getenv('LUA_LIB')
package.path = table.concat({
  here .. '/?.lua',
  vim.fs.dirname(here) .. '/lua/?.lua',
  share .. '/?.lua',
  share .. '/?/init.lua',
  package.path,
}, ';')
package.cpath = lib .. '/?.so;' .. package.cpath
require('busted.runner')({ standalone = false })
