//! Whether anything speaks against a claim, asked of the index.

use crate::model::facts::{Item, ItemKind, Name, Value};
use crate::model::files::FileId;
use crate::model::world::World;

/// Whether the items of an annotation of `file` name a source against it, or another annotation disputes it by one of
/// its ids.
pub(super) fn is_disputed(world: &World, file: FileId, items: &[Item]) -> bool {
    items.iter().any(|item| matches!(item.attribute("against"), Some(Value::Source(_))))
        || ids(items).any(|id| is_disputed_by_name(world, file, id))
}

fn is_disputed_by_name(world: &World, file: FileId, id: &Name) -> bool {
    world.index().pointing(id).iter().any(|other| {
        let facts = &other.place.block.facts;
        let items = facts.annotations.get(other.annotation).map(|annotation| facts.items_of(annotation));
        items.unwrap_or_default().iter().any(|item| match item.attribute("disputes") {
            Some(Value::Anchor { text: None, id: named }) => named == id && other.place.file == file,
            Some(Value::Anchor { text: Some(text), id: named }) => {
                named == id && world.texts(text).first() == Some(&file)
            }
            _ => false,
        })
    })
}

fn ids(items: &[Item]) -> impl Iterator<Item = &Name> {
    items.iter().filter_map(|item| match &item.kind {
        ItemKind::Claim { id: Some(id), .. } | ItemKind::MilestoneStart(id) => Some(id),
        _ => None,
    })
}
