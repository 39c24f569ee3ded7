-- The main job, through Neovim's standard keys, on a copy of examples/.
local Child = require('child')

describe('an article in Neovim', function()
  local child

  before_each(function()
    child = Child.new()
  end)

  after_each(function()
    child:stop()
  end)

  it('is read by the server of the newsroom that it lies in', function()
    child:open('courier/2024')
    local client = child:lua([[
      local client = vim.lsp.get_clients({ name = 'wirecheck' })[1]
      return { client.root_dir, client.offset_encoding, client.server_info.name }
    ]])
    assert.same({ child.workspace, 'utf-8', 'wirecheck' }, client)
  end)

  it('says on K who somebody is, by outlet', function()
    child:open('courier/2024')
    child:go('Mr Hadjimichael added')
    child:knows('presidential spokesman')
    child:keys('K')
    child:sees('Andreas Hadjimichael', 'maritime adviser', 'presidential spokesman', 'Limassol Ledger')
  end)

  it('shows on K how the other outlets render a quotation', function()
    child:open('courier/2024')
    child:go('honour every commitment')
    child:knows('Il Ponente')
    child:keys('K')
    child:sees('Zerafa', 'Il Ponente', 'pledge')
  end)

  it('jumps from a quotation to the same words in another outlet', function()
    child:open('ledger/2024')
    child:go('We will honor every')
    child:knows('Harbour Courier')
    child:keys('<C-]>')
    child:wait('a jump to another file', function()
      return not child:where():find('ledger', 1, true)
    end)
    local file, text = child:where()
    assert.truthy(file:find('/courier/2024', 1, true), file)
    assert.truthy(text:find('We will honour every commitment', 1, true) == 1, text)
  end)

  it('jumps from a new translation to the words that were spoken', function()
    child:open('ponente/2024%-11%-13')
    child:go('We shall honor every pledge')
    child:knows('Harbour Courier')
    child:keys('<C-]>')
    child:wait('a jump to another file', function()
      return not child:where():find('ponente', 1, true)
    end)
    local _, text = child:where()
    assert.truthy(text:find('We will honour every', 1, true) == 1, text)
  end)

  it('lists all renderings on grr', function()
    child:open('courier/2024')
    child:go('honour every commitment')
    child:knows('Il Ponente')
    child:keys('grr')
    child:wait('the quickfix list', function()
      return child:lua('return vim.bo.buftype') == 'quickfix'
    end)
    local files = child:lua([[
      return vim.tbl_map(function(item)
        return vim.api.nvim_buf_get_name(item.bufnr):match('harbour%-talks/(.-)/')
      end, vim.fn.getqflist())
    ]])
    for _, outlet in ipairs({ 'courier', 'ledger', 'ponente', 'drafts' }) do
      assert.truthy(vim.tbl_contains(files, outlet), outlet .. ' is not in ' .. vim.inspect(files))
    end
  end)

  it('underlines a figure that another outlet contradicts, with the place', function()
    child:open('ponente/2024%-11%-13')
    local found = child:wait('the finding on 27 ships', function()
      return child:diagnostic('figure-conflict', '27 ships')
    end)
    assert.truthy(found.message:find('42', 1, true), found.message)
    local related = vim.iter(found.related):find(function(place)
      return place.file:find('/courier/2024', 1, true)
    end)
    assert.truthy(related, vim.inspect(found.related))
    assert.truthy(related.message:find('42', 1, true), related.message)
  end)

  it('shows each finding once', function()
    child:open('ponente/2024%-11%-13')
    child:wait('findings', function()
      return #child:diagnostics() > 0
    end)
    local seen = {}
    for _, d in ipairs(child:diagnostics()) do
      local key = d.code .. d.text .. d.message
      assert.is_nil(seen[key], 'twice: ' .. key)
      seen[key] = true
    end
  end)

  it('takes a finding away when the text is mended, and brings it back on undo', function()
    child:open('ponente/2024%-11%-13')
    child:wait('the finding', function()
      return child:diagnostic('figure-conflict', '27 ships')
    end)
    child:go('27 ships were waiting')
    child:keys('cw42<Esc>')
    child:wait('the finding to go', function()
      return not child:diagnostic('figure-conflict', 'ships')
    end)
    child:keys('u')
    child:wait('the finding to come back', function()
      return child:diagnostic('figure-conflict', '27 ships')
    end)
  end)

  it('puts an edit in one file into the findings of another', function()
    child:open('courier/2024')
    child:go('42 ships were waiting')
    child:keys('cw27<Esc>')
    child:open('ponente/2024%-11%-13')
    child:wait('Il Ponente to agree with the Courier', function()
      local found = child:diagnostic('figure-conflict', '27 ships')
      return not found or not found.message:find('Courier', 1, true)
    end)
  end)

  it('notices a file that another program wrote', function()
    child:open('ponente/2024%-11%-13')
    child:wait('the finding', function()
      return child:diagnostic('figure-conflict', '27 ships')
    end)
    for _, outlet in ipairs({ 'courier/2024', 'drafts/' }) do
      local path = child:path(outlet)
      local text = table.concat(vim.fn.readfile(path), '\n') .. '\n'
      local changed, count = text:gsub('42 ships', '27 ships')
      assert.equals(1, count)
      vim.fn.writefile(vim.split(changed, '\n'), path)
    end
    child:wait('both files to be read again', function()
      local found = child:diagnostic('figure-conflict', '27 ships')
      return not (found and found.message:find('42', 1, true))
    end)
  end)

  it('gathers the findings of the whole newsroom, or of open files only', function()
    local function other_files(of)
      return of:lua([[
        return #vim.tbl_filter(function(d)
          return d.bufnr ~= vim.api.nvim_get_current_buf()
        end, vim.diagnostic.get())
      ]])
    end
    child:open('ponente/2024%-11%-13')
    child:wait('findings in files that are not open', function()
      return other_files(child) > 0
    end)

    local narrow = Child.new({
      before = [[lua vim.lsp.config('wirecheck', {
        settings = { wirecheck = { diagnosticMode = 'openFilesOnly' } },
      })]],
    })
    finally(function()
      narrow:stop()
    end)
    narrow:open('ponente/2024%-11%-13')
    narrow:wait('the finding', function()
      return narrow:diagnostic('figure-conflict', '27 ships')
    end)
    assert.equals(0, other_files(narrow))
  end)

  it('is silent about the other call, a year later', function()
    child:open('ponente/2024%-11%-13')
    child:wait('findings', function()
      return #child:diagnostics() > 0
    end)
    for _, d in ipairs(child:diagnostics()) do
      for _, related in ipairs(d.related) do
        assert.falsy(related.file:find('2025', 1, true), d.message)
      end
    end
    child:open('courier/2025')
    for _, d in ipairs(child:diagnostics()) do
      for _, related in ipairs(d.related) do
        assert.falsy(related.file:find('2024', 1, true), d.message)
      end
    end
  end)

  it('dismisses a finding by a code action, at once and without saving', function()
    child:open('ponente/2024%-11%-13')
    child:wait('the finding', function()
      return child:diagnostic('figure-conflict', '27 ships')
    end)
    child:go('27 ships')
    child:lua([[
      vim.lsp.buf.code_action({
        apply = true,
        filter = function(action)
          return action.title:find('Dismiss this figure%-conflict') ~= nil
        end,
      })
    ]])
    child:wait('the finding to go', function()
      return not child:diagnostic('figure-conflict', '27 ships')
    end)
    local config = child:lua([[
      local bufnr = vim.fn.bufnr('wirecheck.toml$')
      return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n')
    ]])
    assert.truthy(config:find('%[%[ignore%]%]\nfinding = "%x+"'), config)
    child:lua([[vim.cmd('silent wall')]])
    child:open('courier/2024')
    assert.falsy((child:diagnostic('figure-conflict', '42 ships')))
  end)

  it('leaves other TOML files alone', function()
    vim.fn.writefile({ 'a = 1' }, child.workspace .. '/other.toml')
    child:lua('vim.cmd.edit(...)', child.workspace .. '/other.toml')
    vim.wait(300)
    assert.equals(0, child:lua([[return #vim.lsp.get_clients({ name = 'wirecheck', bufnr = 0 })]]))
  end)

  it('can be a file of its own', function()
    local bare = Child.new({ bare = true, env = { TMPDIR = nil } })
    finally(function()
      bare:stop()
    end)
    vim.fn.writefile({ '“Stop,” said Ruth Alder.' }, bare.workspace .. '/alone.txt')
    bare:open('alone')
  end)
end)
