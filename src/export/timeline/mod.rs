//! The timeline: everything dated in a workspace, in order.

mod collect;
mod filter;
mod json;
mod svg;
#[cfg(test)]
mod tests;
mod years;

pub use collect::timeline;
pub use filter::Filter;
pub use json::DatedObject;
pub(super) use json::day;
pub use svg::{figure, svg};

use crate::model::date::bounds::Bounds;
use crate::model::facts::Name;
use crate::model::files::FileId;
use crate::text::span::Span;

/// Something with its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    pub sort: Sort,
    /// The name of the entity, or the words of the claim.
    pub title: String,
    /// What of the entity has this time, where it is not the entity from its beginning to its end.
    pub statement: Option<Statement>,
    /// What it is shown among, in words: an office with all who held it, a series of congresses.
    pub group: Option<String>,
    /// The id of the entity, or that of the claim where it has one.
    pub id: Option<Name>,
    /// The entities that it concerns, each once, by their ids.
    pub entities: Vec<Name>,
    pub date: When,
    pub file: FileId,
    /// The head of the entry, the value of the statement, or the words of the claim, in bytes of the file.
    pub span: Span,
}

/// A time as it is written, in words, and in days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// In EDTF; of a life, birth and death with a slash between them.
    pub text: String,
    pub words: String,
    pub bounds: Bounds,
    /// Whether any part of it is marked `?` or `%`.
    pub uncertain: bool,
    /// Whether any part of it is marked `~` or `%`.
    pub approximate: bool,
}

/// A field of an entry and its value: `office`, First Secretary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub field: String,
    /// The entity that is the value.
    pub id: Option<Name>,
    /// Its name, or the value as it is written; empty where the value is the date itself.
    pub title: String,
}

/// What has a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A person, from birth to death, or when they flourished.
    Life,
    /// An organisation, from its founding to its end.
    Organisation,
    /// An office while it is held.
    Office,
    /// Another statement of an entry with a date, as a membership.
    Statement,
    /// A name of an entity while it was borne.
    Name,
    Period,
    /// An event; a congress is one.
    Event,
    Work,
    /// A claim with a date of its own.
    Claim,
}

impl Sort {
    pub fn name(self) -> &'static str {
        match self {
            Sort::Life => "life",
            Sort::Organisation => "organisation",
            Sort::Office => "office",
            Sort::Statement => "statement",
            Sort::Name => "name",
            Sort::Period => "period",
            Sort::Event => "event",
            Sort::Work => "work",
            Sort::Claim => "claim",
        }
    }
}

impl Dated {
    /// All of it in one line: `Nikita Khrushchev: First Secretary`, `Nikita Khrushchev, member: Politburo`.
    pub fn label(&self) -> String {
        let title = &self.title;
        match &self.statement {
            None => title.clone(),
            Some(Statement { field, title: value, .. }) if value.is_empty() => format!("{title}, {field}"),
            Some(Statement { title: value, .. }) if self.sort == Sort::Office => format!("{title}: {value}"),
            Some(Statement { field, title: value, .. }) => format!("{title}, {field}: {value}"),
        }
    }
}
