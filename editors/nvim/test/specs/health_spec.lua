-- :checkhealth wirecheck
local Child = require('child')

describe(':checkhealth', function()
  local child

  local function start(opts)
    child = Child.new(opts)
    return child
  end

  after_each(function()
    child:stop()
  end)

  --- The report's text.
  local function report()
    child:command('checkhealth wirecheck')
    child:wait('the report', function()
      return child:lua('return vim.bo.filetype') == 'checkhealth'
    end)
    return child:text()
  end

  local function has(text, ...)
    for _, words in ipairs({ ... }) do
      assert.truthy(text:find(words, 1, true), words .. ' is not in\n' .. text)
    end
  end

  local function lacks(text, ...)
    for _, words in ipairs({ ... }) do
      assert.falsy(text:find(words, 1, true), words .. ' is in\n' .. text)
    end
  end

  --- A program that prints this when it is asked for its version.
  local function program(name, prints, mode)
    local path = vim.fs.joinpath(vim.fn.tempname(), name)
    vim.fn.mkdir(vim.fs.dirname(path), 'p')
    vim.fn.writefile({ '#!/bin/sh', ("echo '%s'"):format(prints) }, path)
    assert(vim.uv.fs_chmod(path, tonumber(mode or '755', 8)))
    return path
  end

  local function starting(path)
    return { before = ([[lua vim.lsp.config('wirecheck', { cmd = { '%s', 'lsp' } })]]):format(path) }
  end

  it('finds everything well', function()
    start():open('courier/2024')
    child:finding('figure-conflict', 'ships')
    local text = report()
    has(text, 'Neovim 0', 'wirecheck (wirecheck 0', 'positions in utf-8', 'wirecheck.toml', '7 articles read')
    lacks(text, 'ERROR', 'WARNING')
  end)

  it('says what to do when the program is missing', function()
    start(starting('no-such-wirecheck'))
    child:command('edit ' .. child:path('courier/2024'))
    child:sees('cannot find the program "no-such-wirecheck"')
    child:keys('<CR>')
    has(report(), 'the program "no-such-wirecheck" is not found', 'cargo install wirecheck')
  end)

  it('finds a program that is not executable', function()
    local path = program('wirecheck', 'wirecheck 9.9.9', '644')
    start(starting(path))
    has(report(), path .. ' is not executable', 'chmod +x')
  end)

  it('finds a folder in the place of the program', function()
    start(starting(vim.fs.dirname(program('wirecheck', ''))))
    has(report(), 'is a folder, not the program')
  end)

  it('finds another program of that name', function()
    start(starting(program('wirecheck', 'linecheck 3.2 (telephone wiring)')))
    has(report(), 'is another program: it calls itself "linecheck 3.2 (telephone wiring)"')
  end)

  it('finds a server that is too old', function()
    start(starting(program('wirecheck', 'wirecheck 0.0.9')))
    has(report(), 'is 0.0.9: this plugin needs 0.1.0 or newer')
  end)

  it('finds a program that fails', function()
    start(starting('/bin/false'))
    has(report(), 'does not run', 'exit status 1')
  end)

  it('finds an old Neovim', function()
    start()
    child:lua([[
      local has = vim.fn.has
      vim.fn.has = function(what)
        return what:match('^nvim%-0%.11') and 0 or has(what)
      end
      vim.version = function() return { major = 0, minor = 10, patch = 4 } end
    ]])
    has(report(), 'Neovim 0.10.4 is too old: 0.11 or newer is needed')
  end)

  it('finds two clients on one buffer', function()
    start():open('courier/2024')
    child:lua([[
      local config = vim.deepcopy(vim.lsp.config.wirecheck)
      config.name = 'newsroom'
      config.root_dir = vim.fs.dirname(vim.fn.tempname())
      vim.lsp.start(config)
    ]])
    child:wait('the second client', function()
      return child:lua([[
        return #vim.tbl_filter(function(client)
          return client.initialized
        end, vim.lsp.get_clients({ bufnr = 0 }))
      ]]) == 2
    end)
    has(report(), 'has 2 clients (newsroom, id', 'wirecheck, id')
  end)

  it('finds that there are no sources', function()
    start({ bare = true })
    vim.fn.writefile({}, child.workspace .. '/wirecheck.toml')
    vim.fn.writefile({ '“Stop,” said Ruth Alder.' }, child.workspace .. '/alone.txt')
    child:open('alone')
    local text = ''
    child:wait('the folder to be read', function()
      text = report()
      return text:find('no sources found', 1, true)
    end)
    has(text, '1 article, nothing to compare')
    lacks(text, 'no root')
  end)

  it('finds that there is no root', function()
    start({ bare = true, env = { TMPDIR = nil } })
    vim.fn.writefile({ '“Stop,” said Ruth Alder.' }, child.workspace .. '/alone.txt')
    child:lua([[require('wirecheck').root = function() end]])
    child:open('alone')
    has(report(), 'no root: only the open files are compared')
  end)

  it('names an article that is alone in its story', function()
    start()
    local bees = { '“The bees are back,” said Ruth Alder, who keeps them.' }
    vim.fn.writefile(bees, child.workspace .. '/bees.txt')
    child:open('bees')
    child:wait('the others to be read', function()
      return report():find('bees.txt is alone: no other article here tells its story', 1, true)
    end)
  end)

  it('finds articles of a type that is not attached', function()
    start({
      before = [[lua vim.lsp.config('wirecheck', { filetypes = { 'asciidoc' } })]],
    })
    child:command('edit ' .. child:path('courier/2024'))
    child:sees('Zerafa')
    has(report(), 'first-call.md is of type "markdown", and wirecheck reads asciidoc')
  end)

  it('finds that file types are not detected', function()
    start()
    child:command('filetype off')
    has(report(), 'file types are not detected')
  end)

  it('finds articles that have no client', function()
    start():open('courier/2024')
    child:lua([[vim.lsp.buf_detach_client(0, vim.lsp.get_clients()[1].id)]])
    has(report(), 'no client for', 'first-call.md')
  end)

  it('says that it is switched off', function()
    start({ before = 'let g:wirecheck_enabled = v:false' })
    child:command('edit ' .. child:path('courier/2024'))
    child:sees('Zerafa')
    has(report(), 'vim.g.wirecheck_enabled is false')
  end)
end)
