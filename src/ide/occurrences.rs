//! Where a name stands: one lookup for references, highlights and renaming.

mod anchor;
mod cross_references;
mod entity;
mod mentions;
mod source;

use std::sync::Arc;

pub(super) use self::anchor::end_of;
pub(super) use self::cross_references::cross_references;
use crate::ide::target::Target;
use crate::model::facts::{Block, Facts};
use crate::model::files::FileId;
use crate::model::index::Place;
use crate::model::world::World;
use crate::text::span::Span;

/// Every occurrence of a target, in the order of files and places; of one file alone where `within` says so. What is in
/// comments, code or verbatim is none.
pub fn occurrences(world: &World, target: &Target, within: Option<FileId>) -> Vec<Occurrence> {
    let mut found = match target {
        Target::Entity(id) => entity::occurrences(world, id, within),
        Target::Source(key) => source::occurrences(world, key, within),
        Target::Anchor(home, id) => anchor::anchors(world, *home, id, within),
        Target::Note(home, label) => anchor::notes(world, *home, label),
        Target::File(_) => Vec::new(),
    };
    found.retain(|one| within.is_none_or(|file| one.file == file));
    // Lists that are in order already, one after the other, which this sort makes use of.
    found.sort_by_key(|one| (one.file, one.span));
    found.dedup_by_key(|one| (one.file, one.span));
    found
}

/// A place where a name stands. Spans are bytes of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    pub file: FileId,
    /// The id or key alone, as it is written; of a bare `@` that sign.
    pub span: Span,
    pub role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The name is given here; what is shown as the place of it, as the head of an entry.
    Definition {
        shown: Span,
    },
    Use,
    /// A bare `@`, in which the name is not written.
    Bare,
}

impl Occurrence {
    /// The place as it is shown in a list.
    pub fn shown(&self) -> Span {
        match self.role {
            Role::Definition { shown } => shown,
            Role::Use | Role::Bare => self.span,
        }
    }

    pub fn is_definition(&self) -> bool {
        matches!(self.role, Role::Definition { .. })
    }
}

/// A block of a text, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Standing<'a> {
    pub(super) file: FileId,
    /// In bytes of the file.
    pub(super) start: u32,
    pub(super) facts: &'a Facts,
}

/// The blocks at places of the index, each once, by their files.
///
/// Looks for all blocks of one file in one walk over its list of blocks, which is faster than to number them first: a text
/// that is being written in would be numbered anew for each answer.
pub(super) fn standing<'a>(
    world: &'a World,
    places: impl IntoIterator<Item = &'a Place>,
    within: Option<FileId>,
) -> Vec<Standing<'a>> {
    let address = |block: &Arc<Block>| Arc::as_ptr(block) as usize;
    let places = places.into_iter().filter(|place| within.is_none_or(|file| file == place.file));
    let mut wanted: Vec<(FileId, usize)> = places.map(|place| (place.file, address(&place.block))).collect();
    // Most stand in the order of files already, which this sort makes use of.
    wanted.sort();
    wanted.dedup();
    let mut found = Vec::with_capacity(wanted.len());
    for of_file in wanted.chunk_by(|one, next| one.0 == next.0) {
        let Some(&(file, _)) = of_file.first() else { continue };
        let Some(text) = world.text_file(file) else { continue };
        let mut left = of_file.len();
        for placed in text.document.blocks() {
            if left == 0 {
                break;
            }
            if of_file.binary_search(&(file, address(&placed.block))).is_ok() {
                left -= 1;
                found.push(Standing { file, start: placed.start, facts: &placed.block.facts });
            }
        }
    }
    found
}

impl Standing<'_> {
    fn occurrence(&self, span: Span, role: Role) -> Occurrence {
        Occurrence { file: self.file, span: span.shift(self.start), role }
    }

    fn usage(&self, span: Span) -> Occurrence {
        self.occurrence(span, Role::Use)
    }
}
