//! Where an entity is defined, mentioned and stated.

use crate::ide::entities::stated_by;
use crate::ide::occurrences::mentions::mentions;
use crate::ide::occurrences::{Occurrence, Role, Standing, standing};
use crate::model::facts::{Item, Name};
use crate::model::files::FileId;
use crate::model::world::World;

pub(super) fn occurrences(world: &World, id: &Name, within: Option<FileId>) -> Vec<Occurrence> {
    let mut found = Vec::new();
    for at in standing(world, world.index().entity(id), within) {
        if let Some(entry) = at.facts.entry.as_deref().filter(|entry| entry.id == *id) {
            found.push(at.occurrence(entry.id_span, Role::Definition { shown: entry.head.shift(at.start) }));
        }
    }
    let index = world.index();
    for at in standing(world, index.stated(id).iter().chain(index.valued(id)), within) {
        let statements = at.facts.entry.iter().flat_map(|entry| &entry.statements);
        let stated = statements.flat_map(|statement| &statement.parts).filter_map(|part| part.entity.as_ref());
        found.extend(stated.filter(|named| named.id == *id).map(|named| at.usage(named.span)));
        let items = at.facts.items.iter().filter(|item| stated_by(item) == Some(id));
        found.extend(items.map(|item| at.usage(item.name)));
    }
    if !world.texts(id).is_empty() {
        found.extend(before_anchors(world, id, within));
    }
    found.extend(mentions(world, index.mentioned(id), Role::Use, within));
    found.extend(mentions(world, world.bare_mentions(id), Role::Bare, within));
    found
}

/// The id of a text before the `#` of `text#id`.
fn before_anchors(world: &World, id: &Name, within: Option<FileId>) -> Vec<Occurrence> {
    let places = world.index().pointers().map(|claim| &claim.place);
    let in_block = |at: Standing<'_>| {
        let named = at.facts.items.iter().filter_map(Item::text_before);
        let spans = named.filter(|(text, _)| *text == id).map(|(_, span)| span);
        spans.map(|span| at.usage(span)).collect::<Vec<_>>()
    };
    standing(world, places, within).into_iter().flat_map(in_block).collect()
}
