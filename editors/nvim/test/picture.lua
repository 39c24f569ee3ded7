--- A terminal that a Neovim runs in, and pictures of it: tmux.
local M = {}

local SOCKET = 'wirecheck-test'

local function tmux(...)
  local result = vim.system({ 'tmux', '-L', SOCKET, '-f', '/dev/null', ... }, { text = true }):wait()
  assert(result.code == 0, result.stderr)
  return result.stdout
end

--- Runs a command in a terminal of its own and returns the terminal's name.
---@param command string[]
---@param opts { env: table<string, string>, cwd: string, columns: integer, lines: integer }
---@return string
function M.start(command, opts)
  local name = ('t%d'):format(vim.uv.hrtime() % 1e9)
  local words = { 'env', 'COLORTERM=truecolor', 'TERM=tmux-256color' }
  for key, value in vim.spairs(opts.env) do
    table.insert(words, key .. '=' .. value)
  end
  vim.list_extend(words, command)
  local line = table.concat(vim.tbl_map(vim.fn.shellescape, words), ' ')
  local size = { '-x', tostring(opts.columns), '-y', tostring(opts.lines) }
  tmux('new-session', '-d', '-s', name, '-c', opts.cwd, size[1], size[2], size[3], size[4], line)
  return name
end

---@param name string
function M.stop(name)
  pcall(tmux, 'kill-session', '-t', name)
end

--- How text looks: what the sequences of a terminal have set.
---@class Look
---@field fg string?
---@field bg string?
---@field special string?
---@field bold boolean?
---@field italic boolean?
---@field reverse boolean?
---@field struck boolean?
---@field underline 'solid'|'wavy'|'double'|'dotted'|'dashed'|nil

-- The first 16 colours, as xterm has them.
local NAMED = {
  [0] = '#000000',
  '#cd0000',
  '#00cd00',
  '#cdcd00',
  '#3b78ff',
  '#cd00cd',
  '#00cdcd',
  '#e5e5e5',
  '#7f7f7f',
  '#ff0000',
  '#00ff00',
  '#ffff00',
  '#5c5cff',
  '#ff00ff',
  '#00ffff',
  '#ffffff',
}

---@param number integer of 256
---@return string
local function indexed(number)
  if number < 16 then
    return NAMED[number]
  elseif number > 231 then
    local grey = 8 + 10 * (number - 232)
    return ('#%02x%02x%02x'):format(grey, grey, grey)
  end
  local steps = { [0] = 0, 95, 135, 175, 215, 255 }
  local cube = number - 16
  local red, green, blue = math.floor(cube / 36), math.floor(cube / 6) % 6, cube % 6
  return ('#%02x%02x%02x'):format(steps[red], steps[green], steps[blue])
end

local UNDERLINES = { [0] = false, 'solid', 'double', 'wavy', 'dotted', 'dashed' }

local SIMPLE = {
  [0] = function(look)
    for key in pairs(look) do
      look[key] = nil
    end
  end,
  [1] = { 'bold', true },
  [3] = { 'italic', true },
  [4] = { 'underline', 'solid' },
  [7] = { 'reverse', true },
  [9] = { 'struck', true },
  [22] = { 'bold', nil },
  [23] = { 'italic', nil },
  [24] = { 'underline', nil },
  [27] = { 'reverse', nil },
  [29] = { 'struck', nil },
  [39] = { 'fg', nil },
  [49] = { 'bg', nil },
  [59] = { 'special', nil },
}

local EXTENDED = { [38] = 'fg', [48] = 'bg', [58] = 'special' }

--- The colour that numbers after a 38, 48 or 58 name, and how many they are.
---@param numbers integer[]
---@param at integer
---@return string?
---@return integer
local function extended(numbers, at)
  if numbers[at] == 5 then
    return indexed(numbers[at + 1] or 0), 2
  elseif numbers[at] == 2 then
    return ('#%02x%02x%02x'):format(numbers[at + 1] or 0, numbers[at + 2] or 0, numbers[at + 3] or 0), 4
  end
  return nil, 1
end

---@param text string
---@return integer[]
local function numbers_of(text)
  local out = {}
  for number in text:gmatch('%d+') do
    table.insert(out, tonumber(number))
  end
  return out
end

--- Takes over what a sequence "ESC [ ... m" sets.
---@param look Look
---@param parameters string
local function set(look, parameters)
  -- With colons: "4:3", "58:2::255:0:0".
  parameters = parameters:gsub('(%d+):([%d:]+)', function(first, rest)
    if first == '4' then
      look.underline = UNDERLINES[tonumber(rest)] or nil
    elseif EXTENDED[tonumber(first)] then
      look[EXTENDED[tonumber(first)]] = extended(numbers_of(rest), 1)
    end
    return ''
  end)
  local numbers = numbers_of(parameters == '' and '0' or parameters)
  local at = 1
  while at <= #numbers do
    local number = numbers[at]
    local simple = SIMPLE[number]
    at = at + 1
    if EXTENDED[number] then
      local colour, taken = extended(numbers, at)
      look[EXTENDED[number]] = colour
      at = at + taken
    elseif type(simple) == 'function' then
      simple(look)
    elseif simple then
      look[simple[1]] = simple[2]
    elseif number >= 30 and number <= 37 or number >= 90 and number <= 97 then
      look.fg = NAMED[number >= 90 and number - 82 or number - 30]
    elseif number >= 40 and number <= 47 or number >= 100 and number <= 107 then
      look.bg = NAMED[number >= 100 and number - 92 or number - 40]
    end
  end
end

local INK, PAPER = '#e0e2ea', '#14161b'

---@param look Look
---@return string
local function style(look)
  local fg, bg = look.fg or INK, look.bg or PAPER
  if look.reverse then
    fg, bg = bg, fg
  end
  local lines = {}
  if look.underline then
    table.insert(lines, 'underline ' .. look.underline)
  end
  if look.struck then
    table.insert(lines, 'line-through')
  end
  local out = { 'color:' .. fg, 'background:' .. bg }
  local function add(condition, rule)
    if condition then
      table.insert(out, rule)
    end
  end
  add(look.bold, 'font-weight:bold')
  add(look.italic, 'font-style:italic')
  add(#lines > 0, 'text-decoration:' .. table.concat(lines, ' '))
  add(#lines > 0 and look.special, 'text-decoration-color:' .. (look.special or ''))
  return table.concat(out, ';')
end

---@param text string
---@return string
local function escaped(text)
  return (text:gsub('[&<>]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;' }))
end

local PAGE = [[
<!doctype html>
<meta charset="utf-8">
<style>
  body { margin: 0; background: %s; }
  pre { margin: 0; padding: 10px; font: 15px/19px "DejaVu Sans Mono", monospace; width: max-content; }
  span { display: inline-block; height: 19px; white-space: pre; vertical-align: top; }
</style>
<pre>%s</pre>
]]

--- What a terminal shows, as a page of HTML with its colours.
---@param ansi string
---@return string
local function html(ansi)
  local look, out = {}, {}
  local at = 1
  while at <= #ansi do
    local first, last, parameters = ansi:find('\27%[([%d;:]*)m', at)
    local text = ansi:sub(at, (first or 0) - 1)
    for line, newline in text:gmatch('([^\n]*)(\n?)') do
      if line ~= '' then
        table.insert(out, ('<span style="%s">%s</span>'):format(style(look), escaped(line)))
      end
      table.insert(out, newline)
    end
    if not first then
      break
    end
    set(look, parameters)
    at = last + 1
  end
  return PAGE:format(PAPER, table.concat(out))
end

--- Writes a picture of a terminal.
---@param name string
---@param path string
function M.save(name, path)
  local page = html(tmux('capture-pane', '-e', '-p', '-N', '-t', name))
  vim.fn.mkdir(vim.fs.dirname(path), 'p')
  vim.fn.writefile(vim.split(page, '\n'), path)
end

return M
