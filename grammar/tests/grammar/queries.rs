//! Every query is one of the language, and speaks in the names its editor knows.

use std::fs;

use tree_sitter::Query;

use crate::files;

/// What Neovim knows: its groups of highlights, and the captures of its other queries.
const NEOVIM: &[&str] = &[
    "assignment.lhs",
    "assignment.outer",
    "attribute",
    "block.inner",
    "block.outer",
    "class.outer",
    "comment",
    "comment.error",
    "comment.outer",
    "constant",
    "definition.constant",
    "definition.type",
    "fold",
    "injection.content",
    "injection.language",
    "keyword",
    "keyword.directive",
    "keyword.type",
    "label",
    "local.definition.type",
    "local.definition.var",
    "local.reference",
    "local.scope",
    "markup.heading.1",
    "markup.heading.2",
    "markup.heading.3",
    "markup.heading.4",
    "markup.heading.5",
    "markup.heading.6",
    "markup.link",
    "markup.link.label",
    "markup.raw",
    "markup.raw.block",
    "name",
    "number",
    "operator",
    "parameter.inner",
    "parameter.outer",
    "property",
    "punctuation.bracket",
    "punctuation.special",
    "reference.citation",
    "reference.type",
    "string",
    "string.escape",
    "string.special",
    "type",
    "type.definition",
];

/// What Helix knows: its scopes, text objects, symbols and rainbows.
const HELIX: &[&str] = &[
    "attribute",
    "class.around",
    "comment",
    "comment.around",
    "comment.inside",
    "constant",
    "constant.character.escape",
    "constant.numeric",
    "definition.constant",
    "definition.section",
    "definition.type",
    "entry.around",
    "error",
    "function.around",
    "function.inside",
    "injection.content",
    "injection.language",
    "keyword",
    "keyword.directive",
    "keyword.storage.type",
    "label",
    "markup.heading.1",
    "markup.heading.2",
    "markup.heading.3",
    "markup.heading.4",
    "markup.heading.5",
    "markup.heading.6",
    "markup.link.label",
    "markup.link.text",
    "markup.link.url",
    "markup.raw.block",
    "markup.raw.inline",
    "name",
    "operator",
    "parameter.around",
    "parameter.inside",
    "punctuation.bracket",
    "punctuation.special",
    "rainbow.bracket",
    "rainbow.scope",
    "string",
    "string.special",
    "type",
    "variable.other.member",
];

/// What Zed knows.
const ZED: &[&str] = &[
    "attribute",
    "class.around",
    "close",
    "comment",
    "comment.around",
    "constant",
    "context",
    "function.around",
    "function.inside",
    "injection.content",
    "injection.language",
    "item",
    "keyword",
    "label",
    "link_text",
    "name",
    "number",
    "open",
    "operator",
    "preproc",
    "property",
    "punctuation.bracket",
    "punctuation.special",
    "string",
    "string.escape",
    "string.special",
    "text.literal",
    "title",
    "type",
];

fn check(folder: &str, known: &[&str]) {
    for file in files(folder, "scm") {
        let text = fs::read_to_string(&file).unwrap();
        let query = Query::new(&tree_sitter_gloss::LANGUAGE.into(), &text)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert!(query.pattern_count() > 0, "{} is empty", file.display());
        // A name that begins with `_` serves a predicate only.
        for name in query.capture_names().iter().filter(|name| !name.starts_with('_')) {
            assert!(known.contains(name), "{}: @{name} is not known", file.display());
        }
    }
}

#[test]
fn queries_of_neovim() {
    check("queries", NEOVIM);
}

#[test]
fn queries_of_helix() {
    check("queries/helix", HELIX);
}

#[test]
fn queries_of_zed() {
    check("queries/zed", ZED);
}
