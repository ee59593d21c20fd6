-- The command `:Glossator`, the colours, and the server for every text in Gloss.
if vim.g.loaded_glossator then
  return
end
vim.g.loaded_glossator = true

if vim.fn.has("nvim-0.11") == 0 then
  vim.notify("glossator needs Neovim 0.11 or later; `:help glossator-older` says what works before", vim.log.levels.ERROR)
  return
end

vim.api.nvim_create_user_command("Glossator", function(call)
  require("glossator.commands").run(call.fargs, call.bang)
end, {
  nargs = "+",
  bang = true,
  complete = function(lead, line)
    return require("glossator.commands").complete(lead, line)
  end,
  desc = "Claims, register, timeline and the like of the texts in Gloss",
})

local group = vim.api.nvim_create_augroup("glossator", {})
local colours = require("glossator.colours")
colours.set()
vim.api.nvim_create_autocmd("ColorScheme", { group = group, callback = colours.set })
vim.api.nvim_create_autocmd("LspAttach", {
  group = group,
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == "glossator" then
      require("glossator.attach").to(client, event.buf)
    end
  end,
})

if require("glossator.config").get().autostart then
  vim.lsp.enable("glossator")
end
