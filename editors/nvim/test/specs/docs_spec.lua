-- The help page and the README: what they name is there, what they show works.
local Child = require('child')

local root = vim.fs.dirname(vim.fs.dirname(Child.plugin))

local function read(...)
  return table.concat(vim.fn.readfile(vim.fs.joinpath(Child.plugin, ...)), '\n')
end

describe('the help page', function()
  local child

  before_each(function()
    child = Child.new()
    child:lua([[
      -- The tags are made beside a copy: a plugin's folder may be read-only.
      local page = vim.api.nvim_get_runtime_file('doc/wirecheck.txt', false)[1]
      local copy = vim.fn.tempname()
      vim.fn.mkdir(copy .. '/doc', 'p')
      assert(vim.uv.fs_copyfile(page, copy .. '/doc/wirecheck.txt'))
      vim.cmd.helptags(copy .. '/doc')
      vim.opt.runtimepath:prepend(copy)
    ]])
  end)

  after_each(function()
    child:stop()
  end)

  it('is found by its tags', function()
    for _, tag in ipairs({ 'wirecheck', ':Wirecheck', ':Wirecheck-compare', 'g:wirecheck_enabled' }) do
      child:command('help ' .. tag)
      child:wait('help on ' .. tag, function()
        return child:lua([[return vim.fn.expand('%:t')]]) == 'wirecheck.txt'
      end)
      child:command('helpclose')
    end
  end)

  it('refers to nothing that is not there', function()
    local dead = child:lua([[
      local page = vim.api.nvim_get_runtime_file('doc/wirecheck.txt', false)[1]
      local dead, code = {}, false
      for _, line in ipairs(vim.fn.readfile(page)) do
        code = line:match('>%a*$') ~= nil or (code and line:match('^%S') == nil)
        for tag in (code and '' or line):gmatch('|([^|%s]+)|') do
          local found = vim.fn.getcompletion(tag, 'help')
          if not vim.tbl_contains(found, tag) then
            table.insert(dead, tag)
          end
        end
      end
      return dead
    ]])
    assert.same({}, dead)
  end)

  it('has a tag for every subcommand and every name to map', function()
    local text = read('doc', 'wirecheck.txt')
    local names = child:lua([[return vim.fn.getcompletion('Wirecheck ', 'cmdline')]])
    for _, name in ipairs(names) do
      assert.truthy(text:find(('*:Wirecheck-%s*'):format(name), 1, true), name)
    end
    local plugs = child:lua([[
      return vim.tbl_map(function(map)
        return map.lhs
      end, vim.tbl_filter(function(map)
        return vim.startswith(map.lhs, '<Plug>(wirecheck-')
      end, vim.api.nvim_get_keymap('n')))
    ]])
    for _, plug in ipairs(plugs) do
      assert.truthy(text:find(('*%s*'):format(plug), 1, true), plug)
    end
  end)

  it('keeps to its width', function()
    for number, line in ipairs(vim.split(read('doc', 'wirecheck.txt'), '\n')) do
      assert.truthy(vim.fn.strdisplaywidth(line) <= 78, ('line %d: %s'):format(number, line))
    end
  end)
end)

describe('the README', function()
  --- The first block of Lua below a heading.
  local function block(heading)
    local section = read('README.md'):match('\n## ' .. heading .. '\n(.*)')
    return assert(section, heading):match('```lua\n(.-)```')
  end

  it('has a configuration that works when it is pasted', function()
    local home = vim.fn.tempname()
    vim.fn.mkdir(home .. '/.config/nvim', 'p')
    vim.fn.mkdir(home .. '/src', 'p')
    assert(vim.uv.fs_symlink(root, home .. '/src/wirecheck'))
    vim.fn.writefile(vim.split(block('A minimal configuration'), '\n'), home .. '/.config/nvim/init.lua')
    local child = Child.new({ home = home })
    finally(function()
      child:stop()
    end)
    child:open('drafts/harbour')
    child:finding('quote-altered', 'promise')
    child:sees('wirecheck: 5 articles, ')
    assert.equals('', child:lua('return vim.v.errmsg'))
    -- Virtual text as the block says, and nothing of the plugin's own.
    child:sees('not as the source has it')
  end)

  it('names only commands that there are', function()
    local child = Child.new()
    finally(function()
      child:stop()
    end)
    local known = child:lua([[return vim.fn.getcompletion('Wirecheck ', 'cmdline')]])
    local count = 0
    for name in read('README.md'):gmatch(':Wirecheck (%l+)') do
      assert.truthy(vim.tbl_contains(known, name), name)
      count = count + 1
    end
    assert.truthy(count >= 5)
  end)
end)
