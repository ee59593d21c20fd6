-- Folds, open at first.
local M = {}

--- Folds every window of a buffer by an expression.
function M.by(expression, buffer)
  if not require("glossator.config").get().folds then
    return
  end
  buffer = buffer == 0 and vim.api.nvim_get_current_buf() or buffer
  for _, window in ipairs(vim.fn.win_findbuf(buffer)) do
    local options = vim.wo[window][0]
    options.foldmethod = "expr"
    options.foldexpr = expression
    options.foldlevel = 99
  end
end

return M
