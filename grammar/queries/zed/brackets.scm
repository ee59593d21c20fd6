; Pairs of brackets. `]{` closes the text of a span and opens its block.

(span "[" @open "]{" @close)
(span "]{" @open "}" @close)
(bracketed "[" @open "]" @close)
(point "{" @open "}" @close)
(locator "(" @open ")" @close)
