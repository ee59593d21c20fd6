-- Options of a buffer with a text in Gloss.
if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = true

vim.bo.commentstring = "%% %s"
vim.bo.comments = ":%%"
vim.bo.suffixesadd = ".gloss"
vim.opt_local.iskeyword:append("-") -- of ids, as in `congress-20`
vim.opt_local.linebreak = true -- paragraphs are long lines
vim.opt_local.formatoptions:remove("t")
vim.b.undo_ftplugin = "setlocal commentstring< comments< suffixesadd< iskeyword< linebreak< formatoptions<"

if vim.treesitter.language.add("gloss") then
  vim.treesitter.start(0, "gloss")
  vim.b.undo_ftplugin = vim.b.undo_ftplugin .. " | lua vim.treesitter.stop(0)"
  require("glossator.folds").by("v:lua.vim.treesitter.foldexpr()", 0)
end
