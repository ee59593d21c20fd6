-- Must fail: what is expected is wrong.
return function(T)
  local _, client = T.open("essay.gloss")
  T.equal("the root is elsewhere", client.root_dir, "/nowhere")
end
