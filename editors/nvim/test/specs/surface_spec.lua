-- What Neovim shows of the server beside findings, hover and jumps.
local Child = require('child')

describe('Neovim', function()
  local child

  before_each(function()
    child = Child.new()
    child:open('drafts/harbour')
    child:settled()
  end)

  after_each(function()
    child:stop()
  end)

  it('renames a spelling through the draft, quotations left alone', function()
    child:go('Zerafa said')
    child:lua([[vim.lsp.buf.rename('Zahra')]])
    child:wait('the new spelling', function()
      return child:text():find('Zahra told reporters', 1, true)
    end)
    assert.falsy(child:text():find('Zerafa', 1, true))
  end)

  it('completes a name as the sources spell it', function()
    child:keys('GoHadji<C-x><C-o>')
    child:sees('Hadjimichael')
  end)

  it("completes a quotation in the sources' words", function()
    child:keys('Go“look first<C-x><C-o>')
    child:sees('look first at the radar, then at the rota')
  end)

  it('lists the people, quotations and figures of the article', function()
    -- In Markdown, gO is the file type's own list of headings.
    child:open('ledger/2024')
    child:keys('gO')
    local texts = table.concat(vim.tbl_map(function(item)
      return item.text
    end, child:list().items), '\n')
    for _, words in ipairs({ 'Ruggero Valsecchi', 'We will honor every', '40 ships' }) do
      assert.truthy(texts:find(words, 1, true), words .. ' is not in\n' .. texts)
    end
  end)

  it('colours quotations, people and moments', function()
    local function groups(text)
      child:go(text)
      return child:lua([[
        local out = {}
        for _, token in ipairs(vim.inspect_pos().semantic_tokens) do
          table.insert(out, token.opts.hl_group)
        end
        return table.concat(out, ' ')
      ]])
    end
    for text, group in pairs({
      ['promise'] = '@lsp.type.string',
      ['Carmelo'] = '@lsp.type.class',
      ['Tuesday'] = '@lsp.type.moment',
    }) do
      child:wait(text .. ' to be coloured', function()
        return groups(text):find(group, 1, true)
      end)
    end
  end)

  it('shows who is meant, where that is asked for', function()
    child:open('courier/2024')
    child:lua('vim.lsp.inlay_hint.enable(true)')
    child:wait('hints', function()
      local hints = child:lua([[
        return vim.tbl_map(function(item)
          return vim.inspect(item.inlay_hint.label)
        end, vim.lsp.inlay_hint.get({ bufnr = 0 }))
      ]])
      return table.concat(hints):find('Hadjimichael', 1, true)
    end)
  end)

  it('folds the front matter, where that is asked for', function()
    child:lua([[
      vim.wo.foldmethod = 'expr'
      vim.wo.foldexpr = 'v:lua.vim.lsp.foldexpr()'
    ]])
    child:wait('a fold', function()
      return child:lua([[vim.cmd('normal! zx'); return vim.fn.foldlevel(2)]]) > 0
    end)
  end)
end)
