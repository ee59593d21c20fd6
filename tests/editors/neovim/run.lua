-- Runs one suite of checks, and ends with 1 where one has failed.
local T = { failed = 0, passed = 0 }

function T.check(name, holds, found)
  T[holds and "passed" or "failed"] = T[holds and "passed" or "failed"] + 1
  local tail = not holds and "  # " .. vim.inspect(found) or ""
  io.stdout:write(("%s - %s%s\n"):format(holds and "ok" or "not ok", name, tail))
end

function T.equal(name, found, expected)
  T.check(name, vim.deep_equal(found, expected), { found = found, expected = expected })
end

--- Waits until a function gives something, and gives that.
function T.till(get, milliseconds)
  local found
  vim.wait(milliseconds or 20000, function()
    found = get()
    return found
  end, 20)
  return found
end

--- Opens a file, and waits for the server.
function T.open(file)
  vim.cmd("silent edit " .. vim.fn.fnameescape(file))
  local buffer = vim.api.nvim_get_current_buf()
  local client = T.till(function()
    return vim.lsp.get_clients({ bufnr = buffer, name = "glossator" })[1]
  end)
  return buffer, assert(client, "no server for " .. file)
end

--- Puts the cursor on the first place of a text, `after` bytes into it.
function T.at(text, after)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  local line, column = unpack(vim.fn.searchpos("\\V" .. vim.fn.escape(text, "\\"), "cW"))
  assert(line > 0, text .. " is not in the file")
  vim.api.nvim_win_set_cursor(0, { line, column - 1 + (after or 0) })
end

-- All that is told goes here as well.
T.told = {}
vim.notify = function(message)
  table.insert(T.told, message)
end

local suite = arg[1]
local ran, error = xpcall(function()
  vim.cmd("runtime! plugin/glossator.lua ftdetect/gloss.lua")
  vim.cmd("filetype plugin on")
  dofile(("%s/%s.lua"):format(vim.env.TESTS, suite))(T)
end, debug.traceback)
if not ran then
  T.check("the suite runs to its end", false, error)
  io.stdout:write(error .. "\n")
end
for _, client in ipairs(vim.lsp.get_clients()) do
  client:stop(true)
end
io.stdout:write(("%d passed, %d failed\n"):format(T.passed, T.failed))
os.exit((T.failed == 0 and T.passed > 0) and 0 or 1)
