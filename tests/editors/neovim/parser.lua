-- The parser is built, and colours and folds by the queries of the grammar.
return function(T)
  vim.cmd("Glossator parser")
  T.check("the parser is built", T.told[1] and T.told[1]:find("the parser is in", 1, true), T.told)
  T.open("essay.gloss")
  local function capture(text, after)
    T.at(text, after)
    vim.treesitter.get_parser(0):parse(true)
    return vim.iter(vim.treesitter.get_captures_at_cursor()):join(" ")
  end
  T.check("the buffer is highlighted", vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()] ~= nil)
  T.check("a mention", capture("{@khrushchev}", 3):find("type", 1, true), capture("{@khrushchev}", 3))
  T.check("a date", capture("{=1956-02-25}", 4):find("number", 1, true))
  T.check("a citation", capture("^nyt1961", 2):find("constant", 1, true))
  T.check("a heading", capture("# The gates", 4):find("markup.heading.1", 1, true))
  T.equal("comments are made with %%", vim.bo.commentstring, "%% %s")
  T.open("register/people.gloss")
  T.check("a kind", capture("@person khrushchev", 2):find("keyword.type", 1, true))
  T.at("office: @premier")
  local line = vim.fn.line(".")
  vim.wo.foldexpr = "v:lua.vim.treesitter.foldexpr()"
  local level = T.till(function()
    vim.cmd("normal! zx")
    return vim.fn.foldlevel(line) > 0 and vim.fn.foldlevel(line)
  end)
  T.equal("an entry is folded", level, 1)
  for _, kind in ipairs({ "highlights", "folds", "injections", "locals", "textobjects" }) do
    T.check("there is a query of " .. kind, vim.treesitter.query.get("gloss", kind) ~= nil)
  end
end
