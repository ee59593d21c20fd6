; Highlights, by the capture names of Zed. No node is captured twice, so the order of patterns does not matter.

; ---- blocks

(heading) @title

(front_matter) @preproc
(comment) @comment

(verbatim (fence) @text.literal)
(info) @label
(verbatim_text) @text.literal

; ---- entries

(kind) @keyword
(entry id: (id) @type)
(field_name) @property
(stray_line) @punctuation.special

; ---- text

(code) @text.literal
(escape) @string.escape
(bare_key) @link_text
(footnote_reference) @link_text
(footnote_label) @link_text
(span text: (content) @link_text (mention))

(span ["[" "]{" "}"] @punctuation.bracket)
(point ["{" "]{" "}"] @punctuation.bracket)
(unclosed_bracket "[" @punctuation.special)
(unclosed_span ["[" "]{"] @punctuation.special)
(unclosed_block ["{" "]{"] @punctuation.special)

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

(malformed) @punctuation.special
