-- Starts the server, and says in plain words where it does not work.
local config = require("glossator.config")
local M = {}

-- What was already complained of.
local complained = {}

local complain = vim.schedule_wrap(function(message)
  vim.notify("glossator: " .. message, vim.log.levels.ERROR)
end)

local function written(cmd)
  return table.concat(cmd, " ")
end

--- The folder of `glossator.toml`, of the repository, or of the file. None where the program is missing: nothing starts.
function M.root(buffer, found)
  local mistake = config.mistake()
  local cmd = config.get().cmd
  if not mistake and vim.fn.executable(cmd[1]) == 0 then
    mistake = ("there is no program `%s`; install it, or set `vim.g.glossator.cmd`. See `:checkhealth glossator`"):format(
      cmd[1]
    )
  end
  if mistake then
    if not complained[mistake] then
      complained[mistake] = true
      complain(mistake)
    end
    return
  end
  local file = vim.api.nvim_buf_get_name(buffer)
  found(vim.fs.root(buffer, "glossator.toml") or vim.fs.root(buffer, ".git") or vim.fs.dirname(file))
end

--- Starts the program, waits for its first answer only so long, and tells where it ends without one.
function M.start(dispatchers)
  local settings = config.get()
  local has_answered, is_given_up = false, false
  local ended = dispatchers.on_exit
  dispatchers.on_exit = function(code, signal)
    if not has_answered and not is_given_up then
      complain(
        ("`%s` ended at once with %s. What it said is in %s"):format(
          written(settings.cmd),
          signal == 0 and "status " .. code or "signal " .. signal,
          vim.lsp.log.get_filename()
        )
      )
    end
    ended(code, signal)
  end
  local rpc = vim.lsp.rpc.start(settings.cmd, dispatchers)
  local request = rpc.request
  rpc.request = function(method, params, callback, ...)
    return request(method, params, function(...)
      has_answered = true
      callback(...)
    end, ...)
  end
  vim.defer_fn(function()
    if not has_answered and not rpc.is_closing() then
      is_given_up = true
      complain(
        ("`%s` has not answered within %s seconds, and is stopped. Does `%s --version` name Glossator?"):format(
          written(settings.cmd),
          settings.patience,
          settings.cmd[1]
        )
      )
      rpc.terminate()
    end
  end, settings.patience * 1000)
  return rpc
end

function M.wrong(code, error)
  complain(("the server said what is no message (%s): %s"):format(vim.lsp.rpc.client_errors[code], vim.inspect(error)))
end

--- The server of a buffer, or else of any; nil, with a complaint, where none has answered.
function M.client(buffer)
  local client = vim.lsp.get_clients({ name = "glossator", bufnr = buffer })[1]
    or vim.lsp.get_clients({ name = "glossator" })[1]
  if not client then
    complain("no server is running; open a text in Gloss, or see `:checkhealth glossator`")
  end
  return client
end

--- Ends all servers, and starts them anew for the buffers that they had.
function M.restart()
  complained = {}
  vim.lsp.enable("glossator", false)
  local function stopped()
    return #vim.lsp.get_clients({ name = "glossator" }) == 0
  end
  if not vim.wait(5000, stopped, 20) then
    vim.lsp.stop_client(vim.lsp.get_clients({ name = "glossator" }), true)
  end
  vim.lsp.enable("glossator")
end

return M
