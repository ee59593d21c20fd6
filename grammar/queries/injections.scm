; Embedded languages: the front matter, and a verbatim block whose info string is the name of a language.

((front_matter) @injection.content
  (#set! injection.language "yaml"))

((verbatim
  (info) @injection.language
  (verbatim_text) @injection.content)
  (#match? @injection.language "^[A-Za-z][A-Za-z0-9_+-]*$"))
