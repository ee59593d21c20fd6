-- The tree-sitter parser, built from the grammar of this repository.
local M = {}

local HERE = vim.fs.dirname(vim.fs.abspath(debug.getinfo(1, "S").source:sub(2)))
local SOURCES = vim.fs.normalize(vim.fs.joinpath(HERE, "../../../../grammar/src"))

--- Where the parser is built to: a folder of the 'runtimepath'.
function M.target()
  return vim.fs.joinpath(vim.fn.stdpath("data") --[[@as string]], "site", "parser", "gloss.so")
end

--- The first C compiler that there is.
function M.compiler()
  for _, name in ipairs({ vim.env.CC or "cc", "cc", "gcc", "clang" }) do
    if vim.fn.executable(name) == 1 then
      return name
    end
  end
end

--- Builds the parser. Gives whether it was built, and what to tell.
function M.build()
  local compiler = M.compiler()
  if not compiler then
    return false, "no C compiler (`cc`, `gcc`, `clang`) was found; set $CC"
  end
  local parser = vim.fs.joinpath(SOURCES, "parser.c")
  if not vim.uv.fs_stat(parser) then
    return false, ("%s is not there; the plugin wants the whole repository, not its folder alone"):format(parser)
  end
  local target = M.target()
  vim.fn.mkdir(vim.fs.dirname(target), "p")
  local scanner = vim.fs.joinpath(SOURCES, "scanner.c")
  local made = vim.system({ compiler, "-O2", "-shared", "-fPIC", "-I", SOURCES, parser, scanner, "-o", target .. ".new" }):wait()
  if made.code ~= 0 then
    return false, ("%s could not build the parser:\n%s"):format(compiler, made.stderr)
  end
  -- Put in its place whole: the one before may be in use.
  vim.uv.fs_rename(target .. ".new", target)
  vim.treesitter.language.add("gloss", { path = target })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == "gloss" then
      vim.treesitter.start(buffer, "gloss")
    end
  end
  return true, "the parser is in " .. target
end

return M
