//! The tree-sitter grammar of Gloss, the markup of annotated historical texts.
//!
//! ```
//! let mut parser = tree_sitter::Parser::new();
//! parser.set_language(&tree_sitter_gloss::LANGUAGE.into()).unwrap();
//! let tree = parser.parse("[Khrushchev]{@khrushchev} spoke.\n", None).unwrap();
//! assert!(!tree.root_node().has_error());
//! ```

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_gloss() -> *const ();
}

/// The language, to be given to a parser.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_gloss) };

/// The names and fields of the nodes, as JSON.
pub const NODE_TYPES: &str = include_str!("../../src/node-types.json");

/// The query for highlighting.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// The query for embedded languages.
pub const INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");

/// The query for names within one file.
pub const LOCALS_QUERY: &str = include_str!("../../queries/locals.scm");

/// The query for definitions and references.
pub const TAGS_QUERY: &str = include_str!("../../queries/tags.scm");
