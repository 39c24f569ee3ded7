--- The compare page: the story of an article as a table, in a buffer to read.
local page = require('wirecheck.page')
local wirecheck = require('wirecheck')

local M = {}

local COMMAND = 'wirecheck.compare'
local namespace = vim.api.nvim_create_namespace('wirecheck.compare')

--- What each page shows, and from where.
---@class wirecheck.Shown
---@field client_id integer
---@field uri string the article that was asked for
---@field story string the story's first article
---@field page wirecheck.Page

--- What the server answers, as docs/protocol.md says.
---@class wirecheck.Answer
---@field story string
---@field uri string
---@field text string

---@type table<integer, wirecheck.Shown>
local shown = {}

local GROUPS = {
  title = { 'WirecheckTitle' },
  heading = { 'WirecheckHeading' },
  strong = { 'WirecheckStrong' },
  link = { 'WirecheckLink' },
  -- Not by colour alone.
  added = { 'WirecheckAdded', '@markup.underline' },
  removed = { 'WirecheckRemoved', '@markup.strikethrough' },
}

local DEFAULTS = {
  WirecheckTitle = 'Title',
  WirecheckHeading = 'Title',
  WirecheckStrong = '@markup.strong',
  WirecheckLink = 'Directory',
  WirecheckAdded = 'Added',
  WirecheckRemoved = 'Removed',
}

local function define_highlights()
  for name, link in pairs(DEFAULTS) do
    vim.api.nvim_set_hl(0, name, { link = link, default = true })
  end
end

---@param bufnr integer
---@param rendered wirecheck.Page
local function fill(bufnr, rendered)
  vim.bo[bufnr].modifiable = true
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, rendered.lines)
  vim.bo[bufnr].modifiable = false
  vim.bo[bufnr].modified = false
  vim.api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
  for _, mark in ipairs(rendered.marks) do
    for _, group in ipairs(GROUPS[mark.kind]) do
      vim.api.nvim_buf_set_extmark(bufnr, namespace, mark.row, mark.col, {
        end_col = mark.end_col,
        hl_group = group,
        hl_mode = 'combine',
      })
    end
  end
end

--- The window to read an article in, beside the page.
---@param bufnr integer of the page
local function leave(bufnr)
  local previous = vim.fn.win_getid(vim.fn.winnr('#'))
  if previous ~= 0 and vim.api.nvim_win_get_buf(previous) ~= bufnr then
    return vim.api.nvim_set_current_win(previous)
  end
  vim.cmd('aboveleft split')
end

--- Opens the article at the place that the row under the cursor names.
local function jump()
  local bufnr = vim.api.nvim_get_current_buf()
  local here = shown[bufnr]
  local cursor = vim.api.nvim_win_get_cursor(0)
  local link = here and page.link(here.page, cursor[1] - 1, cursor[2])
  if not link then
    return wirecheck.say('nothing to jump to in this line')
  end
  local client = vim.lsp.get_client_by_id(here.client_id)
  local position = { line = link.line, character = link.character }
  local location = { uri = link.uri, range = { start = position, ['end'] = position } }
  leave(bufnr)
  local encoding = client and client.offset_encoding or 'utf-8'
  vim.lsp.util.show_document(location, encoding, { focus = true })
end

---@param bufnr integer
local function close(bufnr)
  for _, win in ipairs(vim.fn.win_findbuf(bufnr)) do
    if not pcall(vim.api.nvim_win_close, win, true) then
      -- The last window: there must be something else to show.
      vim.api.nvim_win_call(win, function()
        vim.cmd.enew()
      end)
    end
  end
  if vim.api.nvim_buf_is_valid(bufnr) then
    vim.api.nvim_buf_delete(bufnr, { force = true })
  end
end

---@param bufnr integer
local function prepare(bufnr)
  vim.bo[bufnr].buftype = 'nofile'
  vim.bo[bufnr].swapfile = false
  vim.bo[bufnr].bufhidden = 'hide'
  vim.bo[bufnr].undolevels = -1
  vim.bo[bufnr].modifiable = false
  vim.bo[bufnr].filetype = 'wirecheck'
  local function map(keys, run, desc)
    vim.keymap.set('n', keys, run, { buffer = bufnr, desc = 'wirecheck: ' .. desc, nowait = true })
  end
  map('q', function()
    close(bufnr)
  end, 'close the page')
  map('<CR>', jump, 'go to the article')
  map('gd', jump, 'go to the article')
  vim.api.nvim_create_autocmd('BufWipeout', {
    buffer = bufnr,
    callback = function()
      shown[bufnr] = nil
    end,
  })
end

--- A name for a page that no other buffer has: two stories may be called the same.
---@param uri string the page's own address
---@return string
local function free_name(uri)
  local name = vim.uri_decode((uri:gsub('%?.*', '')))
  local out, number = name, 1
  while vim.fn.bufexists(out) == 1 do
    number = number + 1
    out = ('%s (%d)'):format(name, number)
  end
  return out
end

--- The buffer of a story: one, whichever of its articles was asked for.
---@param answer wirecheck.Answer
---@return integer
local function buffer(answer)
  for bufnr, about in pairs(shown) do
    if about.story == answer.story then
      return bufnr
    end
  end
  local bufnr = vim.api.nvim_create_buf(true, true)
  vim.api.nvim_buf_set_name(bufnr, free_name(answer.uri))
  prepare(bufnr)
  return bufnr
end

--- Brings the page into view.
---@param bufnr integer
---@param mods table?
local function display(bufnr, mods)
  local win = vim.fn.bufwinid(bufnr)
  if win ~= -1 then
    return vim.api.nvim_set_current_win(win)
  end
  vim.cmd.sbuffer({ args = { bufnr }, mods = mods or {} })
  win = vim.api.nvim_get_current_win()
  for name, value in pairs({
    wrap = true,
    linebreak = true,
    breakindent = true,
    breakindentopt = 'shift:2',
    number = false,
    relativenumber = false,
    spell = false,
    list = false,
    signcolumn = 'auto',
  }) do
    vim.api.nvim_set_option_value(name, value, { scope = 'local', win = win })
  end
end

--- The room for a table in the windows that show the page.
---@param bufnr integer
---@return integer
local function room(bufnr)
  local narrowest = vim.o.columns
  for _, win in ipairs(vim.fn.win_findbuf(bufnr)) do
    narrowest = math.min(narrowest, vim.api.nvim_win_get_width(win))
  end
  return narrowest
end

---@param client vim.lsp.Client
---@param uri string
---@param callback fun(answer: wirecheck.Answer?)
local function ask(client, uri, callback)
  local params = { command = COMMAND, arguments = { { uri = uri, format = 'markdown' } } }
  client:request('workspace/executeCommand', params, function(err, answer)
    if err then
      wirecheck.complain(err)
    else
      callback(answer ~= vim.NIL and answer or nil)
    end
  end)
end

--- Shows the page of the story that an article is in.
---@param client_id integer
---@param uri string
---@param mods table? of the command, as `nvim_parse_cmd()` gives them
function M.show(client_id, uri, mods)
  local client = vim.lsp.get_client_by_id(client_id)
  if not client then
    return
  end
  ask(client, uri, function(answer)
    if not answer then
      return wirecheck.say('no other article here tells the same story')
    end
    define_highlights()
    local bufnr = buffer(answer)
    display(bufnr, mods)
    local rendered = page.render(answer.text, room(bufnr))
    shown[bufnr] = { client_id = client_id, uri = uri, story = answer.story, page = rendered }
    fill(bufnr, rendered)
  end)
end

--- Brings the pages that can be seen up to date.
---@param client_id integer
function M.refresh(client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  for bufnr, about in pairs(shown) do
    if client and about.client_id == client_id and #vim.fn.win_findbuf(bufnr) > 0 then
      ask(client, about.uri, function(answer)
        if answer and shown[bufnr] then
          local rendered = page.render(answer.text, room(bufnr))
          if not vim.deep_equal(rendered.lines, about.page.lines) then
            fill(bufnr, rendered)
          end
          shown[bufnr].page = rendered
        end
      end)
    end
  end
end

return M
