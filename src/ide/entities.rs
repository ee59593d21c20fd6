//! The register: every entity of a workspace, with its names, dates, and how often it is spoken of.

use std::collections::{HashMap, HashSet};

use crate::ide::claimed::claimed;
use crate::model::evidence::claims;
use crate::model::facts::{Entry, Item, ItemKind, Name, Value};
use crate::model::files::{FileId, TextFile};
use crate::model::index::{Place, is_bare, stated};
use crate::model::names::matcher::Sort;
use crate::model::register::names_of;
use crate::model::schema::Takes;
use crate::model::world::World;
use crate::text::span::Span;

/// Every entity once, by its id. Where an id has several entries, the first in the order of files is shown.
pub fn register(world: &World) -> Vec<Entity> {
    let counts = counts(world);
    let mut ids: Vec<&Name> = world.index().entity_ids().collect();
    ids.sort_unstable();
    ids.into_iter().filter_map(|id| entity(world, id, counts.get(id).copied().unwrap_or_default())).collect()
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    pub id: String,
    pub kind: String,
    /// Its `name`, or the title of a text; the id where it has neither.
    pub name: String,
    /// All its names, with those that the patterns of its series make, without repetition.
    pub names: Vec<String>,
    /// How many of `names`, from the first, stand in its entry.
    pub written_names: usize,
    pub file: FileId,
    /// The head of its entry, in bytes of the file.
    pub head: Span,
    /// The fields that are dates, as they are written, in the order of the schema.
    pub dates: Vec<(String, String)>,
    pub counts: Counts,
}

/// How often something is spoken of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// `@id`, or a bare `@` that means it alone, in a block; notes of the register included.
    pub mentions: u32,
    /// `@id` in a field, or after `of=` or `=`.
    pub statements: u32,
    /// Claims that mention it or are `of=` it.
    pub claims: u32,
}

/// The first entry of an id, in the order of files and places.
pub(super) fn definition<'a>(world: &'a World, id: &str) -> Option<(&'a Place, &'a Entry)> {
    world.entry(id)
}

/// The name by which an entry is shown.
pub(crate) fn title(entry: &Entry) -> &str {
    let named = entry.text("name").or_else(|| entry.text("title")).filter(|name| !name.is_empty());
    named.unwrap_or(&entry.id)
}

fn entity(world: &World, id: &Name, counts: Counts) -> Option<Entity> {
    let (place, entry) = definition(world, id)?;
    let text = world.text_file(place.file)?;
    let mut seen = HashSet::new();
    let all = names_of(world.index(), entry, &world.settings().lang);
    let all: Vec<_> = all.into_iter().filter(|(name, _)| seen.insert(name.clone())).collect();
    let dates = world.settings().schema.fields(&entry.kind).iter().filter(|field| field.takes == Takes::Date);
    Some(Entity {
        id: id.to_string(),
        kind: entry.kind.to_string(),
        name: title(entry).to_owned(),
        written_names: all.iter().take_while(|(_, sort)| *sort != Sort::Pattern).count(),
        names: all.into_iter().map(|(name, _)| name).collect(),
        file: place.file,
        head: text.in_file(&place.block, entry.head),
        dates: dates
            .filter_map(|field| entry.text(&field.name).map(str::to_owned).map(|date| (field.name.clone(), date)))
            .collect(),
        counts,
    })
}

/// How often each entity is spoken of.
pub fn counts(world: &World) -> HashMap<Name, Counts> {
    let mut counts: HashMap<Name, Counts> = HashMap::new();
    for (file, _) in world.files() {
        let Some(text) = world.text_file(file) else { continue };
        let mentions = mentions(world, text);
        for (_, id) in &mentions {
            counts.entry(id.clone()).or_default().mentions += 1;
        }
        for placed in text.document.blocks() {
            let facts = &placed.block.facts;
            let fields = facts.entry.iter().flat_map(|entry| stated(entry));
            for id in fields.chain(facts.items.iter().filter_map(stated_by)) {
                counts.entry(id.clone()).or_default().statements += 1;
            }
        }
        for (id, claims) in claimed(&mentions, claims(text)) {
            counts.entry(id.clone()).or_default().claims += claims;
        }
    }
    counts
}

/// The mentions of a file by their places, in bytes of the file.
pub(crate) fn mentions(world: &World, text: &TextFile) -> Vec<(Span, Name)> {
    let mut found = Vec::new();
    for placed in text.document.blocks() {
        let facts = &placed.block.facts;
        for (annotation, items) in facts.annotated() {
            let mut add = |id: &Name| found.push((annotation.span().shift(placed.start), id.clone()));
            items.iter().filter_map(Item::mention).for_each(&mut add);
            if items.iter().any(is_bare) {
                let source = text.document.text().slice(placed.span());
                world.register().meant(&source, facts, annotation).into_iter().for_each(&mut add);
            }
        }
    }
    found.sort_unstable();
    found
}

/// The id that an item states: after `=`, `of=` or another key.
pub(crate) fn stated_by(item: &Item) -> Option<&Name> {
    match &item.kind {
        ItemKind::DateOf(id) => Some(id),
        _ => item.value()?.entity(),
    }
}

pub(super) fn entity_of(value: &Value) -> Option<&Name> {
    match value {
        Value::Entity(id) => Some(id),
        _ => None,
    }
}

#[cfg(test)]
#[path = "entities_tests.rs"]
mod tests;
