-- What the language server gives.
local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return window
    end
  end
end

local function hover(T)
  vim.lsp.buf.hover()
  local window = T.till(float)
  local text = window and table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), "\n")
  if window then
    vim.api.nvim_win_close(window, true)
  end
  return text or ""
end

local function definition(T, text, after)
  T.open("essay.gloss")
  T.at(text, after)
  vim.lsp.buf.definition()
  T.till(function()
    return vim.fn.expand("%:t") ~= "essay.gloss"
  end)
  return { vim.fn.expand("%:t"), vim.fn.getline(".") }
end

--- The groups of the semantic token at the cursor.
local function groups(buffer)
  local line, column = vim.fn.line(".") - 1, vim.fn.col(".") - 1
  local found = {}
  for name, id in pairs(vim.api.nvim_get_namespaces()) do
    if name:find("semantic_tokens", 1, true) then
      for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(buffer, id, { line, 0 }, { line, -1 }, { details = true })) do
        if mark[3] <= column and column < mark[4].end_col then
          found[tostring(mark[4].hl_group)] = true
        end
      end
    end
  end
  return found
end

return function(T)
  local buffer, client = T.open("essay.gloss")
  T.equal("the root is the folder of glossator.toml", client.root_dir, vim.fn.getcwd())
  T.check("folds by the server", vim.wo.foldexpr:find("vim.lsp.foldexpr", 1, true), vim.wo.foldexpr)
  T.at("# The gates")
  local line = vim.fn.line(".")
  T.check("a section is folded", T.till(function()
    return vim.fn.foldlevel(line + 2) > 0
  end))

  T.at("{@khrushchev}", 3)
  local person = hover(T)
  T.check("hover tells of a person", person:find("Nikita Sergeyevich Khrushchev", 1, true), person)
  T.at("{@congress-20}", 3)
  local congress = hover(T)
  T.check("hover tells of a congress", congress:find("1956", 1, true) and congress:find("delegates", 1, true), congress)

  T.equal("definition of an entity", definition(T, "{@khrushchev}", 3), { "people.gloss", "@person khrushchev" })
  T.equal("definition of a source", definition(T, "^nyt1961", 2), { "sources.bib", "@article{nyt1961," })

  T.open("essay.gloss")
  T.at("{@khrushchev}", 3)
  -- Colours are laid on what is drawn, and nobody watches a screen that would be drawn by itself.
  T.check("a mention has a colour of its kind", T.till(function()
    vim.cmd("redraw!")
    return groups(buffer)["@lsp.type.person.gloss"]
  end), groups(buffer))
  local legend = client.server_capabilities.semanticTokensProvider.legend.tokenTypes
  local known = require("glossator.colours").types()
  local sorted = vim.deepcopy(legend)
  table.sort(sorted)
  T.equal("every type of the server has a colour, and no other", sorted, known)
  for _, name in ipairs(known) do
    local group = vim.api.nvim_get_hl(0, { name = ("@lsp.type.%s.gloss"):format(name) })
    T.check(name .. " is linked to a group", group.link ~= nil, group)
  end

  T.at("@khrushchev}", 1)
  vim.lsp.buf.rename("nikita")
  local people = T.till(function()
    local found = vim.fn.bufnr("people.gloss")
    local text = found ~= -1 and table.concat(vim.api.nvim_buf_get_lines(found, 0, -1, false), "\n") or ""
    return text:find("@person nikita", 1, true) and text
  end)
  local essay = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
  T.check("rename in the register", people ~= nil)
  T.check("rename in the text", essay:find("{@nikita}", 1, true) and not essay:find("{@khrushchev}", 1, true))
  vim.cmd("silent wall")

  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "", "[Malenkov]{@malenkof} fell.", "" })
  local finding = T.till(function()
    return vim.iter(vim.diagnostic.get(buffer)):find(function(one)
      return one.code == "undefined-entity" and one.message:find("@malenkof", 1, true)
    end)
  end)
  T.check("a finding arrives", finding ~= nil)
  if finding then
    vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
    vim.lsp.buf.code_action({
      apply = true,
      context = { only = { "quickfix" }, diagnostics = { finding.user_data.lsp } },
      filter = function(action)
        return action.title == "Write @malenkov"
      end,
    })
    T.check("its fix mends the text", T.till(function()
      return vim.api.nvim_buf_get_lines(buffer, finding.lnum, finding.lnum + 1, false)[1]:find("{@malenkov}", 1, true)
    end), vim.fn.getline("."))
    T.check("and the finding goes", T.till(function()
      return not vim.iter(vim.diagnostic.get(buffer)):any(function(one)
        return one.code == finding.code
      end)
    end))
  end

  vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { "[Malenkov]{@malen", "" })
  vim.api.nvim_win_set_cursor(0, { vim.fn.line("$") - 1, 16 })
  vim.cmd("normal! $")
  local place = vim.lsp.util.make_position_params(0, client.offset_encoding)
  place.position.character = place.position.character + 1
  local answer = client:request_sync("textDocument/completion", place, 10000, buffer)
  local offered = answer and answer.result and (answer.result.items or answer.result) or {}
  local chosen = vim.iter(offered):find(function(item)
    return (item.textEdit and item.textEdit.newText or ""):find("malenkov", 1, true)
  end)
  T.check("completion offers the entity", chosen ~= nil, vim.tbl_map(function(item) return item.label end, offered))
  if chosen then
    local edit = chosen.textEdit
    local edits = { { range = edit.range or edit.replace, newText = edit.newText } }
    vim.lsp.util.apply_text_edits(edits, buffer, client.offset_encoding)
    T.check("its edit makes the mention", vim.fn.getline("."):find("[Malenkov]{@malenkov", 1, true), vim.fn.getline("."))
  end
end
