//! Where an entity is defined, mentioned and stated.

use crate::ide::occurrences::{Occurrence, Role, Standing, standing};
use crate::model::facts::{ItemKind, Name, Value};
use crate::model::files::FileId;
use crate::model::index::{is_bare, used};
use crate::model::world::World;
use crate::text::span::Span;

pub(super) fn occurrences(world: &World, id: &Name, within: Option<FileId>) -> Vec<Occurrence> {
    let mut found = Vec::new();
    for at in standing(world, world.index().entity(id), within) {
        if let Some(entry) = at.facts.entry.as_deref().filter(|entry| entry.id == *id) {
            found.push(at.occurrence(entry.id_span, Role::Definition { shown: entry.head.shift(at.start) }));
        }
    }
    for at in standing(world, world.index().uses(id), within) {
        let statements = at.facts.entry.iter().flat_map(|entry| &entry.statements);
        let stated = statements.flat_map(|statement| &statement.parts).filter_map(|part| part.entity.as_ref());
        found.extend(stated.filter(|named| named.id == *id).map(|named| at.usage(named.span)));
        let items = at.facts.items.iter().filter(|item| used(item) == Some(id));
        found.extend(items.map(|item| at.usage(item.name)));
    }
    if !world.texts(id).is_empty() {
        found.extend(before_anchors(world, id, within));
    }
    found.extend(bare(world, id, within));
    found
}

/// The bare `@` that mean an entity alone.
fn bare(world: &World, id: &Name, within: Option<FileId>) -> Vec<Occurrence> {
    let mut found = Vec::new();
    for at in standing(world, world.bare_mentions(id).iter().map(|mention| &mention.place), within) {
        let Some(placed) = at.text.document.blocks().get(at.block) else { continue };
        let source = at.text.document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
        for (annotation, items) in at.facts.annotated() {
            if let Some(item) = items.iter().find(|item| is_bare(item))
                && world.register().meant(&source, at.facts, annotation) == Some(id)
            {
                found.push(at.occurrence(item.span, Role::Bare));
            }
        }
    }
    found
}

/// The id of a text before the `#` of `text#id`.
fn before_anchors(world: &World, id: &Name, within: Option<FileId>) -> Vec<Occurrence> {
    let places = world.index().pointers().map(|claim| &claim.place);
    let in_block = |at: Standing<'_>| {
        let spans = at.facts.items.iter().filter_map(|item| match &item.kind {
            // Between `=` and `#`.
            ItemKind::Attribute { key_span, value: Value::Anchor { text: Some(text), .. }, .. } if text == id => {
                Some(Span::new(key_span.end + 1, item.name.start.saturating_sub(1)))
            }
            _ => None,
        });
        spans.map(|span| at.usage(span)).collect::<Vec<_>>()
    };
    standing(world, places, within).into_iter().flat_map(in_block).collect()
}
