-- What somebody does on the first day, by keys, with the configuration that the
-- README shows. WIRECHECK_PICTURES, a folder, is where pictures of it are left.
local Child = require('child')

--- The folder of a user who has just pasted the README's configuration.
local function home()
  local path = vim.fn.tempname()
  vim.fn.mkdir(path .. '/.config/nvim', 'p')
  vim.fn.mkdir(path .. '/src', 'p')
  local root = vim.fs.dirname(vim.fs.dirname(Child.plugin))
  assert(vim.uv.fs_symlink(root, path .. '/src/wirecheck'))
  local readme = table.concat(vim.fn.readfile(Child.plugin .. '/README.md'), '\n')
  local config = readme:match('## A minimal configuration.-```lua\n(.-)```')
  vim.fn.writefile(vim.split(config, '\n'), path .. '/.config/nvim/init.lua')
  return path
end

--- A name that no other number has.
local function name(number)
  local syllables = { 'bra', 'kel', 'mon', 'tis', 'vor', 'dul', 'gam', 'pel', 'rin', 'sot' }
  local out = ''
  for digit in tostring(number):gmatch('%d') do
    out = out .. syllables[digit + 1]
  end
  return (out:gsub('^%l', string.upper))
end

local ARCHIVED = 300

--- More to read than can be read at a blink: articles on other things.
local function add_archive(workspace)
  vim.fn.mkdir(workspace .. '/archive', 'p')
  for i = 1, ARCHIVED do
    local town, speaker = name(1000 + i), name(2000 + 7 * i)
    vim.fn.writefile({
      ('%s has a new bridge.'):format(town),
      '',
      ('“It is %d metres long,” said Otto %s.'):format(i, speaker),
    }, ('%s/archive/%d.txt'):format(workspace, i))
  end
end

describe('the first day', function()
  local child

  setup(function()
    child = Child.new({ home = home() })
    add_archive(child.workspace)
    child:lua([[
      vim.g.read = 0
      vim.api.nvim_create_autocmd('User', {
        pattern = 'WirecheckStatus',
        callback = function(args)
          local reading = args.data.status.reading
          vim.g.read = math.max(vim.g.read, reading and reading.total or 0)
        end,
      })
    ]])
  end)

  teardown(function()
    child:stop()
  end)

  --- Chooses from a list that Neovim shows, by number.
  local function choose(words)
    local screen = child:sees('Type number', words)
    for line in vim.gsplit(screen, '\n') do
      local number = line:find(words, 1, true) and line:match('^(%d+):')
      if number then
        return child:keys(number .. '<CR>')
      end
    end
    error('no number before ' .. words .. ' in\n' .. screen)
  end

  it('opens the folder, finds the draft, and is told what goes on', function()
    child:command('edit .')
    for _, entry in ipairs({ 'harbour-talks/', 'drafts/', 'harbour-talks.md' }) do
      child:sees(entry)
      child:keys('/^' .. entry:gsub('/', '\\/') .. '<CR><CR>')
    end
    child:sees('The leaders of Malta', 'wirecheck: ')
    child:picture('01-opened')
    child:sees('wirecheck: 5 articles, ', ' findings')
    assert.truthy(child:lua('return vim.g.read') > ARCHIVED, 'the reading of the folder is told')
    child:finding('quote-altered', 'promise')
    child:picture('02-findings')
  end)

  it('asks who somebody is', function()
    child:keys('gg/Vasiliades<CR>')
    child:knows('Il Ponente')
    child:keys('K')
    child:sees('Eleni Vasiliades', 'President of Cyprus', 'Limassol Ledger')
    child:picture('03-hover')
  end)

  it("goes to a quotation's other version, and back", function()
    child:keys('gg/share one sea<CR>')
    child:knows('Harbour Courier')
    child:keys('<C-]>')
    child:wait('the other version', function()
      return child:where():find('/courier/2024', 1, true)
    end)
    child:sees('what divides us this month')
    child:picture('04-other-version')
    child:keys('<C-o>')
    child:wait('the way back', function()
      return child:where():find('/drafts/', 1, true)
    end)
  end)

  it('sees all other versions', function()
    child:keys('gg/share one sea<CR>\\s')
    local items = child:list().items
    assert.truthy(#items >= 2, vim.inspect(items))
    child:sees('share a single sea')
    child:picture('05-sources')
    child:keys(':lclose<CR>')
  end)

  it('puts an altered quotation right', function()
    child:keys('gg/promise<CR>gra')
    local screen = child:sees('Type number')
    child:picture('06-fixes')
    assert.truthy(screen:find('commitment', 1, true), screen)
    choose('commitment')
    child:wait('the words of the source', function()
      return child:text():find('We will honour every commitment made', 1, true)
    end)
    child:wait('the finding to go', function()
      return not child:diagnostic('quote-altered', '')
    end)
    child:picture('07-fixed')
  end)

  it('dismisses a finding', function()
    child:finding('figure-conflict', '42 ships')
    child:keys('gg/42 ships<CR>gra')
    choose('Dismiss this figure-conflict')
    child:wait('the finding to go', function()
      return not child:diagnostic('figure-conflict', '42 ships')
    end)
    child:picture('08-dismissed')
  end)

  it('opens the compare page, and goes from there to an article', function()
    child:keys('\\c')
    child:sees('Findings', 'moment-conflict')
    child:keys(':only<CR>gg')
    child:picture('09-compare')
    child:keys('/^What was said<CR>zt')
    child:sees('What was said')
    child:picture('10-what-was-said')
    child:keys('/Limassol Ledger (<CR><CR>')
    child:wait('an article', function()
      return child:where():find('/ledger/', 1, true)
    end)
    child:keys('<C-w>wq')
    child:wait('the page to close', function()
      return #child:request('nvim_list_wins') == 1
    end)
  end)
end)
