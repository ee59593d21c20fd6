-- `:checkhealth glossator`
local M = {}

local function settings()
  local config = require("glossator.config")
  local mistake = config.mistake()
  if mistake then
    vim.health.error(mistake, "See `:help glossator-settings`.")
    return
  end
  vim.health.ok("the settings are such as are known")
  return config.get()
end

local function program(cmd)
  local path = vim.fn.exepath(cmd[1])
  if path == "" then
    vim.health.error(("there is no program `%s`"):format(cmd[1]), {
      "Install it: `cargo install glossator`, or a release of it on the $PATH.",
      "Or name it: `vim.g.glossator = { cmd = { '/path/to/glossator', 'lsp' } }`.",
    })
    return
  end
  local started, made = pcall(function()
    return vim.system({ path, "--version" }, { text = true, timeout = 5000 }):wait()
  end)
  local version = started and made.code == 0 and vim.trim(made.stdout)
  if version and version:match("^glossator %d") then
    vim.health.ok(("%s is %s"):format(path, version))
  else
    vim.health.error(("`%s --version` does not name Glossator"):format(path), "Is another program of that name installed?")
  end
end

local function parser()
  local target = require("glossator.parser").target()
  if not vim.treesitter.language.add("gloss") then
    vim.health.warn("the tree-sitter parser is not built", "Run `:Glossator parser`. Without it the server colours alone.")
    return
  end
  vim.health.ok("the tree-sitter parser is there")
  for _, kind in ipairs({ "highlights", "folds", "injections", "locals" }) do
    local read, query = pcall(vim.treesitter.query.get, "gloss", kind)
    if not read then
      vim.health.error(("the %s do not fit the parser: %s"):format(kind, query), ("Delete %s and run `:Glossator parser`."):format(target))
    elseif not query then
      vim.health.error(("the %s of the grammar are not found"):format(kind), "Is `queries/gloss` of the plugin there?")
    end
  end
end

local function running()
  local clients = vim.lsp.get_clients({ name = "glossator" })
  if #clients == 0 then
    vim.health.info("no server is running; one starts with the first text in Gloss")
  end
  for _, client in ipairs(clients) do
    local root = client.root_dir or "no folder"
    if client.root_dir and not vim.uv.fs_stat(vim.fs.joinpath(client.root_dir, "glossator.toml")) then
      root = root .. ", which has no `glossator.toml`: the defaults hold"
    end
    vim.health.ok(("a server is running for %s"):format(root))
  end
end

function M.check()
  vim.health.start("glossator: the server")
  local known = settings()
  if known then
    program(known.cmd)
  end
  running()
  vim.health.start("glossator: the grammar")
  parser()
end

return M
