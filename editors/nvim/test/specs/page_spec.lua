-- The renderer of the compare page, without an editor around it.
local page = require('wirecheck.page')

describe('the page', function()
  local function lines(markdown, room)
    return page.render(markdown, room or 100).lines
  end

  it('takes the marks away and keeps the words', function()
    assert.same(
      { 'Fog', '', 'What was said', '• Ilse Marlow', '    Post (:9): “We will see turn back”' },
      lines(table.concat({
        '# Fog',
        '',
        '## What was said',
        '- **Ilse Marlow**',
        '  - Post ([post.txt:9](file:///d/post.txt#L9,4)): “We will ~~see~~ **turn back**”',
        '',
        '',
      }, '\n'))
    )
  end)

  it('tells names from words that differ', function()
    local marks = page.render('- **Ilse**\n  - a **new** ~~old~~', 80).marks
    local kinds = vim.tbl_map(function(mark)
      return mark.kind
    end, marks)
    assert.same({ 'strong', 'added', 'removed' }, kinds)
    assert.same({ row = 1, col = 6, end_col = 9, kind = 'added' }, marks[2])
  end)

  it('knows where a row leads', function()
    local first, second = '[a b.md:3](file:///d/a%20b.md#L3,17)', '[b.md:7](file:///d/b.md#L7,1)'
    local shown = page.render(('- A (%s), B (%s)'):format(first, second), 80)
    assert.same({ '• A (:3), B (:7)' }, shown.lines)
    local function at(col)
      local link = page.link(shown, 0, col)
      return link and { link.uri, link.line, link.character }
    end
    assert.same({ 'file:///d/a%20b.md', 2, 16 }, at(0))
    assert.same({ 'file:///d/b.md', 6, 0 }, at(10))
    assert.same({ 'file:///d/b.md', 6, 0 }, at(99))
    assert.is_nil(page.link(shown, 1, 0))
  end)

  it('leads from the head of a list to its first place', function()
    local shown = page.render('- **Ilse**\n  - A ([a.md:3](file:///d/a.md#L3,1))\n- **Otto**', 80)
    assert.equals(2, page.link(shown, 0, 0).line)
    assert.is_nil(page.link(shown, 2, 0))
  end)

  it('shows what articles say as it is, and makes no link of it', function()
    local text = [=[- \[click\](https://x.example) \*not bold\* \\ a\|b [x](https://x.example#L1,1)]=]
    local shown = page.render(text, 80)
    assert.same({ [=[• [click](https://x.example) *not bold* \ a|b x]=] }, shown.lines)
    assert.same({}, shown.links)
  end)

  local TABLE = table.concat({
    '|  | Post | Il Mare, 3 May |',
    '| :-- | :-- | :-- |',
    '| **ships** (differ) | A: 42 [post.txt:9](file:///d/post.txt#L9,4) | – |',
    [[| **crew \| staff** (agree) | – | é 7 [mare.txt:1](file:///d/mare.txt#L1,1) |]],
  }, '\n')

  it('sets a table in columns', function()
    assert.same({
      '                      Post      Il Mare, 3 May',
      'ships (differ)        A: 42 :9  –',
      'crew | staff (agree)  –         é 7 :1',
    }, lines(TABLE))
    local link = page.link(page.render(TABLE, 100), 2, 0)
    assert.equals('file:///d/mare.txt', link.uri)
  end)

  it('makes a list of a table that is too wide', function()
    assert.same({
      '• ships (differ)',
      '    Post: A: 42 :9',
      '• crew | staff (agree)',
      '    Il Mare, 3 May: é 7 :1',
    }, lines(TABLE, 30))
  end)

  it('comes through with anything', function()
    local odd = { '', '|', '| a', '[', '[x](', '**', '- ', '\\', '|\n|\n|', '# [a](b', '\n\n\n', '| | |\n' }
    for _, text in ipairs(odd) do
      assert.truthy(#page.render(text, 10).lines > 0, text)
    end
  end)
end)
