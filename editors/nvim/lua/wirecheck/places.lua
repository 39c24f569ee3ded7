--- The places of what is under the cursor, as location lists.
local list = require('wirecheck.list')
local wirecheck = require('wirecheck')

local M = {}

--- Shows places that the server named.
---@param title string
---@param locations lsp.Location[]
---@param client_id integer
function M.show(title, locations, client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  if client and #locations > 0 then
    list.open(title, list.from_locations(locations, client.offset_encoding))
  end
end

--- The other places where the words or the figure under the cursor stand.
---@param client vim.lsp.Client
function M.sources(client)
  local win, buf = vim.api.nvim_get_current_win(), vim.api.nvim_get_current_buf()
  local params = vim.lsp.util.make_position_params(win, client.offset_encoding)
  params.context = { includeDeclaration = true }
  local here = vim.api.nvim_win_get_cursor(win)
  client:request('textDocument/references', params, function(err, locations)
    if err then
      return wirecheck.say(err.message, vim.log.levels.ERROR)
    end
    local others = vim.tbl_filter(function(item)
      return not (item.bufnr == buf and list.holds(item, here[1], here[2] + 1))
    end, list.from_locations(locations or {}, client.offset_encoding))
    if #others == 0 then
      return wirecheck.say('no other source has what is under the cursor')
    end
    list.open('Sources of what is under the cursor', others, { win = win })
  end, buf)
end

--- wirecheck's diagnostics of the buffer that hold the cursor, else those of its line.
---@param client vim.lsp.Client
---@return vim.Diagnostic[]
local function diagnostics_at_cursor(client)
  local cursor = vim.api.nvim_win_get_cursor(0)
  local lnum, col = cursor[1] - 1, cursor[2]
  local on_line, under = {}, {}
  for _, d in ipairs(wirecheck.diagnostics(client, 0)) do
    local last = d.end_lnum or d.lnum
    if d.lnum <= lnum and lnum <= last then
      table.insert(on_line, d)
      local after_start = lnum > d.lnum or col >= d.col
      local before_end = lnum < last or col < math.max(d.end_col or d.col, d.col + 1)
      if after_start and before_end then
        table.insert(under, d)
      end
    end
  end
  return #under > 0 and under or on_line
end

--- The findings under the cursor, each with the places that it conflicts with.
---@param client vim.lsp.Client
function M.conflicts(client)
  local found = diagnostics_at_cursor(client)
  if #found == 0 then
    return wirecheck.say('no finding here')
  end
  local items = {}
  for _, diagnostic in ipairs(found) do
    vim.list_extend(items, list.from_diagnostic(diagnostic, client.offset_encoding))
  end
  list.open('Findings and what they conflict with', items)
end

return M
