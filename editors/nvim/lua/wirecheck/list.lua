--- Location lists made for articles, whose lines are whole paragraphs.
local M = {}

local BEFORE, AFTER, LONGEST = 24, 40, 110

local TYPES = { 'E', 'W', 'I', 'N' }

--- The part of a line around a span, cut at words.
---@param line string
---@param col integer first byte of the span, from 1
---@param end_col integer byte after the span, from 1
---@return string
local function excerpt(line, col, end_col)
  local starts = vim.str_utf_pos(line)
  if #starts == 0 then
    return ''
  end
  local first, last = 1, #starts
  for i, byte in ipairs(starts) do
    if byte <= col then
      first = i
    end
    if byte < end_col then
      last = i
    end
  end
  local from = math.max(1, first - BEFORE)
  local to = math.min(#starts, math.max(first, last) + AFTER, from + LONGEST)
  local text = line:sub(starts[from], to < #starts and starts[to + 1] - 1 or #line)
  if from > 1 then
    text = '… ' .. text:gsub('^%S*%s+', '', 1)
  end
  if to < #starts then
    text = text:gsub('%s+%S*$', '', 1) .. ' …'
  end
  return vim.trim(text)
end

--- Location list items for places that the server named.
---@param locations lsp.Location[]|lsp.LocationLink[]
---@param encoding string
---@return vim.quickfix.entry[]
function M.from_locations(locations, encoding)
  if locations.uri or locations.targetUri then
    locations = { locations }
  end
  return vim.tbl_map(function(item)
    return {
      bufnr = vim.fn.bufadd(item.filename),
      lnum = item.lnum,
      col = item.col,
      end_lnum = item.end_lnum,
      end_col = item.end_col,
      text = excerpt(
        item.text,
        item.col,
        item.end_lnum == item.lnum and item.end_col or #item.text + 1
      ),
    }
  end, vim.lsp.util.locations_to_items(locations, encoding))
end

--- A diagnostic and, below it, the places that it names as related.
---@param diagnostic vim.Diagnostic
---@param encoding string
---@return vim.quickfix.entry[]
function M.from_diagnostic(diagnostic, encoding)
  local code = diagnostic.code and (' [%s]'):format(diagnostic.code) or ''
  local items = {
    {
      bufnr = diagnostic.bufnr,
      lnum = diagnostic.lnum + 1,
      col = diagnostic.col + 1,
      end_lnum = diagnostic.end_lnum and diagnostic.end_lnum + 1,
      end_col = diagnostic.end_col and diagnostic.end_col + 1,
      type = TYPES[diagnostic.severity],
      text = diagnostic.message:gsub('%s+', ' ') .. code,
    },
  }
  local lsp = diagnostic.user_data and diagnostic.user_data.lsp or {}
  for _, related in ipairs(lsp.relatedInformation or {}) do
    local item = M.from_locations({ related.location }, encoding)[1]
    if item then
      item.text = '↳ ' .. related.message:gsub('%s+', ' ')
      table.insert(items, item)
    end
  end
  return items
end

--- Whether a place holds a position.
---@param item vim.quickfix.entry
---@param lnum integer from 1
---@param col integer byte, from 1
---@return boolean
function M.holds(item, lnum, col)
  local end_lnum = item.end_lnum or item.lnum
  local after_start = lnum > item.lnum or (lnum == item.lnum and col >= item.col)
  local before_end = lnum < end_lnum
    or (lnum == end_lnum and col < math.max(item.end_col or 0, item.col + 1))
  return after_start and before_end
end

--- The lines of a list: the file with its folder, which is often the outlet,
--- and the words. In the form that the list's highlighting knows.
---@param info { quickfix: integer, id: integer, winid: integer, start_idx: integer, end_idx: integer }
---@return string[]
function M.lines(info)
  local what = { id = info.id, items = 1 }
  local list = info.quickfix == 1 and vim.fn.getqflist(what) or vim.fn.getloclist(info.winid, what)
  return vim
    .iter(list.items)
    :slice(info.start_idx, info.end_idx)
    :map(function(item)
      local path = vim.api.nvim_buf_get_name(item.bufnr)
      local name = vim.fs.joinpath(vim.fs.basename(vim.fs.dirname(path)), vim.fs.basename(path))
      return ('%s|%d| %s'):format(name, item.lnum, item.text)
    end)
    :totable()
end

--- As high as the list, and not higher than a third of a screen.
---@param win integer
local function enter(win)
  local rows = vim.api.nvim_win_text_height(win, {}).all
  vim.api.nvim_win_set_height(win, math.max(1, math.min(12, rows)))
  vim.api.nvim_set_current_win(win)
end

--- Shows items and leaves the cursor in the list: the window's location list,
--- or the quickfix list.
---@param title string
---@param items vim.quickfix.entry[]
---@param opts { win: integer?, quickfix: boolean? }?
function M.open(title, items, opts)
  opts = opts or {}
  local win = opts.win or vim.api.nvim_get_current_win()
  local list = { title = title, items = items, quickfixtextfunc = M.lines }
  if opts.quickfix then
    vim.fn.setqflist({}, ' ', list)
    vim.cmd('botright copen')
    return enter(vim.api.nvim_get_current_win())
  end
  if not vim.api.nvim_win_is_valid(win) then
    return
  end
  vim.fn.setloclist(win, {}, ' ', list)
  vim.api.nvim_win_call(win, function()
    vim.cmd.lopen()
  end)
  local loclist = vim.fn.getloclist(win, { winid = 0 }).winid
  if loclist ~= 0 then
    enter(loclist)
  end
end

return M
