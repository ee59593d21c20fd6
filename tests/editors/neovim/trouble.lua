-- Servers that do not work, and folders without a configuration.
local function health()
  vim.cmd("silent checkhealth glossator")
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
  vim.cmd("bwipeout!")
  return text
end

local function told(T, words)
  return T.till(function()
    return vim.iter(T.told):find(function(message)
      return message:find(words, 1, true)
    end)
  end, 10000)
end

--- Opens a text with another server.
local function with(T, cmd)
  vim.lsp.enable("glossator", false)
  T.till(function()
    return #vim.lsp.get_clients({ name = "glossator" }) == 0
  end)
  T.told = {}
  vim.g.glossator = { cmd = cmd, patience = 1 }
  vim.cmd("silent edit! essay.gloss")
  vim.lsp.enable("glossator")
end

return function(T)
  T.open("essay.gloss")
  local well = health()
  T.check("checkhealth names the version", well:find("is glossator %d") and well:find("a server is running for", 1, true), well)
  T.check("checkhealth finds no error", not well:find("ERROR", 1, true), well)

  with(T, { "no-such-glossator", "lsp" })
  T.check("a missing server is told of", told(T, "there is no program `no-such-glossator`"), T.told)
  local ill = health()
  T.check("checkhealth has the error", ill:find("ERROR there is no program `no-such-glossator`", 1, true), ill)

  with(T, { "sh", "-c", "exit 3" })
  T.check("one that ends at once", told(T, "ended at once with status 3"), T.told)
  with(T, { "sh", "-c", "echo 'welcome'; exec cat >/dev/null" })
  T.check("one that says rubbish", told(T, "has not answered within 1 seconds"), T.told)
  with(T, { "sh", "-c", "printf 'Content-Length: 7\\r\\n\\r\\nrubbish'; exec cat >/dev/null" })
  T.check("one whose messages are none", told(T, "said what is no message"), T.told)
  with(T, { "sleep", "30" })
  T.check("one that hangs", told(T, "has not answered within 1 seconds, and is stopped"), T.told)

  vim.g.glossator = { patience = "long" }
  T.check("a wrong setting", health():find("vim.g.glossator.patience is a string and should be a number", 1, true))

  local bare = vim.fn.tempname() .. "/ohne Konfiguration"
  vim.fn.mkdir(bare, "p")
  vim.fn.writefile({ "He spoke.{! ^nobody1900}", "", "@person somebody", "  name: Somebody" }, bare .. "/text.gloss")
  vim.g.glossator = { cmd = { vim.env.GLOSSATOR, "lsp" } }
  local buffer, client = T.open(bare .. "/text.gloss")
  T.equal("without a configuration the folder is the root", client.root_dir, bare)
  T.check("and findings come", T.till(function()
    return vim.iter(vim.diagnostic.get(buffer)):any(function(one)
      return one.message:find("nobody1900", 1, true) ~= nil
    end)
  end), vim.diagnostic.get(buffer))
end
