-- What the plugin adds: commands, keys, the switch.
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
    local list = child:list()
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
    child:finding('figure-conflict', '27 ships')
    child:go('27 ships')
    child:command('Wirecheck conflicts')
    local items = child:list().items
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
    child:command('Wirecheck conflicts')
    child:sees('no finding here')
  end)

  it('tells its state in a line', function()
    start():open('courier/2024')
    child:settled()
    child:command('set cmdheight=3')
    child:command('Wirecheck status')
    child:sees('utf-8', '7 articles', ' findings')
  end)

  it('has words for a status line, and says when they change', function()
    start({ before = "set laststatus=2 statusline=%{%v:lua.require'wirecheck'.statusline()%}" })
    child:lua([[
      vim.api.nvim_create_autocmd('User', {
        pattern = 'WirecheckStatus',
        callback = function(args) vim.g.told = args.data.status.articles end,
      })
    ]])
    child:open('drafts/harbour')
    child:sees('wirecheck: 5 articles, ', ' findings')
    assert.equals(7, child:lua('return vim.g.told'))
    child:command('enew')
    child:wait('the words to go', function()
      return not child:screen():find('wirecheck:', 1, true)
    end)
  end)

  it('completes its subcommands and their arguments', function()
    start()
    local function completed(line)
      return child:lua([[return vim.fn.getcompletion(..., 'cmdline')]], line)
    end
    assert.same(
      { 'compare', 'conflicts', 'findings', 'log', 'restart', 'sources', 'status', 'story' },
      completed('Wirecheck ')
    )
    assert.same({ 'restart' }, completed('Wirecheck r'))
    assert.same({ 'compare' }, completed('vertical Wirecheck comp'))
    assert.same({ 'loclist', 'quickfix' }, completed('Wirecheck findings '))
    assert.same({ 'people' }, completed('Wirecheck story p'))
    assert.same({}, completed('Wirecheck log '))
    assert.same({}, completed('Wirecheck story people '))
    child:command('set cmdheight=3')
    child:command('Wirecheck nonsense')
    child:sees('no such subcommand: nonsense')
    child:command('Wirecheck story nonsense')
    child:sees('no such argument: story nonsense', 'people')
  end)

  it('maps nothing, and has names to map', function()
    start()
    local before = child:lua([[
      local maps = {}
      for _, map in ipairs(vim.api.nvim_get_keymap('n')) do
        if (map.rhs or ''):find('Wirecheck') or (map.desc or ''):find('wirecheck') then
          table.insert(maps, map.lhs)
        end
      end
      table.sort(maps)
      return maps
    ]])
    assert.same({
      '<Plug>(wirecheck-compare)',
      '<Plug>(wirecheck-conflicts)',
      '<Plug>(wirecheck-figures)',
      '<Plug>(wirecheck-findings)',
      '<Plug>(wirecheck-people)',
      '<Plug>(wirecheck-sources)',
      '<Plug>(wirecheck-story)',
      '<Plug>(wirecheck-utterances)',
    }, before)
    child:open('ponente/2024%-11%-13')
    child:finding('figure-conflict', '27 ships')
    child:lua([[vim.keymap.set('n', '<Leader>f', '<Plug>(wirecheck-conflicts)')]])
    child:go('27 ships')
    child:keys('\\f')
    assert.truthy(child:list().items[1].text:find('27 ships', 1, true))
  end)

  it("leaves signs and virtual text to the user's configuration", function()
    start()
    local function config()
      return child:lua([[return vim.inspect(vim.diagnostic.config())]])
    end
    local before = config()
    child:open('ponente/2024%-11%-13')
    child:finding('figure-conflict', '27 ships')
    assert.equals(before, config())
    assert.falsy(child:lua([[return vim.lsp.inlay_hint.is_enabled({ bufnr = 0 })]]))
    child:lua([[vim.diagnostic.config({ virtual_text = { prefix = 'WC' }, signs = false })]])
    child:sees('WC')
  end)

  it('restarts the server and reads the same again', function()
    start():open('ponente/2024%-11%-13')
    child:finding('figure-conflict', '27 ships')
    local before = child:lua([[return vim.lsp.get_clients({ name = 'wirecheck' })[1].id]])
    child:command('Wirecheck restart')
    child:wait('another client', function()
      local after = child:lua([[
        local clients = vim.lsp.get_clients({ name = 'wirecheck', bufnr = 0 })
        return #clients == 1 and clients[1].id or 0
      ]])
      return after ~= 0 and after ~= before
    end)
    child:finding('figure-conflict', '27 ships')
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
    child:command('Wirecheck compare')
    child:sees('no server for this buffer')
  end)
end)
