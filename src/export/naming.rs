//! What the entries of some files state of each other, one statement a piece.

use crate::model::facts::{Entry, Item, Name};
use crate::model::files::FileId;
use crate::model::world::World;

/// `field: @id` in an entry, with what its block says.
pub(super) struct Relation<'a> {
    pub(super) from: &'a Entry,
    pub(super) field: &'a str,
    pub(super) to: &'a Name,
    pub(super) is_uncertain: bool,
    pub(super) items: &'a [Item],
}

/// Every value that is an entity, in the order of the files.
pub(super) fn relations<'a>(world: &'a World, files: &'a [FileId]) -> impl Iterator<Item = Relation<'a>> {
    let texts = files.iter().filter_map(|file| world.text_file(*file));
    let blocks = texts.flat_map(|text| text.document.blocks()).map(|placed| &placed.block.facts);
    let entries = blocks.filter_map(|facts| Some((facts, facts.entry.as_deref()?)));
    entries.flat_map(|(facts, from)| {
        let parts = from.statements.iter().flat_map(|one| one.parts.iter().map(move |part| (&*one.field, part)));
        parts.filter_map(move |(field, part)| {
            let to = part.entity.as_ref()?;
            let items = facts.items_after(part);
            Some(Relation { from, field, to: &to.id, is_uncertain: to.uncertain, items })
        })
    })
}
