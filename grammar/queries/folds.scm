; What can be folded. Sections are no nodes: the server folds them.

[
  (front_matter)
  (entry)
  (verbatim)
] @fold
