//! Glossator: a linter and language server for annotated historical texts.
//!
//! The layers, in the order in which data flows. A layer imports none that stands below it here.
//!
//! | layer | turns | into |
//! | --- | --- | --- |
//! | [`text`] | bytes | spans, lines, words, sentences |
//! | [`syntax`] | a text | blocks, and the nodes of one block |
//! | [`model`] | blocks | facts; facts and bibliographies into an index and a world |
//! | [`rules`] | a world | findings with their fixes |
//! | [`ide`] | a world | answers and edits, as data |
//! | [`export`] | answers, a text | other formats |
//! | [`import`] | other formats | Gloss |
//! | [`project`] | a folder | a world, and edits into files |
//! | [`lsp`] | messages of an editor | calls of the layers above, and their answers |
//! | [`cli`] | arguments | calls of the layers above, and what is printed |
//!
//! What holds everywhere:
//!
//! - Parsing never fails: every text has a tree, and what is malformed is a fact with a span and a finding.
//! - A span is in bytes of UTF-8, relative to its block in facts and to its file elsewhere. Lines and columns are known to
//!   [`text::lines`] alone.
//! - The block is the unit of change. An edit parses and lowers the blocks it touches; the others are shared. No tree is
//!   kept.
//! - Facts say what one block says, and depend on neither the configuration nor other blocks.
//! - Incremental equals fresh: after any edits a world and its findings are those of the same texts loaded anew.
//! - Only [`project`] touches the disk, and only [`cli`] prints; all else is pure, and is told what day it is.
//! - The same findings, with the same fixes, serve every reader.

pub mod cli;
pub mod export;
pub mod ide;
pub mod import;
pub mod lsp;
pub mod model;
pub mod project;
pub mod rules;
pub mod syntax;
pub mod text;
