-- What a buffer gets when the server has taken it.
local M = {}

local KEYS = {
  { "<LocalLeader>c", "<Cmd>Glossator claims<CR>", "claims" },
  { "<LocalLeader>u", "<Cmd>Glossator claims unreferenced<CR>", "claims without a source" },
  { "<LocalLeader>r", "<Cmd>Glossator register<CR>", "register" },
  { "<LocalLeader>t", "<Cmd>Glossator timeline<CR>", "timeline" },
  { "<LocalLeader>p", "<Cmd>Glossator preview<CR>", "preview" },
}

function M.to(client, buffer)
  local settings = require("glossator.config").get()
  if client:supports_method("textDocument/foldingRange") then
    require("glossator.folds").by("v:lua.vim.lsp.foldexpr()", buffer)
  end
  if settings.completion then
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
  end
  if settings.hints then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
  if settings.keymaps then
    for _, key in ipairs(KEYS) do
      vim.keymap.set("n", key[1], key[2], { buffer = buffer, desc = "Glossator: " .. key[3] })
    end
  end
end

return M
