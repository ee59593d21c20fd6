//! What can be written at a place of a text: names, sources, dates, fields, whole entries.
//!
//! The text is mostly unfinished there, so where the cursor stands is read from the text before it ([`scan`], [`context`]),
//! and only what is beyond doubt, as the statements of an entry, from the facts.

mod anchors;
mod context;
mod cursor;
mod dates;
mod detail;
mod entities;
mod entries;
mod filter;
mod items;
mod near;
mod phrases;
mod query;
mod resolve;
mod rules;
mod scan;
mod sources;
mod spans;
mod values;

use crate::ide::completion::cursor::Cursor;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::text::span::Span;

pub(in crate::ide) use anchors::id_of_words;
pub use resolve::documentation;

/// What can be written at a byte of a file, the best first. Empty in a file that is no text, and in plain prose.
pub fn complete(world: &World, file: FileId, offset: u32) -> Completions {
    let Some(cursor) = Cursor::new(world, file, offset) else { return Completions::default() };
    let mut items = context::complete(&cursor);
    let is_incomplete = items.len() > MOST || items.iter().any(|item| is_narrow(&cursor, item));
    items.truncate(MOST);
    Completions { items, is_incomplete }
}

/// Whether more may fit once more is typed than an editor finds in the list: of a single letter only beginnings of words
/// are looked for, and right behind a bracket only what is near.
fn is_narrow(cursor: &Cursor<'_>, item: &Completion) -> bool {
    let typed = cursor.text.document.text().slice(item.typed);
    let letters = typed.chars().filter(|c| c.is_alphanumeric()).count();
    match item.sort {
        _ if item.is_cut => true,
        Sort::Mention => letters < 2,
        Sort::Entity | Sort::Source => letters == 1,
        _ => false,
    }
}

/// So many are answered; the rest comes when more is typed.
const MOST: usize = 100;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    pub items: Vec<Completion>,
    /// Whether there are more than were given.
    pub is_incomplete: bool,
}

/// Something to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    pub sort: Sort,
    /// What is shown in the list.
    pub label: String,
    /// What it is, in a line.
    pub detail: Option<String>,
    /// What it can be found by, where that is more than its label.
    pub filter: Option<String>,
    /// Whether more finds it than `filter` has, once more is typed.
    pub is_cut: bool,
    /// What has been typed of it, in bytes of the file.
    pub typed: Span,
    /// Where the word that it may replace ends; at or after the end of `typed`.
    pub end: u32,
    pub text: String,
    /// The same with tab stops, for an editor that has them; it has no other `$` and `}`.
    pub snippet: Option<String>,
    pub about: Option<About>,
}

/// What sort of thing a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    Entity,
    /// A whole span around a name.
    Mention,
    Source,
    Anchor,
    Claim,
    Date,
    Key,
    Value,
    Sign,
    Class,
    Field,
    Kind,
    /// A whole entry.
    Entry,
    Rule,
    File,
}

/// What more can be told of a completion, when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    Entity(String),
    Source(String),
    Rule(String),
}

#[cfg(test)]
mod tests;
