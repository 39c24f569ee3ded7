-- Code lenses: shown, kept up to date, run.
local Child = require('child')

describe('a code lens', function()
  local child

  before_each(function()
    child = Child.new()
    child:open('drafts/harbour')
  end)

  after_each(function()
    child:stop()
  end)

  --- The words of the lenses over the line that holds a text.
  local function over(text)
    return child:lua([[
      local line = vim.fn.search('\\V' .. (...), 'nw') - 1
      local titles = {}
      for _, lens in ipairs(vim.lsp.codelens.get(0)) do
        if lens.range.start.line == line and lens.command then
          table.insert(titles, lens.command.title)
        end
      end
      return table.concat(titles, ' | ')
    ]], text)
  end

  it('says what the sources have', function()
    child:wait('a lens', function()
      return over('We will honour'):find('sources', 1, true)
    end)
    child:sees('sources')
  end)

  it('follows an edit, also one in another article', function()
    child:wait('a lens', function()
      return over('42 ships'):find('27', 1, true)
    end)
    child:command('split ' .. child:path('ponente/2024%-11%-13'))
    child:go('27 ships')
    child:keys('cw33<Esc>')
    child:command('wincmd p')
    child:wait('the new figure over the draft', function()
      return over('42 ships'):find('33', 1, true)
    end)
  end)

  it('leads to the places', function()
    child:wait('a lens', function()
      return over('We will honour'):find('sources', 1, true)
    end)
    child:go('We will honour')
    child:lua('vim.lsp.codelens.run()')
    local files = vim.tbl_map(function(item)
      return item.file:match('harbour%-talks/(.-)/')
    end, child:list().items)
    assert.truthy(vim.tbl_contains(files, 'courier'), vim.inspect(files))
  end)

  it('is not there when it is not wanted', function()
    local off = Child.new({
      before = [[lua vim.lsp.config('wirecheck', {
        settings = { wirecheck = { codeLens = { enable = false } } },
      })]],
    })
    finally(function()
      off:stop()
    end)
    off:open('drafts/harbour')
    off:finding('quote-altered', 'promise')
    vim.wait(200)
    assert.equals(0, off:lua('return #vim.lsp.codelens.get(0)'))
  end)

  it('asks for nothing in buffers of other servers', function()
    child:command('new')
    assert.same({}, child:lua([[
      local here = vim.api.nvim_get_current_buf()
      return vim.api.nvim_get_autocmds({ group = 'wirecheck.lenses', buffer = here })
    ]]))
  end)
end)
