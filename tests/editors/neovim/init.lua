-- The plugin as a user has it.
vim.opt.runtimepath:prepend(vim.env.PLUGIN)
vim.opt.runtimepath:append(vim.fn.stdpath("data") .. "/site")
vim.opt.swapfile = false
vim.opt.showmode = false
vim.g.glossator = vim.env.SERVER and { cmd = vim.split(vim.env.SERVER, " "), patience = 2 }
  or { cmd = { vim.env.GLOSSATOR, "lsp" } }
