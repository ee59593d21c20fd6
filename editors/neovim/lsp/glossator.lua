-- How the server is started: `vim.lsp.enable("glossator")`. Needs the rest of this folder on the 'runtimepath'.
local server = require("glossator.server")

return {
  cmd = server.start,
  filetypes = { "gloss" },
  root_dir = server.root,
  on_error = server.wrong,
  capabilities = {
    textDocument = {
      -- The server sends the names of its own that a client knows.
      semanticTokens = { tokenTypes = require("glossator.colours").types() },
    },
  },
}
