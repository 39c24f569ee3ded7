--- The screen of a Neovim as a page of HTML, with its colours.
local M = {}

--- The cells of the screen as runs of one look, by row.
local CELLS = [[
  vim.cmd.redraw()
  local rows = {}
  for row = 0, vim.o.lines - 1 do
    local runs, last = {}, nil
    for column = 0, vim.o.columns - 1 do
      local cell = vim.api.nvim__inspect_cell(1, row, column)
      local look = vim.inspect(cell[2])
      if look ~= last then
        table.insert(runs, { text = '', look = cell[2] })
        last = look
      end
      runs[#runs].text = runs[#runs].text .. cell[1]
    end
    table.insert(rows, runs)
  end
  local normal = vim.api.nvim_get_hl(0, { name = 'Normal' })
  local at = { vim.fn.screenrow(), vim.fn.screencol() }
  return { rows = rows, fg = normal.fg, bg = normal.bg, at = at }
]]

local function colour(number)
  return ('#%06x'):format(number)
end

local function escaped(text)
  return (text:gsub('[&<>]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;' }))
end

--- The style of a run: what Neovim says of it.
---@param look table
---@param fg integer
---@param bg integer
local function style(look, fg, bg)
  local front, back = look.foreground or fg, look.background or bg
  if look.reverse then
    front, back = back, front
  end
  local lines = {}
  if look.underline or look.undercurl or look.underdotted then
    table.insert(lines, look.undercurl and 'underline wavy' or 'underline')
  end
  if look.strikethrough then
    table.insert(lines, 'line-through')
  end
  return table.concat({
    'color:' .. colour(front),
    'background:' .. colour(back),
    look.bold and 'font-weight:bold' or '',
    #lines > 0 and 'text-decoration:' .. table.concat(lines, ' ') or '',
    look.italic and 'font-style:italic' or '',
    look.special and 'text-decoration-color:' .. colour(look.special) or '',
  }, ';')
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

--- Writes what a Neovim shows.
---@param child Child
---@param path string
function M.save(child, path)
  local screen = child:lua(CELLS)
  local fg, bg = screen.fg or 0xe0e2ea, screen.bg or 0x14161b
  local lines = {}
  for _, row in ipairs(screen.rows) do
    local line = {}
    for _, run in ipairs(row) do
      table.insert(line, ('<span style="%s">%s</span>'):format(style(run.look, fg, bg), escaped(run.text)))
    end
    table.insert(lines, table.concat(line))
  end
  vim.fn.mkdir(vim.fs.dirname(path), 'p')
  local html = PAGE:format(colour(bg), table.concat(lines, '\n'))
  vim.fn.writefile(vim.split(html, '\n'), path)
end

return M
