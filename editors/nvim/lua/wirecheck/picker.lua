--- Choosing a thing of the story and jumping to it, through `vim.ui.select`:
--- whatever picker the user has takes over.
local choices = require('wirecheck.choices')
local story = require('wirecheck.story')
local wirecheck = require('wirecheck')

local M = {}

---@param item { text: string }
---@return string
local function text(item)
  return item.text
end

--- Jumps to the place of a thing that has one, else asks which.
---@param choice wirecheck.Choice
---@param encoding string
local function jump(choice, encoding)
  local function to(place)
    if place then
      vim.lsp.util.show_document(place.location, encoding, { reuse_win = true, focus = true })
    end
  end
  if #choice.places == 0 then
    wirecheck.say('this stands in no file that can be opened', vim.log.levels.WARN)
  elseif #choice.places == 1 then
    to(choice.places[1])
  else
    vim.ui.select(choice.places, { prompt = choice.text, format_item = text, kind = 'wirecheck-place' }, to)
  end
end

--- Asks for a thing of one kind, and jumps to it.
---@param kind { name: string, title: string, of: fun(story: wirecheck.Story): wirecheck.Choice[] }
---@param read wirecheck.Story
---@param encoding string
local function pick(kind, read, encoding)
  local found = kind.of(read)
  if #found == 0 then
    return wirecheck.say(('no %s in this story'):format(kind.name))
  end
  local opts = {
    prompt = ('%s of “%s”'):format(kind.title, read.name),
    format_item = text,
    kind = 'wirecheck-' .. kind.name,
  }
  vim.ui.select(found, opts, function(choice)
    if choice then
      jump(choice, encoding)
    end
  end)
end

--- Asks for a kind of thing and then for one of these.
---@param read wirecheck.Story
---@param encoding string
local function pick_kind(read, encoding)
  local found = vim.tbl_map(function(kind)
    return { kind = kind, text = ('%s (%d)'):format(kind.title, #kind.of(read)) }
  end, choices.kinds)
  vim.ui.select(found, { prompt = read.name, format_item = text, kind = 'wirecheck-story' }, function(choice)
    if choice then
      pick(choice.kind, read, encoding)
    end
  end)
end

--- Looks through the story of the current buffer.
---@param client vim.lsp.Client
---@param name string? of the kind of things; asked for without
function M.open(client, name)
  story.here(client, function(read)
    local kind = name and choices.kind(name)
    if kind then
      pick(kind, read, client.offset_encoding)
    else
      pick_kind(read, client.offset_encoding)
    end
  end)
end

return M
