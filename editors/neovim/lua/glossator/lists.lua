-- The lists of the server in the quickfix window: claims, register, timeline.
local places = require("glossator.places")
local M = {}

M.STATES = { "unreferenced", "referenced", "disputed", "exempt", "verified" }

-- What a quickfix window marks a claim as.
local MARKS = { unreferenced = "W", disputed = "I" }

local function evidence(claim)
  return vim.iter(claim.evidence):map(function(source)
    return source.locator and ("%s (%s)"):format(source.key, source.locator) or source.key
  end):join("; ")
end

local function item(find, folder, object, text)
  local file, line, column = find(folder, object.path, object.start)
  return { filename = file, lnum = line, col = column, text = text, user_data = object }
end

--- Objects of the server by folder, made into items; an object for which none is made is left out.
local function items(answers, make)
  local find, made = places.finder(), {}
  for _, answer in ipairs(answers) do
    for _, object in ipairs(answer.objects) do
      local one = make(find, answer.folder, object)
      if one then
        table.insert(made, one)
      end
    end
  end
  return made
end

--- Claims, in the given states if there are any.
function M.claims(answers, states)
  local function claim(find, folder, object)
    if #states > 0 and not vim.list_contains(states, object.state) then
      return
    end
    local sources = evidence(object)
    local made = item(find, folder, object, ("[%s] %s%s"):format(
      object.state,
      object.text:gsub("%s+", " "),
      sources ~= "" and " — " .. sources or ""
    ))
    made.type = MARKS[object.state]
    return made
  end
  places.show(vim.trim("Claims " .. table.concat(states, " ")), items(answers, claim))
end

--- Entries of the register, of the given kinds if there are any.
function M.register(answers, kinds)
  places.show(vim.trim("Register " .. table.concat(kinds, " ")), items(answers, function(find, folder, object)
    if #kinds == 0 or vim.list_contains(kinds, object.kind) then
      return item(find, folder, object, ("@%s %s: %s"):format(object.kind, object.id, object.name or ""))
    end
  end))
end

--- All that is dated, in the order of time.
function M.timeline(answers)
  places.show("Timeline", items(answers, function(find, folder, object)
    return item(find, folder, object, ("%s: %s"):format(object.words, object.title))
  end))
end

return M
