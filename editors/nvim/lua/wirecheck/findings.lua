--- The findings of a whole story as a list.
local list = require('wirecheck.list')
local story = require('wirecheck.story')
local wirecheck = require('wirecheck')

local M = {}

local GRAVEST_FIRST = { 'error', 'warning', 'information', 'hint' }
local TYPES = { error = 'E', warning = 'W', information = 'I', hint = 'N' }

--- A finding's first end with the message, and its other ends below.
---@param read wirecheck.Story
---@param finding wirecheck.Finding
---@param encoding string
---@return vim.quickfix.entry[]
local function items(read, finding, encoding)
  local out = {}
  for _, at in ipairs(finding.ends) do
    local item = at.location and list.from_locations({ at.location }, encoding)[1]
    if item and #out == 0 then
      item.type = TYPES[finding.severity]
      item.text = ('%s [%s]'):format(finding.message, finding.rule)
    elseif item then
      local source = read.sources[at.source + 1]
      item.text = ('↳ %s: %s'):format(source and source.label or '?', at.text)
    end
    table.insert(out, item)
  end
  return out
end

--- Lists the findings of the current buffer's story, the gravest first, each
--- followed by what it conflicts with.
---@param client vim.lsp.Client
---@param where 'quickfix'|'loclist'
function M.open(client, where)
  local win = vim.api.nvim_get_current_win()
  story.here(client, function(read)
    if #read.findings == 0 then
      return wirecheck.say('no findings in this story')
    end
    local all = {}
    for _, severity in ipairs(GRAVEST_FIRST) do
      for _, finding in ipairs(read.findings) do
        if finding.severity == severity then
          vim.list_extend(all, items(read, finding, client.offset_encoding))
        end
      end
    end
    list.open(('Findings of “%s”'):format(read.name), all, { win = win, quickfix = where == 'quickfix' })
  end)
end

return M
