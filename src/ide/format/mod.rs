//! The canonical form of entries and of the inside of attribute blocks, as edits. It never changes the stripped text.

mod entry;
mod items;
pub mod part;

use crate::ide::format::entry::Fields;
use crate::ide::hunks::hunks;
use crate::model::document::{Document, Placed};
use crate::model::facts::{Block, Facts, Statement};
use crate::model::lower::{Dialect, lower};
use crate::model::schema::Schema;
use crate::syntax::blocks::{BlockKind, blocks};
use crate::text::edit::{Edit, apply_all};
use crate::text::span::Span;

/// What a field of an entry stands behind, and a further line of its value.
const INDENT: &str = "  ";
const CONTINUATION: &str = "    ";

/// The edits that bring a text into its canonical form, in its order; none where it is in it. What is malformed is left
/// alone: a block with a mistake, and an entry with any.
pub fn format(document: &Document, schema: &Schema) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (index, placed) in document.blocks().iter().enumerate() {
        let found = of_block(document, placed, index == 0, schema);
        edits.extend(found.into_iter().map(|edit| Edit { span: edit.span.shift(placed.start), ..edit }));
    }
    edits
}

/// The edits of one block, in bytes of it.
fn of_block(document: &Document, placed: &Placed, first: bool, schema: &Schema) -> Vec<Edit> {
    let block = &*placed.block;
    if block.facts.annotations.is_empty() && block.facts.entry.is_none() {
        return Vec::new();
    }
    if block.kind == BlockKind::Entry && !block.facts.problems().is_empty() {
        return Vec::new();
    }
    let text = document.text().slice(Span::new(placed.start, placed.start + block.len));
    let edits = items::edits(&text, &block.facts);
    if block.kind != BlockKind::Entry {
        let formatted = apply_all(&text, &edits).0;
        let same = edits.is_empty() || says_the_same(block, &text, &formatted, first, document.dialect());
        return if same { edits } else { Vec::new() };
    }
    let formatted = entry::formatted(&apply_all(&text, &edits).0, document.dialect(), schema, Fields::InOrder);
    if formatted == text || !says_the_same(block, &text, &formatted, first, document.dialect()) {
        return Vec::new();
    }
    hunks(&text, &formatted)
}

/// Whether a block stays the block it was, and says what it said. A backtick that moves can make code of what was none;
/// such a block is left alone.
fn says_the_same(block: &Block, old: &str, new: &str, first: bool, dialect: Dialect) -> bool {
    let mut found = blocks(new, first);
    let whole = |(kind, span): (BlockKind, Span)| kind == block.kind && span == Span::of(0..new.len());
    if !found.next().is_some_and(whole) || found.next().is_some() {
        return false;
    }
    said(old, &block.facts) == said(new, &lower(new, block.kind, dialect))
}

/// What a block says, without its places and the order of what has none.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    /// The text that is left of a block that stays.
    kept: String,
    annotations: Vec<(String, Vec<String>)>,
    statements: Vec<(String, String, usize)>,
    comments: Vec<String>,
    problems: usize,
}

fn said(text: &str, facts: &Facts) -> Said {
    let words = |span: Span| span.of_text(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let annotations = facts.annotated().map(|(annotation, items)| {
        let mut items: Vec<String> = items.iter().map(|item| item.span.of_text(text).to_owned()).collect();
        items.sort();
        (format!("{:?}", annotation.shape), items)
    });
    let statement =
        |statement: &Statement| (statement.field.to_string(), statement.whole.text.to_string(), statement.parts.len());
    let mut said = Said {
        kept: String::new(),
        annotations: annotations.collect(),
        statements: facts.entry.iter().flat_map(|entry| entry.statements.iter().map(statement)).collect(),
        comments: facts.comments().iter().map(|span| words(*span)).collect(),
        problems: facts.problems().len(),
    };
    if facts.entry.is_some() {
        said.annotations.sort();
        said.statements.sort();
        said.comments.sort();
    } else {
        said.kept = crate::model::prose::Prose::new(text, &facts.overlay).text;
    }
    said
}

#[cfg(test)]
mod tests;
