--- The story of an article, as the server has it: docs/protocol.md.
local wirecheck = require('wirecheck')

local M = {}

---@class wirecheck.Story
---@field name string
---@field sources wirecheck.Source[]
---@field people { name: string, cells: wirecheck.PersonCell[] }[]
---@field utterances { speaker: string?, renderings: wirecheck.Rendering[] }[]
---@field figures { what: string, sides: integer, values: wirecheck.Value[] }[]
---@field days { date: string, events: wirecheck.Event[] }[]
---@field findings wirecheck.Finding[]

---@class wirecheck.Source
---@field label string
---@field uri string
---@field draft boolean
---@field date string?
---@field headline string?

--- A part of a thing: what one source has of it.
---@class wirecheck.Part
---@field source integer index into the sources, from 0
---@field location lsp.Location?

---@class wirecheck.PersonCell: wirecheck.Part
---@field roles string[]
---@field mentions integer

---@class wirecheck.Rendering: wirecheck.Part
---@field words string

---@class wirecheck.Value: wirecheck.Part
---@field text string
---@field words string
---@field speaker string?
---@field when string?

---@class wirecheck.Event
---@field event string
---@field disputed boolean
---@field tellings wirecheck.Telling[]

---@class wirecheck.Telling: wirecheck.Part
---@field text string

---@class wirecheck.Finding
---@field rule string
---@field severity 'error'|'warning'|'information'|'hint'
---@field message string
---@field ends wirecheck.End[]

---@class wirecheck.End: wirecheck.Part
---@field text string

--- Without what is null: older versions of Neovim leave it out, newer ones don't.
---@param value any
---@return any
local function without_null(value)
  if value == vim.NIL then
    return nil
  elseif type(value) ~= 'table' then
    return value
  end
  local out = {}
  for key, inner in pairs(value) do
    out[key] = without_null(inner)
  end
  return out
end

--- Asks for the story of a buffer; the callback gets nil where it is no article.
---@param client vim.lsp.Client
---@param bufnr integer
---@param callback fun(story: wirecheck.Story?, err: lsp.ResponseError?)
function M.ask(client, bufnr, callback)
  local params = { textDocument = vim.lsp.util.make_text_document_params(bufnr) }
  client:request('wirecheck/story', params, function(err, story)
    callback(without_null(story), err)
  end, bufnr)
end

--- Asks for the story of the current buffer, or says why there is none.
---@param client vim.lsp.Client
---@param callback fun(story: wirecheck.Story)
function M.here(client, callback)
  M.ask(client, vim.api.nvim_get_current_buf(), function(story, err)
    if err then
      wirecheck.complain(err)
    elseif not story then
      wirecheck.say('this file is no article', vim.log.levels.WARN)
    else
      callback(story)
    end
  end)
end

return M
