//! What can be done to a text at a place, beside mending what is found there: one file an action.
//!
//! An action is offered only where it changes neither the text under the overlay nor anything that is well formed
//! ([`effect`]).

mod annotate;
mod cite;
mod claim;
mod comments;
mod create_entry;
mod effect;
mod evidence;
mod extract_entity;
mod extract_statement;
mod here;
mod milestone;
mod move_entry;
mod sort_register;

use crate::ide::actions::here::Here;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::text::span::Span;

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it does, in the imperative; no two of one place have the same.
    pub title: String,
    pub kind: Kind,
    /// Whether it leaves something to be written, as a citation that is still to be named.
    pub open: bool,
    work: Work,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    QuickFix,
    Rewrite,
    Extract,
    Move,
    Sort,
}

/// The edits, or what they are worked out from where that takes a walk through whole texts.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Work {
    Edits(Vec<FileEdit>),
    /// Annotates all names of an entity in a file, or in all.
    Annotate {
        id: String,
        file: Option<FileId>,
    },
    /// Sorts the entries around a byte of a file.
    Sort {
        file: FileId,
        at: u32,
    },
    /// Moves the entry at a byte of a file to another.
    Move {
        from: FileId,
        at: u32,
        to: FileId,
    },
}

/// What can be done at a range of a file, which is empty where nothing is selected.
pub fn actions(world: &World, file: FileId, selection: Span) -> Vec<Action> {
    let Some(here) = Here::new(world, file, selection) else { return Vec::new() };
    let lists = [
        create_entry::actions,
        annotate::actions,
        claim::actions,
        cite::actions,
        milestone::actions,
        extract_statement::actions,
        extract_entity::actions,
        move_entry::actions,
        sort_register::actions,
    ];
    lists.iter().flat_map(|list| list(&here)).collect()
}

impl Action {
    fn new(title: impl Into<String>, kind: Kind, edits: Vec<FileEdit>) -> Self {
        Action { title: title.into(), kind, open: false, work: Work::Edits(edits) }
    }

    fn later(title: impl Into<String>, kind: Kind, work: Work) -> Self {
        Action { title: title.into(), kind, open: false, work }
    }

    fn open(self) -> Self {
        Action { open: true, ..self }
    }

    /// Whether its edits are not yet worked out.
    pub fn is_costly(&self) -> bool {
        !matches!(self.work, Work::Edits(_))
    }

    /// The entity of which it annotates all names in one file.
    pub fn annotates_all_of(&self) -> Option<&str> {
        match &self.work {
            Work::Annotate { id, file: Some(_) } => Some(id),
            _ => None,
        }
    }

    /// Whether it is known to make these edits.
    pub fn makes(&self, edits: &[FileEdit]) -> bool {
        matches!(&self.work, Work::Edits(own) if own == edits)
    }

    /// The edits; none where there is nothing to do.
    pub fn edits(&self, world: &World) -> Vec<FileEdit> {
        match &self.work {
            Work::Edits(edits) => edits.clone(),
            Work::Annotate { id, file } => annotate::all(world, id, *file),
            Work::Sort { file, at } => sort_register::sorted(world, *file, *at),
            Work::Move { from, at, to } => move_entry::moved(world, *from, *at, *to),
        }
    }
}

#[cfg(test)]
mod tests;
