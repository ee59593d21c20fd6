//! Where a name stands.

use crate::model::facts::{Citation, Facts, Item, ItemKind, Name, Value};
use crate::model::files::FileId;
use crate::model::index::{all_citations, used};
use crate::model::world::World;
use crate::text::span::Span;

/// A file, and the bytes of the name in it.
pub(super) type Place = (FileId, Span);

/// Every place of the id of an entity; of a text, those before the `#` of `text#id` too.
pub(super) fn entity_places(world: &World, id: &Name) -> Vec<Place> {
    places(world, |facts, _| {
        let mut found: Vec<Span> = Vec::new();
        if let Some(entry) = &facts.entry {
            found.extend((entry.id == *id).then_some(entry.id_span));
            let parts = entry.statements.iter().flat_map(|statement| &statement.parts);
            found.extend(
                parts.filter_map(|p| p.entity.as_ref()).filter(|named| named.id == *id).map(|named| named.span),
            );
        }
        for item in &facts.items {
            if used(item) == Some(id) {
                found.push(item.name);
            } else if let ItemKind::Attribute { key_span, value: Value::Anchor { text: Some(text), .. }, .. } =
                &item.kind
                && text == id
            {
                // Between `=` and `#`.
                found.push(Span::new(key_span.end + 1, item.name.start.saturating_sub(1)));
            }
        }
        found
    })
}

/// Every place of a citation key in the texts. A bare key is one only where a bibliography holds it.
pub(super) fn source_places(world: &World, key: &Name) -> Vec<Place> {
    let held = world.has_source(key);
    places(world, |facts, _| {
        let is_it = |citation: &&Citation| citation.key == *key;
        let mut found: Vec<Span> = all_citations(facts).filter(is_it).map(|citation| citation.key_span).collect();
        let in_text = facts.text_citations.iter().filter(|citation| held || citation.bracket.is_some());
        found.extend(in_text.map(|citation| &citation.citation).filter(is_it).map(|citation| citation.key_span));
        found
    })
}

/// Every place of an id of a file's own: `id` there, `#id` there, `text#id` anywhere.
pub(super) fn anchor_places(world: &World, home: FileId, id: &Name) -> Vec<Place> {
    let means = |file: FileId, item: &Item| match &item.kind {
        ItemKind::Anchor(own) | ItemKind::MilestoneStart(own) | ItemKind::MilestoneEnd(own) => {
            file == home && own == id
        }
        ItemKind::Claim { id: own, .. } => file == home && own.as_ref() == Some(id),
        ItemKind::Attribute { value: Value::Anchor { text, id: named }, .. } => {
            let of = text.as_ref().map_or(Some(file), |text| world.texts(text).first().copied());
            named == id && of == Some(home)
        }
        _ => false,
    };
    places(world, |facts, file| facts.items.iter().filter(|item| means(file, item)).map(|item| item.name).collect())
}

/// The spans that `find` gives for the blocks of all texts, in bytes of their files.
fn places(world: &World, find: impl Fn(&Facts, FileId) -> Vec<Span>) -> Vec<Place> {
    let mut found = Vec::new();
    for (file, _) in world.files() {
        let Some(text) = world.text_file(file) else { continue };
        for placed in text.document.blocks() {
            let spans = find(&placed.block.facts, file);
            found.extend(spans.into_iter().map(|span| (file, span.shift(placed.start))));
        }
    }
    found
}
