; Highlights, by the scopes of Helix. No node is captured twice, so the order of patterns does not matter.

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

(kind) @keyword.storage.type
(entry id: (id) @type)
(field_name) @variable.other.member
(stray_line) @error

; ---- text

(code) @markup.raw.inline
(escape) @constant.character.escape
(bare_key) @markup.link.url
(footnote_reference) @markup.link.label
(footnote_label) @markup.link.label
(span text: (content) @markup.link.text (mention))

(span ["[" "]{" "}"] @punctuation.bracket)
(point ["{" "]{" "}"] @punctuation.bracket)
(unclosed_bracket "[" @error)
(unclosed_span ["[" "]{"] @error)
(unclosed_block ["{" "]{"] @error)

; ---- items

(mention "@" @punctuation.special)
(mention (id) @type)
(entity_reference "@" @punctuation.special)
(entity_reference (id) @type)

(date "=" @punctuation.special)
(edtf) @constant.numeric

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

(attribute_key) @variable.other.member
(word) @string
(string) @string

(milestone_start "<" @punctuation.special)
(milestone_start (id) @label)
(milestone_end) @label

(malformed) @error
