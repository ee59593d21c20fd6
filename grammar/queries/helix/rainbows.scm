; Rainbow brackets: spans nest.

[
  (span)
  (bracketed)
  (point)
  (locator)
] @rainbow.scope

(span ["[" "]{" "}"] @rainbow.bracket)
(bracketed ["[" "]"] @rainbow.bracket)
(point ["{" "]{" "}"] @rainbow.bracket)
(locator ["(" ")"] @rainbow.bracket)
