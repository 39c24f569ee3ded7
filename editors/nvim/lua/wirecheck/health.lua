--- `:checkhealth wirecheck`
local wirecheck = require('wirecheck')

local M = {}

local health = vim.health

local function check_neovim()
  local v = vim.version()
  local version = ('%d.%d.%d'):format(v.major, v.minor, v.patch)
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok('Neovim ' .. version)
  else
    health.error(('Neovim %s: 0.11 or newer is needed'):format(version))
  end
end

--- The version that the program on the disk gives, after a look at whether it runs.
---@return string?
local function check_program()
  if type(wirecheck.config().cmd) == 'function' then
    health.info('the server is started by a function of your configuration')
    return nil
  end
  local path, name = wirecheck.program()
  if not path then
    health.error(('the program "%s" is not found'):format(name or '?'), {
      'install it: cargo install wirecheck',
      "or say where it is: vim.lsp.config('wirecheck', { cmd = { '/path/to/wirecheck', 'lsp' } })",
    })
    return nil
  end
  local ran, result = pcall(function()
    return vim.system({ path, '--version' }, { text = true, timeout = 5000 }):wait()
  end)
  if not ran or result.code ~= 0 then
    health.error(('%s does not run'):format(path), {
      vim.trim(ran and (result.stderr or '') or tostring(result)),
    })
    return nil
  end
  local answer = vim.trim(result.stdout or '')
  health.ok(('%s (%s)'):format(path, answer))
  return answer:match('%d+%.%d+%.%d+%S*')
end

---@param client vim.lsp.Client
---@param on_disk string?
local function check_client(client, on_disk)
  local running = client.server_info and client.server_info.version
  health.ok(
    ('client %d: %s, positions in %s, %d buffer%s'):format(
      client.id,
      client.root_dir and 'root ' .. vim.fn.fnamemodify(client.root_dir, ':~')
        or 'single file, no root',
      client.offset_encoding,
      vim.tbl_count(client.attached_buffers),
      vim.tbl_count(client.attached_buffers) == 1 and '' or 's'
    )
  )
  local config = client.root_dir and vim.fs.joinpath(client.root_dir, 'wirecheck.toml')
  if not config then
    health.info(
      'only the open files are compared; for more, put a wirecheck.toml at the top of the folder of articles'
    )
  elseif vim.uv.fs_stat(config) then
    health.info('configuration: ' .. vim.fn.fnamemodify(config, ':~'))
  else
    health.info('no wirecheck.toml at the root: every file is a source, none a draft')
  end
  if running and on_disk and running ~= on_disk then
    health.warn(('the running server is %s, the program on the disk is %s'):format(running, on_disk), {
      ':Wirecheck restart',
    })
  end
end

--- A buffer with two servers shows every finding twice.
local function check_doubles()
  local seen = {}
  for _, client in ipairs(wirecheck.clients()) do
    for bufnr in pairs(client.attached_buffers) do
      seen[bufnr] = seen[bufnr] or {}
      table.insert(seen[bufnr], client.id)
    end
  end
  for bufnr, ids in vim.spairs(seen) do
    if #ids > 1 then
      table.sort(ids)
      health.warn(
        ('%s has %d clients (%s): findings appear more than once'):format(
          vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':~:.'),
          #ids,
          table.concat(ids, ', ')
        ),
        { 'start wirecheck in one place only: this plugin, or your own vim.lsp.start' }
      )
    end
  end
end

local function explain_no_client()
  local filetypes = wirecheck.config().filetypes or {}
  local waiting = vim.tbl_filter(function(bufnr)
    return vim.api.nvim_buf_is_loaded(bufnr)
      and vim.bo[bufnr].buftype == ''
      and wirecheck.concerns(bufnr)
  end, vim.api.nvim_list_bufs())
  if #waiting == 0 then
    health.info(('no client: no open file of type %s'):format(table.concat(filetypes, ', ')))
  elseif vim.g.wirecheck_enabled == false or vim.g.wirecheck_enabled == 0 then
    health.info('no client: vim.g.wirecheck_enabled is false')
  else
    health.error('no client, although articles are open', { ':Wirecheck restart', ':Wirecheck log' })
  end
end

--- Entry of `:checkhealth wirecheck`.
function M.check()
  health.start('wirecheck')
  check_neovim()
  local on_disk = check_program()
  local clients = wirecheck.clients()
  for _, client in ipairs(clients) do
    check_client(client, on_disk)
  end
  if #clients == 0 then
    explain_no_client()
  end
  check_doubles()
end

return M
