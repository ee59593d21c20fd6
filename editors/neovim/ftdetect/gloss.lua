-- Texts in Gloss.
vim.filetype.add({ extension = { gloss = "gloss" } })
