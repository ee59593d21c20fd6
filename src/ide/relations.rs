//! Which claims name another, to support or dispute it, asked of the index.

use crate::ide::target::home;
use crate::model::facts::{Item, Name, Value, claim_item};
use crate::model::files::FileId;
use crate::model::index::ClaimPlace;
use crate::model::world::World;

/// The claims that name an annotation of `file` with these items after a key, by any of its ids. In no order, and one may
/// come several times.
pub(super) fn bearers<'a>(
    world: &'a World,
    file: FileId,
    items: &'a [Item],
    key: &'a str,
) -> impl Iterator<Item = &'a ClaimPlace> {
    let by_id = move |id: &'a Name| {
        let pointing = world.index().pointing(id).iter();
        pointing.filter(move |place| named(world, place, key).any(|(home, named)| home == file && named == id))
    };
    items.iter().filter_map(Item::own_id).flat_map(by_id)
}

/// What a claim names after a key: ids, each with the file in which it is looked for. What is no claim bears on none.
pub(super) fn named<'a>(
    world: &'a World,
    from: &'a ClaimPlace,
    key: &'a str,
) -> impl Iterator<Item = (FileId, &'a Name)> {
    let facts = &from.place.block.facts;
    let items = facts.annotations.get(from.annotation).map(|annotation| facts.items_of(annotation)).unwrap_or_default();
    let is_claim = claim_item(items).is_some();
    let values = items.iter().filter(move |_| is_claim).filter_map(move |item| item.attribute(key));
    values.filter_map(Value::anchor).filter_map(move |(text, id)| Some((home(world, from.place.file, text)?, id)))
}

/// Whether the items of an annotation of `file` name a source against it, or a claim disputes it by one of its ids.
pub(super) fn is_disputed(world: &World, file: FileId, items: &[Item]) -> bool {
    items.iter().any(|item| matches!(item.attribute("against"), Some(Value::Source(_))))
        || bearers(world, file, items, "disputes").next().is_some()
}
