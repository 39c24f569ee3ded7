--- What there is to choose from in a story: a line for each thing, and the
--- places where it stands. Plain data in and out.
local M = {}

---@class wirecheck.Choice
---@field text string
---@field places wirecheck.ChoicePlace[]

---@class wirecheck.ChoicePlace
---@field text string
---@field location lsp.Location

--- Characters of an outlet's words in a line, and of a whole line.
local WORDS, LINE = 90, 110

--- Not more of a text than there is room for, cut at a word.
---@param text string
---@param room integer characters
---@return string
local function short(text, room)
  if vim.fn.strchars(text) <= room then
    return text
  end
  return (vim.fn.strcharpart(text, 0, room - 1):gsub('%s+%S*$', '')) .. '…'
end

--- Those that are there, joined: "Ruth Alder, in October".
---@param separator string
---@param ... string?
---@return string
local function joined(separator, ...)
  local out = {}
  for i = 1, select('#', ...) do
    local text = select(i, ...)
    if text and text ~= '' then
      table.insert(out, text)
    end
  end
  return table.concat(out, separator)
end

--- Each text once, in order.
---@param texts string[]
---@return string[]
local function distinct(texts)
  local seen, out = {}, {}
  for _, text in ipairs(texts) do
    if text ~= '' and not seen[text] then
      seen[text] = true
      table.insert(out, text)
    end
  end
  return out
end

---@param n integer
---@param one string
---@return string
local function counted(n, one)
  return ('%d %s%s'):format(n, one, n == 1 and '' or 's')
end

--- The places of a thing's parts, each with its outlet and its words.
---@generic P: wirecheck.Part
---@param story wirecheck.Story
---@param parts P[]
---@param words fun(part: P): string
---@return wirecheck.ChoicePlace[]
local function places(story, parts, words)
  local out = {}
  for _, part in ipairs(parts) do
    if part.location then
      local source = story.sources[part.source + 1]
      local text = joined(': ', source and source.label, short(words(part), WORDS))
      table.insert(out, { text = text, location = part.location })
    end
  end
  return out
end

---@param story wirecheck.Story
---@return wirecheck.Choice[]
local function sources(story)
  local start = { line = 0, character = 0 }
  return vim.tbl_map(function(source)
    local about = joined(', ', source.draft and 'draft' or nil, source.date, source.headline)
    local text = joined(': ', source.label, about)
    local location = { uri = source.uri, range = { start = start, ['end'] = start } }
    return { text = short(text, LINE), places = { { text = text, location = location } } }
  end, story.sources)
end

---@param story wirecheck.Story
---@return wirecheck.Choice[]
local function people(story)
  return vim.tbl_map(function(person)
    local roles = {}
    for _, cell in ipairs(person.cells) do
      vim.list_extend(roles, cell.roles)
    end
    local text = joined(': ', person.name, table.concat(distinct(roles), '; '))
    return {
      text = short(text, LINE),
      places = places(story, person.cells, function(cell)
        return joined(', ', table.concat(cell.roles, '; '), counted(cell.mentions, 'mention'))
      end),
    }
  end, story.people)
end

---@param story wirecheck.Story
---@return wirecheck.Choice[]
local function utterances(story)
  return vim.tbl_map(function(utterance)
    local first = utterance.renderings[1]
    local text = joined(': ', utterance.speaker, first and '“' .. short(first.words, WORDS - 20) .. '”')
    return {
      text = ('%s (%s)'):format(text, counted(#utterance.renderings, 'source')),
      places = places(story, utterance.renderings, function(rendering)
        return rendering.words
      end),
    }
  end, story.utterances)
end

---@param story wirecheck.Story
---@return wirecheck.Choice[]
local function figures(story)
  return vim.tbl_map(function(measure)
    local values = vim.tbl_map(function(value)
      return value.text
    end, measure.values)
    local verdict = measure.sides > 1 and 'differ' or 'agree'
    return {
      text = short(('%s (%s): %s'):format(measure.what, verdict, table.concat(distinct(values), ', ')), LINE),
      places = places(story, measure.values, function(value)
        return joined(', ', value.words, value.speaker, value.when)
      end),
    }
  end, story.figures)
end

---@param story wirecheck.Story
---@return wirecheck.Choice[]
local function moments(story)
  local out = {}
  for _, day in ipairs(story.days) do
    for _, event in ipairs(day.events) do
      local disputed = event.disputed and ' (on different days)' or ''
      table.insert(out, {
        text = short(('%s: %s%s'):format(day.date, event.event, disputed), LINE),
        places = places(story, event.tellings, function(telling)
          return telling.text
        end),
      })
    end
  end
  return out
end

---@param story wirecheck.Story
---@return wirecheck.Choice[]
local function findings(story)
  return vim.tbl_map(function(finding)
    return {
      text = short(('%s [%s] %s'):format(finding.severity, finding.rule, finding.message), LINE),
      places = places(story, finding.ends, function(at)
        return at.text
      end),
    }
  end, story.findings)
end

--- The kinds of things, in the order in which they are offered.
---@type { name: string, title: string, of: fun(story: wirecheck.Story): wirecheck.Choice[] }[]
M.kinds = {
  { name = 'findings', title = 'Findings', of = findings },
  { name = 'figures', title = 'Figures', of = figures },
  { name = 'utterances', title = 'Utterances', of = utterances },
  { name = 'people', title = 'People', of = people },
  { name = 'moments', title = 'Moments', of = moments },
  { name = 'sources', title = 'Sources', of = sources },
}

--- The kind of this name.
---@param name string
function M.kind(name)
  return vim.iter(M.kinds):find(function(kind)
    return kind.name == name
  end)
end

return M
