-- Places that the server names, as items of the quickfix list.
local M = {}

local function lines(path)
  local buffer = vim.fn.bufnr("^" .. vim.fn.escape(path, "\\*?[]{},") .. "$")
  if buffer ~= -1 and vim.api.nvim_buf_is_loaded(buffer) then
    return vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  end
  local read, found = pcall(vim.fn.readfile, path)
  return read and found or {}
end

--- Gives a function from folder, relative path and place, in lines and code points from 1, to the file name, line and
--- column in bytes. Each file is read once.
function M.finder()
  local known = {}
  return function(folder, path, place)
    local file = vim.fs.joinpath(folder, path)
    known[file] = known[file] or lines(file)
    local line = known[file][place.line] or ""
    return file, place.line, vim.str_byteindex(line, "utf-32", place.column - 1, false) + 1
  end
end

--- Shows items in the quickfix window.
function M.show(title, items)
  vim.fn.setqflist({}, " ", { title = title, items = items })
  if #items == 0 then
    vim.cmd.cclose()
    vim.notify(title .. ": none")
  else
    vim.cmd("botright copen")
  end
end

return M
