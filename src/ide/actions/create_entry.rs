//! The entry that an undefined id asks for, its kind told by all places that name it.

use std::collections::HashMap;

use crate::ide::actions::here::Here;
use crate::ide::actions::{Action, Kind};
use crate::ide::spot::What;
use crate::model::facts::{Facts, Item, ItemKind, Name, Shape};
use crate::model::index::used;
use crate::model::register::plain;
use crate::model::schema::Takes;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::rules::references::create::{new_entries, words};

/// What a mention may be of, where nothing but mentions tells it.
const USUAL: [&str; 5] = ["person", "place", "org", "event", "concept"];

pub(super) fn actions(here: &Here<'_>) -> Vec<Action> {
    let Some(id) = undefined(here) else { return Vec::new() };
    let name = name(here, id).unwrap_or_else(|| words(id));
    let kinds = kinds(here.world, id);
    let kinds: Vec<&str> = if kinds.is_empty() { USUAL.to_vec() } else { kinds };
    let entries = new_entries(here.world, here.file(), &kinds, id, &name);
    let action = |(kind, edit): (&str, FileEdit)| {
        let place =
            if edit.file == here.file() { String::new() } else { format!(" in {}", here.world.path(edit.file)) };
        Action::new(format!("Create the {kind} @{id}{place}"), Kind::QuickFix, vec![edit])
    };
    entries.into_iter().map(action).collect()
}

/// The id at the cursor, or of the words it is in, that no entry defines.
fn undefined<'a>(here: &Here<'a>) -> Option<&'a Name> {
    let id = match here.spot.what() {
        What::Item { item, .. } => used(item),
        What::Value { part, .. } => part.entity.as_ref().map(|entity| &entity.id),
        _ => here.spot.annotations().first().and_then(|one| one.items.iter().find_map(Item::mention)),
    };
    id.filter(|id| here.world.index().entity(id).is_empty())
}

/// The words that the cursor's annotation is laid over, where they can be a name.
fn name(here: &Here<'_>, id: &Name) -> Option<String> {
    const LONGEST: u32 = 200;
    let mut annotated = here.facts().annotated();
    let (annotation, _) = annotated.find(|(annotation, items)| {
        annotation.shape == Shape::Span && items.iter().any(|item| item.mention() == Some(id))
    })?;
    let name = (annotation.text.len() <= LONGEST).then(|| plain(&here.source, here.facts(), annotation.text))?;
    let is_plain = !name.is_empty() && !name.contains(['[', ']', '{', '}', '\\', '`', '%', '@', '^']);
    is_plain.then_some(name)
}

/// The kinds that the places which name an id ask for, the one most asked for first. A plain mention asks for none.
fn kinds<'a>(world: &'a World, id: &Name) -> Vec<&'a str> {
    const MOST: usize = 500;
    let mut votes: HashMap<&str, usize> = HashMap::new();
    for place in world.index().uses(id).take(MOST) {
        for kind in asked(world, &place.block.facts, id) {
            *votes.entry(kind).or_default() += 1;
        }
    }
    let mut votes: Vec<(&str, usize)> = votes.into_iter().collect();
    votes.sort_unstable_by_key(|(kind, count)| (std::cmp::Reverse(*count), *kind));
    votes.into_iter().map(|(kind, _)| kind).collect()
}

fn asked<'a>(world: &'a World, facts: &Facts, id: &Name) -> Vec<&'a str> {
    let by_item = facts.items.iter().filter_map(|item| match &item.kind {
        ItemKind::DateOf(named) if named == id => Some("event"),
        _ => item.attribute("of")?.entity().filter(|named| *named == id).map(|_| "concept"),
    });
    let mut asked: Vec<&str> = by_item.collect();
    let Some(entry) = facts.entry.as_deref() else { return asked };
    for statement in &entry.statements {
        let names = statement.parts.iter().any(|part| part.entity.as_ref().is_some_and(|named| named.id == *id));
        let field = world.settings().schema.field(&entry.kind, &statement.field).filter(|_| names);
        if let Some(Takes::Entity(kinds) | Takes::EntityOrText(kinds)) = field.map(|field| &field.takes) {
            asked.extend(kinds.first().map(String::as_str));
        }
    }
    asked
}
