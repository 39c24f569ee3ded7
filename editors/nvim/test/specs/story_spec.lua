-- Looking through a story: pickers, lists, the compare page, lenses.
local Child = require('child')

describe('the story', function()
  local child

  before_each(function()
    child = Child.new()
    child:open('drafts/harbour')
    child:settled()
  end)

  after_each(function()
    child:stop()
  end)

  --- Takes over from the picker: takes the items that hold these words, one after the other.
  local function choose(...)
    child:lua([[
      local wanted = { ... }
      vim.g.offered = {}
      vim.ui.select = function(items, opts, done)
        local lines = vim.tbl_map(opts.format_item, items)
        vim.g.offered = vim.list_extend(vim.g.offered, { { prompt = opts.prompt, lines = lines } })
        local words = table.remove(wanted, 1)
        for i, line in ipairs(lines) do
          if words and line:find(words, 1, true) then
            return done(items[i], i)
          end
        end
        done(nil)
      end
    ]], ...)
  end

  --- What the pickers offered, once there were that many.
  local function offered(count)
    child:wait(('%d pickers'):format(count), function()
      return child:lua([[return #vim.g.offered]]) == count
    end)
    return child:lua([[return vim.g.offered]])
  end

  local function arrives(file, text)
    child:wait('the jump to ' .. file, function()
      local path, rest = child:where()
      return path:find(file, 1, true) and vim.startswith(rest, text)
    end)
  end

  it('offers people, and jumps to where an outlet names one', function()
    choose('Hadjimichael', 'Il Ponente')
    child:command('Wirecheck story people')
    local first, second = unpack(offered(2))
    assert.truthy(first.prompt:find('People of', 1, true), first.prompt)
    local lines = table.concat(first.lines, '\n')
    assert.truthy(lines:find('Andreas Hadjimichael: .*maritime adviser; .*spokesman'), lines)
    assert.truthy(table.concat(second.lines, '\n'):find('Limassol Ledger: presidential spokesman'))
    arrives('/ponente/2024-11-13', 'The foreign policy aide')
    child:keys('<C-o>')
    child:wait('the way back', function()
      return child:where():find('/drafts/', 1, true)
    end)
  end)

  it('offers figures with their verdict', function()
    choose('compensation fund (differ)', 'Limassol Ledger')
    child:command('Wirecheck story figures')
    offered(2)
    arrives('/ledger/2024', '12 million euros')
  end)

  it('offers utterances', function()
    choose('We will honour every commitment', 'Il Ponente')
    child:command('Wirecheck story utterances')
    offered(2)
    arrives('/ponente/2024-11-13', 'We shall honor every pledge')
  end)

  it('asks first what to look for, and takes no for an answer', function()
    choose('Moments', '2024-11-11: a video call')
    child:command('Wirecheck story')
    local kinds = offered(2)[1]
    assert.equals('Findings', kinds.lines[1]:match('^%a+'))
    assert.equals(6, #kinds.lines)
    arrives('/ponente/2024-11-13', 'this Monday')
    choose('People')
    child:command('Wirecheck story')
    offered(2)
    arrives('/ponente/2024-11-13', 'this Monday')
  end)

  it("works with Neovim's own list to choose from", function()
    child:command('Wirecheck story sources')
    child:sees('Type number')
    child:keys('2<CR>')
    child:wait('the jump', function()
      return not child:where():find('/drafts/', 1, true)
    end)
  end)

  it('has all findings in the quickfix list, the gravest first', function()
    child:command('Wirecheck findings')
    local list = child:list()
    assert.truthy(list.quickfix)
    assert.truthy(list.title:find('Findings of', 1, true), list.title)
    local severities, files = '', {}
    for _, item in ipairs(list.items) do
      severities = severities .. (item.type or '')
      files[item.file:match('harbour%-talks/(.-)/')] = true
    end
    assert.truthy(severities:find('^W+N+$'), severities)
    assert.same({ courier = true, drafts = true, ledger = true, ponente = true }, files)
    child:keys('<CR>')
    child:wait('a jump from the list', function()
      return child:lua('return vim.bo.buftype') == ''
    end)
  end)

  it('has them in the location list when asked', function()
    child:command('Wirecheck findings loclist')
    local list = child:list()
    assert.falsy(list.quickfix)
    assert.truthy(#list.items > 10)
  end)

  it('is a page to read, that leads to the articles', function()
    child:command('Wirecheck compare')
    child:sees('Findings', 'moment-conflict')
    local state = child:lua([[
      return { vim.bo.modifiable, vim.bo.buftype, vim.bo.filetype, vim.fn.expand('%') }
    ]])
    assert.same({ false, 'nofile', 'wirecheck' }, { unpack(state, 1, 3) })
    assert.truthy(state[4]:find('^wirecheck://compare/.* .*%.md$'), state[4])
    local text = child:text()
    assert.falsy(text:find('file://', 1, true))
    assert.falsy(text:find('**', 1, true))
    for _, words in ipairs({ 'What was said', 'People', 'Time line', 'every commitment promise made' }) do
      assert.truthy(text:find(words, 1, true), words)
    end
    child:go('B: 12 million euros')
    child:keys('<CR>')
    arrives('/ledger/2024', '12 million euros')
    child:command('wincmd p')
    child:go('Il Ponente, 13 Nov 2024 (:5)')
    child:keys('gd')
    arrives('/ponente/2024-11-13', 'this Monday')
    child:command('wincmd p')
    child:keys('q')
    child:wait('the page to close', function()
      return child:lua([[return vim.fn.bufexists('wirecheck://compare/*')]]) == 0
        and child:lua([[return #vim.api.nvim_list_wins()]]) == 1
    end)
  end)

  it('marks the words that differ, and not by colour alone', function()
    child:command('Wirecheck compare')
    child:sees('Findings')
    child:go('commitment promise')
    local groups = child:lua([[
      local out = {}
      for _, mark in ipairs(vim.inspect_pos().extmarks) do
        table.insert(out, mark.opts.hl_group)
      end
      return out
    ]])
    assert.truthy(vim.tbl_contains(groups, 'WirecheckRemoved'), vim.inspect(groups))
    assert.truthy(vim.tbl_contains(groups, '@markup.strikethrough'), vim.inspect(groups))
  end)

  it('opens where the command says, once', function()
    child:command('vertical Wirecheck compare')
    child:sees('Findings')
    assert.equals('row', child:lua([[return vim.fn.winlayout()[1] ]]))
    child:command('wincmd p')
    child:command('Wirecheck compare')
    child:wait('the page again', function()
      return child:lua('return vim.bo.filetype') == 'wirecheck'
    end)
    assert.equals(2, child:lua([[return #vim.api.nvim_list_wins()]]))
  end)

  it('keeps the page up to date', function()
    child:command('Wirecheck compare')
    child:sees('Findings')
    child:command('wincmd p')
    child:go('€21 million')
    child:keys('ct ' .. '€77<Esc>')
    child:command('wincmd p')
    child:wait('the page to have the new figure', function()
      return child:text():find('€77 million', 1, true)
    end)
  end)

  it('is told to have no second article', function()
    vim.fn.writefile({ '“The bees are back,” said Ruth Alder.' }, child.workspace .. '/bees.txt')
    child:open('bees')
    child:command('Wirecheck compare')
    child:sees('no other article here tells the same story')
  end)
end)
