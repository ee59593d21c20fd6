-- `:Glossator NAME …`
local server = require("glossator.server")
local lists = require("glossator.lists")
local M = {}

local function complain(message)
  vim.notify("glossator: " .. message, vim.log.levels.ERROR)
end

--- Asks for a command of the server in every folder of the client, and gives the answers with their folders.
local function ask(command, done)
  local client = server.client(vim.api.nvim_get_current_buf())
  if not client then
    return
  end
  local answers, waiting = {}, #(client.workspace_folders or {})
  for at, folder in ipairs(client.workspace_folders or {}) do
    local params = { command = command, arguments = { { uri = folder.uri } } }
    client:request("workspace/executeCommand", params, function(error, objects)
      if error then
        complain(error.message)
        return
      end
      answers[at] = { folder = vim.uri_to_fname(folder.uri), objects = objects }
      waiting = waiting - 1
      if waiting == 0 then
        done(answers)
      end
    end)
  end
end

local function preview(answers)
  for _, answer in ipairs(answers) do
    for _, page in ipairs(answer.objects) do
      local file = vim.fn.tempname() .. ".html"
      vim.fn.writefile(vim.split(page.html, "\n", { plain = true }), file)
      local _, error = vim.ui.open(file)
      vim.notify(error and ("glossator: the edition is in %s, and cannot be shown: %s"):format(file, error) or file)
    end
  end
end

local function annotate(everything)
  local client = server.client(vim.api.nvim_get_current_buf())
  if not client then
    return
  end
  local params = { command = "glossator.annotateAll", arguments = { { uri = vim.uri_from_bufnr(0), all = everything } } }
  client:request("workspace/executeCommand", params, function(error, done)
    if error then
      complain(error.message)
    else
      vim.notify(("%d annotated, %d left that can mean several"):format(done.annotated, done.left))
    end
  end)
end

-- Each with what it takes: the words that can follow, or nothing.
local COMMANDS = {
  claims = {
    words = lists.STATES,
    run = function(words)
      ask("glossator.claims", function(answers)
        lists.claims(answers, words)
      end)
    end,
  },
  register = {
    takes_any = true,
    words = { "person", "org", "place", "event", "congress", "series", "office", "period", "work", "concept", "text" },
    run = function(words)
      ask("glossator.entities", function(answers)
        lists.register(answers, words)
      end)
    end,
  },
  timeline = {
    run = function()
      ask("glossator.timeline", lists.timeline)
    end,
  },
  preview = {
    run = function()
      ask("glossator.preview", preview)
    end,
  },
  annotate = {
    run = function(_, bang)
      annotate(bang)
    end,
  },
  restart = { run = server.restart },
  log = {
    run = function()
      vim.cmd.tabedit(vim.fn.fnameescape(vim.lsp.log.get_filename()))
    end,
  },
  parser = {
    run = function()
      local built, message = require("glossator.parser").build()
      vim.notify("glossator: " .. message, built and vim.log.levels.INFO or vim.log.levels.ERROR)
    end,
  },
}

local function names()
  local found = vim.tbl_keys(COMMANDS)
  table.sort(found)
  return found
end

function M.run(arguments, bang)
  local command = COMMANDS[arguments[1]]
  if not command then
    return complain(("`%s` is no command; known are %s"):format(arguments[1], table.concat(names(), ", ")))
  end
  local words = vim.list_slice(arguments, 2)
  for _, word in ipairs(words) do
    if not command.takes_any and not vim.list_contains(command.words or {}, word) then
      local known = command.words and ("; it takes " .. table.concat(command.words, ", ")) or ", and takes nothing"
      return complain(("`%s` is nothing for `:Glossator %s`%s"):format(word, arguments[1], known))
    end
  end
  command.run(words, bang)
end

function M.complete(lead, line)
  local before = vim.split(line, "%s+")
  local known = #before <= 2 and names() or (COMMANDS[before[2]] or {}).words or {}
  return vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, known)
end

return M
