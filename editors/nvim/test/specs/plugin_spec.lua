-- What the plugin adds: commands, the health check, the switch.
local Child = require('child')

describe('the plugin', function()
  local child

  local function start(opts)
    child = Child.new(opts)
    return child
  end

  after_each(function()
    child:stop()
  end)

  it('lists the other sources of a quotation', function()
    start():open('courier/2024')
    child:go('honour every commitment')
    child:knows('Il Ponente')
    child:command('Wirecheck sources')
    child:wait('the location list', function()
      return child:lua('return vim.bo.buftype') == 'quickfix'
    end)
    local list = child:loclist()
    local texts = {}
    for _, item in ipairs(list.items) do
      assert.falsy(item.file:find('/courier/', 1, true), 'the place of the cursor is listed')
      texts[item.file:match('harbour%-talks/(.-)/')] = item.text
    end
    assert.truthy((texts.ledger or ''):find('honor every commitment', 1, true), vim.inspect(texts))
    assert.truthy((texts.ponente or ''):find('every pledge', 1, true), vim.inspect(texts))
  end)

  it('lists a finding with the places it conflicts with', function()
    start():open('ponente/2024%-11%-13')
    child:wait('the finding', function()
      return child:diagnostic('figure-conflict', '27 ships')
    end)
    child:go('27 ships')
    child:command('Wirecheck findings')
    child:wait('the location list', function()
      return child:lua('return vim.bo.buftype') == 'quickfix'
    end)
    local items = child:loclist().items
    assert.truthy(items[1].text:find('[figure-conflict]', 1, true), items[1].text)
    local courier = vim.iter(items):find(function(item)
      return item.file:find('/courier/2024', 1, true)
    end)
    assert.truthy(courier, vim.inspect(items))
    child:sees('↳', '27 ships', '42 ships')
  end)

  it('says so where there is no finding', function()
    start():open('courier/2025')
    child:go('regatta')
    child:command('Wirecheck findings')
    child:sees('no finding here')
  end)

  it('tells its state in a line', function()
    start():open('courier/2024')
    child:command('Wirecheck status')
    child:sees('utf-8', 'in this buffer')
  end)

  it('completes its subcommands', function()
    start()
    assert.same(
      { 'findings', 'log', 'restart', 'sources', 'status' },
      child:lua([[return vim.fn.getcompletion('Wirecheck ', 'cmdline')]])
    )
    assert.same({ 'restart' }, child:lua([[return vim.fn.getcompletion('Wirecheck r', 'cmdline')]]))
    assert.same({}, child:lua([[return vim.fn.getcompletion('Wirecheck log ', 'cmdline')]]))
    child:command('Wirecheck nonsense')
    child:sees('no such subcommand: nonsense')
  end)

  it('restarts the server and reads the same again', function()
    start():open('ponente/2024%-11%-13')
    child:wait('the finding', function()
      return child:diagnostic('figure-conflict', '27 ships')
    end)
    local before = child:lua([[return vim.lsp.get_clients({ name = 'wirecheck' })[1].id]])
    child:command('Wirecheck restart')
    child:wait('another client', function()
      local after = child:lua([[
        local clients = vim.lsp.get_clients({ name = 'wirecheck', bufnr = 0 })
        return #clients == 1 and clients[1].id or 0
      ]])
      return after ~= 0 and after ~= before
    end)
    child:wait('the finding again', function()
      return child:diagnostic('figure-conflict', '27 ships')
    end)
  end)

  it('finds everything well in :checkhealth', function()
    start():open('courier/2024')
    child:command('checkhealth wirecheck')
    child:wait('the report', function()
      return child:lua('return vim.bo.filetype') == 'checkhealth'
    end)
    local report = child:lua([[return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')]])
    for _, line in ipairs({ 'Neovim 0', 'wirecheck (wirecheck 0', 'positions in utf-8', 'wirecheck.toml' }) do
      assert.truthy(report:find(line, 1, true), line .. ' is not in\n' .. report)
    end
    assert.falsy(report:find('ERROR', 1, true), report)
    assert.falsy(report:find('WARNING', 1, true), report)
  end)

  it('warns of two clients on one buffer', function()
    start():open('courier/2024')
    child:lua([[
      local config = vim.deepcopy(vim.lsp.config.wirecheck)
      config.root_dir = vim.fs.dirname(vim.fn.tempname())
      vim.lsp.start(config)
    ]])
    child:wait('the second client', function()
      return child:lua([[return #vim.lsp.get_clients({ name = 'wirecheck', bufnr = 0 })]]) == 2
    end)
    child:command('checkhealth wirecheck')
    child:sees('has 2 clients')
  end)

  it('says what to do when the program is missing', function()
    start({
      before = [[lua vim.lsp.config('wirecheck', { cmd = { 'no-such-wirecheck', 'lsp' } })]],
    })
    child:command('edit ' .. child:path('courier/2024'))
    child:sees('cannot find the program "no-such-wirecheck"')
    child:keys('<CR>')
    child:command('checkhealth wirecheck')
    child:sees('the program "no-such-wirecheck" is not found', 'cargo install wirecheck')
  end)

  it('stays off when it is told to', function()
    start({ before = 'let g:wirecheck_enabled = v:false' })
    child:lua('vim.cmd.edit(...)', child:path('courier/2024'))
    assert.equals(0, child:lua([[
      vim.wait(300)
      return #vim.lsp.get_clients()
    ]]))
    child:command('Wirecheck status')
    child:sees('not running')
  end)

  it('has a help page', function()
    start()
    child:lua([[
      -- The tags are made beside a copy: a plugin's folder may be read-only.
      local page = vim.api.nvim_get_runtime_file('doc/wirecheck.txt', false)[1]
      local copy = vim.fn.tempname()
      vim.fn.mkdir(copy .. '/doc', 'p')
      assert(vim.uv.fs_copyfile(page, copy .. '/doc/wirecheck.txt'))
      vim.cmd.helptags(copy .. '/doc')
      vim.opt.runtimepath:prepend(copy)
    ]])
    for _, tag in ipairs({ 'wirecheck', ':Wirecheck', 'wirecheck-commands', 'g:wirecheck_enabled' }) do
      child:command('help ' .. tag)
      child:wait('help on ' .. tag, function()
        return child:lua([[return vim.fn.expand('%:t')]]) == 'wirecheck.txt'
      end)
      child:command('helpclose')
    end
  end)
end)
