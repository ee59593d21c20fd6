-- The groups of highlights of semantic tokens, linked to those that every colour scheme has.
local M = {}

-- The types of the server, and what they look like.
local TYPES = {
  person = "Identifier",
  org = "Structure",
  place = "Type",
  event = "Special",
  congress = "Function",
  series = "Function",
  office = "PreProc",
  period = "Constant",
  work = "Title",
  concept = "Typedef",
  text = "Tag",
  entity = "Identifier",
  date = "Number",
  claim = "Statement",
  citation = "Macro",
  anchor = "Label",
  tag = "@attribute",
  attribute = "@property",
  string = "String",
  number = "Number",
  keyword = "Keyword",
  property = "@property",
  heading = "@markup.heading",
  comment = "Comment",
  verbatim = "@markup.raw",
  punctuation = "NonText", -- the overlay steps back behind the text
}

-- The modifiers that say something of their own.
local MODIFIERS = {
  unreferenced = "DiagnosticUnderlineWarn",
  disputed = "DiagnosticUnderlineInfo",
  uncertain = "DiagnosticUnderlineHint",
}

--- The names of all types.
function M.types()
  local types = vim.tbl_keys(TYPES)
  table.sort(types)
  return types
end

--- Sets the groups that the user or the colour scheme has not set.
function M.set()
  for name, group in pairs(TYPES) do
    vim.api.nvim_set_hl(0, ("@lsp.type.%s.gloss"):format(name), { link = group, default = true })
  end
  for name, group in pairs(MODIFIERS) do
    vim.api.nvim_set_hl(0, ("@lsp.mod.%s.gloss"):format(name), { link = group, default = true })
  end
end

return M
