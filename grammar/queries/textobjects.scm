; Text objects, by the capture names of nvim-treesitter-textobjects.

(entry) @class.outer

(field
  name: (field_name) @assignment.lhs) @assignment.outer

(span) @block.outer
(span text: (content) @block.inner)

(comment) @comment.outer

[
  (mention)
  (date)
  (claim)
  (citation)
  (anchor)
  (class)
  (attribute)
  (gloss)
  (milestone_start)
  (milestone_end)
] @parameter.inner @parameter.outer
