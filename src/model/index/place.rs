//! The places that an index holds.

use std::sync::Arc;

use crate::model::facts::{Annotation, Block, Item};
use crate::model::files::FileId;
use crate::text::span::Span;

/// A block of a file. It is the block itself that is kept, so a place stays right when others before it change.
#[derive(Clone, Debug)]
pub struct Place {
    pub file: FileId,
    pub block: Arc<Block>,
}

/// An annotation of a block.
#[derive(Clone, Debug)]
pub struct ClaimPlace {
    pub place: Place,
    pub annotation: usize,
}

/// A mention of an entity.
#[derive(Clone, Debug)]
pub struct Mention {
    pub place: Place,
    pub annotation: u32,
    /// The id, or the sign of a bare `@`, in bytes of the block.
    pub name: Span,
    /// Whether a claim of the block may mention the entity by it; surely none does where this is false. So who asks what
    /// is claimed of an entity need not look at all blocks that mention it.
    pub may_be_claimed: bool,
}

impl ClaimPlace {
    /// The annotation with its items.
    pub fn annotated(&self) -> Option<(&Annotation, &[Item])> {
        let facts = &self.place.block.facts;
        let annotation = facts.annotations.get(self.annotation)?;
        Some((annotation, facts.items_of(annotation)))
    }
}

/// Whether two are of the same block and no other.
pub(super) trait Same {
    fn same(&self, other: &Self) -> bool;
}

impl Same for Place {
    fn same(&self, other: &Self) -> bool {
        self.file == other.file && Arc::ptr_eq(&self.block, &other.block)
    }
}

impl Same for ClaimPlace {
    fn same(&self, other: &Self) -> bool {
        self.place.same(&other.place) && self.annotation == other.annotation
    }
}

impl Same for Mention {
    fn same(&self, other: &Self) -> bool {
        self.place.same(&other.place) && self.name == other.name
    }
}
