-- What the user has set in `vim.g.glossator`, over what holds else.
local M = {}

local DEFAULTS = {
  cmd = { "glossator", "lsp" }, -- the program of the server, and its arguments
  autostart = true, -- whether the server is started for texts in Gloss
  patience = 10, -- seconds that the server has for its first answer
  folds = true, -- whether sections and entries can be folded
  completion = false, -- whether Neovim's own completion opens by itself
  hints = false, -- whether ages, offices and converted dates stand in the text
  keymaps = false, -- whether the keys of `:help glossator-keys` are set
}

function M.get()
  return vim.tbl_extend("force", DEFAULTS, vim.g.glossator or {})
end

--- The first thing that is wrong with the settings, or nil.
function M.mistake()
  for key, value in pairs(vim.g.glossator or {}) do
    if DEFAULTS[key] == nil then
      return ("vim.g.glossator has no setting `%s`"):format(key)
    elseif type(value) ~= type(DEFAULTS[key]) then
      return ("vim.g.glossator.%s is a %s and should be a %s"):format(key, type(value), type(DEFAULTS[key]))
    end
  end
  local cmd = M.get().cmd
  if type(cmd[1]) ~= "string" then
    return "vim.g.glossator.cmd should begin with the name of a program"
  end
end

return M
