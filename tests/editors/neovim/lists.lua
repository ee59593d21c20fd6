-- The lists are those of the command line.
local function list(T, command)
  vim.fn.setqflist({}, "f")
  vim.cmd(command)
  return T.till(function()
    local items = vim.fn.getqflist()
    return #items > 0 and items
  end)
end

--- A place in code points, as the command line counts.
local function place(item)
  local line = vim.fn.readfile(vim.api.nvim_buf_get_name(item.bufnr))[item.lnum]
  return { line = item.lnum, column = vim.str_utfindex(line, "utf-32", item.col - 1) + 1 }
end

local function told(arguments)
  local made = vim.system({ vim.env.GLOSSATOR, unpack(arguments) }, { text = true }):wait()
  assert(made.code == 0, made.stderr)
  return vim.json.decode(made.stdout, { luanil = { object = true } })
end

local function compare(T, name, items, objects)
  T.equal(name .. ": as many", items and #items, #objects)
  for at, object in ipairs(objects) do
    local item = items and items[at]
    if not item then
      return
    end
    local start = { line = object.start.line, column = object.start.column }
    local file = vim.fs.relpath(vim.fn.getcwd(), vim.api.nvim_buf_get_name(item.bufnr))
    if not vim.deep_equal({ file, place(item) }, { object.path, start }) then
      T.equal(name .. ": the place of " .. item.text, { file, place(item) }, { object.path, start })
      return
    end
  end
  T.check(name .. ": the same places in the same order", true)
end

return function(T)
  T.open("essay.gloss")
  local window = vim.api.nvim_get_current_win()
  local claims = told({ "claims", "--format", "json" })
  local items = list(T, "Glossator claims")
  compare(T, "claims", items, claims)
  T.check("the quickfix window is open", vim.bo.buftype == "quickfix", vim.bo.buftype)
  T.equal("an item has its claim", items[1].user_data.id, claims[1].id)
  vim.api.nvim_set_current_win(window)

  local state = function(name)
    return vim.tbl_filter(function(claim)
      return claim.state == name
    end, claims)
  end
  compare(T, "disputed claims", list(T, "Glossator claims disputed"), state("disputed"))
  vim.api.nvim_set_current_win(window)
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "Nobody says where this is from.{!nowhere}" })
  vim.cmd("silent write")
  items = T.till(function()
    local found = list(T, "Glossator claims unreferenced")
    vim.api.nvim_set_current_win(window)
    return found
  end)
  compare(T, "unreferenced claims", items, told({ "claims", "--format", "json", "--state", "unreferenced" }))
  T.equal("what has no source is marked", items[1].type, "W")

  compare(T, "register", list(T, "Glossator register"), told({ "entities", "--format", "json" }))
  vim.api.nvim_set_current_win(window)
  compare(T, "timeline", list(T, "Glossator timeline"), told({ "timeline", "--format", "json" }))
  vim.api.nvim_set_current_win(window)

  local shown
  vim.ui.open = function(file)
    shown = file
  end
  vim.cmd("Glossator preview")
  T.till(function()
    return shown
  end)
  local page = shown and table.concat(vim.fn.readfile(shown), "\n") or ""
  T.check("the preview is the edition", page:find("Behind closed doors", 1, true) and page:find("<!doctype html>", 1, true), page:sub(1, 200))

  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "Then Tvardovsky wrote." })
  vim.cmd("Glossator annotate")
  T.check("annotate annotates", T.till(function()
    return vim.fn.getline("$"):find("[Tvardovsky]{@tvardovsky}", 1, true)
  end), vim.fn.getline("$"))

  T.told = {}
  vim.cmd("Glossator claims nonsense")
  T.check("a wrong word is named", T.told[1]:find("`nonsense` is nothing for `:Glossator claims`", 1, true), T.told)
  T.equal("completion of commands", vim.fn.getcompletion("Glossator cl", "cmdline"), { "claims" })

  vim.cmd("Glossator restart")
  T.check("a restarted server works", list(T, "Glossator claims disputed") ~= nil)
end
