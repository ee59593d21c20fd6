; The outline: headings, and the entries of the register.

(heading) @name @item

(entry
  kind: (kind) @context
  id: (id) @name) @item
