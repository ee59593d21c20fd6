; Text objects, by the capture names of Helix: an entry of the register is a class, a field an entry of it.

(entry) @class.around

(field) @entry.around

(span) @function.around
(span text: (content) @function.inside)

(comment) @comment.around
(comment) @comment.inside

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
] @parameter.inside @parameter.around
