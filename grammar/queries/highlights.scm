; Highlights, by the capture names of Neovim. No node is captured twice, so the order of patterns does not matter.

; ---- blocks

((heading (heading_marker) @_marker) @markup.heading.1 (#match? @_marker "^#[^#]"))
((heading (heading_marker) @_marker) @markup.heading.2 (#match? @_marker "^##[^#]"))
((heading (heading_marker) @_marker) @markup.heading.3 (#match? @_marker "^###[^#]"))
((heading (heading_marker) @_marker) @markup.heading.4 (#match? @_marker "^####[^#]"))
((heading (heading_marker) @_marker) @markup.heading.5 (#match? @_marker "^#####[^#]"))
((heading (heading_marker) @_marker) @markup.heading.6 (#match? @_marker "^######[^#]"))

(front_matter) @keyword.directive
(comment) @comment

(verbatim (fence) @markup.raw.block)
(info) @label
(verbatim_text) @markup.raw.block

; ---- entries

(kind) @keyword.type
(entry id: (id) @type.definition)
(field_name) @property
(stray_line) @comment.error

; ---- text

(code) @markup.raw
(escape) @string.escape
(bare_key) @markup.link
(footnote_reference) @markup.link.label
(footnote_label) @markup.link.label
(span text: (content) @markup.link.label (mention))

(span ["[" "]{" "}"] @punctuation.bracket)
(point ["{" "]{" "}"] @punctuation.bracket)
(unclosed_bracket "[" @comment.error)
(unclosed_span ["[" "]{"] @comment.error)
(unclosed_block ["{" "]{"] @comment.error)

; ---- items

(mention "@" @punctuation.special)
(mention (id) @type)
(entity_reference "@" @punctuation.special)
(entity_reference (id) @type)

(date "=" @punctuation.special)
(edtf) @number

(claim "!" @keyword)
(claim (id) @label)
(uncertain) @operator

(citation "^" @punctuation.special)
(key) @constant
(locator) @string.special

(anchor "#" @punctuation.special)
(anchor (id) @label)
(anchor_reference) @label

(class "." @punctuation.special)
(class (id) @attribute)

(attribute_key) @property
(word) @string
(string) @string

(milestone_start "<" @punctuation.special)
(milestone_start (id) @label)
(milestone_end) @label

(malformed) @comment.error
