//! Where an id of a file's own, or a footnote, stands.

use crate::ide::occurrences::{Occurrence, Role, standing};
use crate::ide::target::home as home_of;
use crate::model::facts::{ItemKind, Name, Value};
use crate::model::files::{FileId, TextFile};
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
use crate::text::span::Span;

/// `id` where it is given, both halves of a milestone, and each `#id` or `text#id` that means it.
pub(super) fn anchors(world: &World, home: FileId, id: &Name, within: Option<FileId>) -> Vec<Occurrence> {
    let mut found = Vec::new();
    if let Some(text) = world.text_file(home) {
        let given = text.outline.anchors.get(id).into_iter().flatten();
        found.extend(given.map(|anchor| {
            let role = Role::Definition { shown: anchor.span };
            Occurrence { file: home, span: anchor.span, role }
        }));
        let pairs = text.outline.milestones.iter().filter(|milestone| milestone.id == *id);
        let stray = text.outline.stray.iter().filter(|(_, stray)| stray == id).map(|(place, _)| *place);
        let ends = pairs.map(|milestone| milestone.end).chain(stray);
        found.extend(
            ends.filter_map(|place| Some(Occurrence { file: home, span: end_of(text, place)?, role: Role::Use })),
        );
    }
    let places = world.index().pointing(id).iter().map(|claim| &claim.place);
    for at in standing(world, places, within) {
        let pointing = at.facts.items.iter().filter(|item| {
            let named = item.value().and_then(Value::anchor);
            named.is_some_and(|(text, named)| named == id && home_of(world, at.file, text) == Some(home))
        });
        found.extend(pointing.map(|item| at.usage(item.name)));
    }
    found
}

/// The id of the half of a milestone that ends it.
pub(in crate::ide) fn end_of(text: &TextFile, place: AnnotationPlace) -> Option<Span> {
    let placed = text.document.blocks().get(place.block)?;
    let items = placed.block.facts.items_of(placed.block.facts.annotations.get(place.annotation)?);
    let end = items.iter().find(|item| matches!(item.kind, ItemKind::MilestoneEnd(_)))?;
    Some(end.name.shift(placed.start))
}

/// A footnote and the references to it.
pub(super) fn notes(world: &World, home: FileId, label: &Name) -> Vec<Occurrence> {
    let Some(text) = world.text_file(home) else { return Vec::new() };
    let mut found = Vec::new();
    for placed in text.document.blocks() {
        let references = placed.block.facts.note_references().iter().filter(|reference| reference.label == *label);
        found.extend(references.map(|reference| Occurrence {
            file: home,
            span: reference.name_span().shift(placed.start),
            role: Role::Use,
        }));
        let notes = placed.block.facts.notes().iter().filter(|note| note.label == *label);
        found.extend(notes.map(|note| {
            let role = Role::Definition { shown: note.head.shift(placed.start) };
            Occurrence { file: home, span: note.name_span().shift(placed.start), role }
        }));
    }
    found
}
