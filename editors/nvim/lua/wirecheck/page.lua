--- The server's Markdown as lines to be shown: text without marks, highlights,
--- and the places that links lead to. It is rendered here and not by Markdown's
--- own syntax, as what articles say must stay text: no link of theirs, nothing
--- that a picture or a command could be made of. Plain data in and out.
local M = {}

---@class wirecheck.Page
---@field lines string[]
---@field marks wirecheck.Mark[]
---@field links wirecheck.Link[] by row and column

--- A highlighted stretch.
---@class wirecheck.Mark
---@field row integer from 0
---@field col integer byte, from 0
---@field end_col integer
---@field kind 'title'|'heading'|'strong'|'added'|'removed'|'link'

---@class wirecheck.Link
---@field row integer from 0
---@field col integer byte, from 0
---@field end_col integer
---@field uri string
---@field line integer from 0
---@field character integer from 0, as the client counts

--- One line's worth of text being put together.
---@class wirecheck.Piece
---@field text string
---@field marks { col: integer, end_col: integer, kind: string }[]
---@field links { col: integer, end_col: integer, href: string }[]

--- The position of the unescaped `mark` at or after `from`; nil if there is none.
---@param text string
---@param mark string one byte
---@param from integer
---@return integer?
local function unescaped(text, mark, from)
  local at = from
  while at <= #text do
    local byte = text:sub(at, at)
    if byte == mark then
      return at
    end
    at = at + (byte == '\\' and 2 or 1)
  end
end

--- The address that the server writes: "file:///a.md#L3,17", counted from 1.
---@param href string
---@return string? uri
---@return integer? line
---@return integer? character
local function address(href)
  local uri, line, column = href:match('^(file:.*)#L(%d+),(%d+)$')
  if uri then
    return uri, tonumber(line) - 1, tonumber(column) - 1
  end
end

--- Reads emphasis, links and escapes.
---@param text string
---@param kinds { strong: string, struck: string } what `**` and `~~` stand for
---@return wirecheck.Piece
local function inline(text, kinds)
  local out, marks, links = '', {}, {}
  local open = {}
  local function toggle(kind)
    if open[kind] then
      table.insert(marks, { col = open[kind], end_col = #out, kind = kind })
      open[kind] = nil
    else
      open[kind] = #out
    end
  end
  local at = 1
  while at <= #text do
    local byte, two = text:sub(at, at), text:sub(at, at + 1)
    local closing = byte == '[' and unescaped(text, ']', at + 1)
    local href = closing and text:match('^%]%(([^%s()]*)%)', closing)
    if byte == '\\' then
      out = out .. text:sub(at + 1, at + 1)
      at = at + 2
    elseif two == '**' or two == '~~' then
      toggle(two == '**' and kinds.strong or kinds.struck)
      at = at + 2
    elseif href then
      local label = inline(text:sub(at + 1, closing - 1), kinds).text
      -- The file goes without saying: every source has a name of its own here.
      label = address(href) and label:match(':%d+$') or label
      table.insert(links, { col = #out, end_col = #out + #label, href = href })
      table.insert(marks, { col = #out, end_col = #out + #label, kind = 'link' })
      out = out .. label
      at = closing + #href + 3
    else
      out = out .. byte
      at = at + 1
    end
  end
  return { text = out, marks = marks, links = links }
end

--- A piece after some text.
---@param before string
---@param piece wirecheck.Piece
---@return wirecheck.Piece
local function after(before, piece)
  local function moved(spans)
    return vim.tbl_map(function(span)
      return vim.tbl_extend('force', span, { col = span.col + #before, end_col = span.end_col + #before })
    end, spans)
  end
  return { text = before .. piece.text, marks = moved(piece.marks), links = moved(piece.links) }
end

--- Pieces one after the other.
---@param pieces wirecheck.Piece[]
---@return wirecheck.Piece
local function concat(pieces)
  local out = { text = '', marks = {}, links = {} }
  for _, piece in ipairs(pieces) do
    local moved = after(out.text, piece)
    out.text = moved.text
    vim.list_extend(out.marks, moved.marks)
    vim.list_extend(out.links, moved.links)
  end
  return out
end

--- What stands before an item of a list, and before what is below it.
local ITEM, BELOW = '• ', '    '

local NAMES = { strong = 'strong', struck = 'removed' }
--- Below a thing said, what is emphasised are the words that differ.
local WORDS = { strong = 'added', struck = 'removed' }

---@param text string
---@param kind string
---@return wirecheck.Piece
local function whole(text, kind)
  local piece = inline(text, NAMES)
  table.insert(piece.marks, { col = 0, end_col = #piece.text, kind = kind })
  return piece
end

--- The cells of a table's row.
---@param line string
---@return wirecheck.Piece[]
local function cells(line)
  local out, at = {}, 2
  while true do
    local bar = unescaped(line, '|', at)
    if not bar then
      return out
    end
    table.insert(out, inline(vim.trim(line:sub(at, bar - 1)), NAMES))
    at = bar + 1
  end
end

local GAP = '  '

---@param piece wirecheck.Piece
local function width(piece)
  return vim.fn.strdisplaywidth(piece.text)
end

---@param text string
---@return wirecheck.Piece
local function plain(text)
  return { text = text, marks = {}, links = {} }
end

--- A table in columns.
---@param rows wirecheck.Piece[][]
---@param widths integer[]
---@return wirecheck.Piece[]
local function columns(rows, widths)
  local out = {}
  for i, row in ipairs(rows) do
    local line = {}
    for column, cell in ipairs(row) do
      table.insert(line, cell)
      if column < #row then
        table.insert(line, plain((' '):rep(widths[column] - width(cell)) .. GAP))
      end
    end
    local piece = concat(line)
    if i == 1 then
      table.insert(piece.marks, { col = 0, end_col = #piece.text, kind = 'strong' })
    end
    table.insert(out, piece)
  end
  return out
end

--- A table that is too wide, as a list: a line for each cell below its row's head.
---@param rows wirecheck.Piece[][]
---@return wirecheck.Piece[]
local function listed(rows)
  local out = {}
  for i = 2, #rows do
    table.insert(out, after(ITEM, rows[i][1]))
    for column = 2, #rows[i] do
      if rows[i][column].text ~= '–' then
        table.insert(out, concat({ plain(BELOW), rows[1][column], plain(': '), rows[i][column] }))
      end
    end
  end
  return out
end

---@param lines string[] the rows of a table, with the one that sets its columns
---@param room integer cells of the screen
---@return wirecheck.Piece[]
local function tabular(lines, room)
  local rows = {}
  for i, line in ipairs(lines) do
    if i ~= 2 then
      table.insert(rows, cells(line))
    end
  end
  local widths, total = {}, 0
  for column in ipairs(rows[1] or {}) do
    widths[column] = 0
    for _, row in ipairs(rows) do
      widths[column] = math.max(widths[column], row[column] and width(row[column]) or 0)
    end
    total = total + widths[column] + #GAP
  end
  return total - #GAP <= room and columns(rows, widths) or listed(rows)
end

--- One line that is no table's.
---@param line string
---@return wirecheck.Piece
local function block(line)
  local heading = line:match('^## (.*)')
  local title = line:match('^# (.*)')
  local item = line:match('^%- (.*)')
  local below = line:match('^  %- (.*)')
  return heading and whole(heading, 'heading')
    or title and whole(title, 'title')
    or item and after(ITEM, inline(item, NAMES))
    or below and after(BELOW, inline(below, WORDS))
    or inline(line, NAMES)
end

---@param pieces wirecheck.Piece[]
---@return wirecheck.Page
local function placed(pieces)
  local page = { lines = {}, marks = {}, links = {} }
  for i, piece in ipairs(pieces) do
    local row = i - 1
    table.insert(page.lines, piece.text)
    for _, mark in ipairs(piece.marks) do
      table.insert(page.marks, vim.tbl_extend('force', mark, { row = row }))
    end
    for _, link in ipairs(piece.links) do
      local uri, line, character = address(link.href)
      if uri then
        table.insert(page.links, {
          row = row,
          col = link.col,
          end_col = link.end_col,
          uri = uri,
          line = line,
          character = character,
        })
      end
    end
  end
  return page
end

--- Renders a page.
---@param markdown string
---@param room integer cells of the screen that a table may take
---@return wirecheck.Page
function M.render(markdown, room)
  local pieces, rows = {}, {}
  for line in vim.gsplit(markdown .. '\n', '\n', { plain = true }) do
    if line:sub(1, 1) == '|' then
      table.insert(rows, line)
    else
      if #rows > 0 then
        vim.list_extend(pieces, tabular(rows, room))
        rows = {}
      end
      table.insert(pieces, block(line))
    end
  end
  while #pieces > 1 and pieces[#pieces].text == '' do
    table.remove(pieces)
  end
  return placed(pieces)
end

--- The link that a key on a position means: the one there, else the next one
--- of the row, else the row's last; on the head of a list, its first.
---@param page wirecheck.Page
---@param row integer from 0
---@param col integer byte, from 0
---@return wirecheck.Link?
function M.link(page, row, col)
  local last
  local head = vim.startswith(page.lines[row + 1] or '', ITEM)
  for _, link in ipairs(page.links) do
    if link.row == row then
      if col < link.end_col then
        return link
      end
      last = link
    elseif head and not last and link.row == row + 1 and vim.startswith(page.lines[row + 2], BELOW) then
      return link
    end
  end
  return last
end

return M
