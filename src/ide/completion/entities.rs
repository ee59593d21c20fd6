//! Entities, by any of their names.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::ide::completion::cursor::{Cursor, Word};
use crate::ide::completion::detail::{entity_detail, entity_filter};
use crate::ide::completion::query::{Class, Fit, Query};
use crate::ide::completion::{About, Completion, MOST, Sort};
use crate::model::facts::{Entry, Name};
use crate::model::index::{stated, used};
use crate::model::register::Register;
use crate::model::world::World;

/// Which entities a place takes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'a> {
    /// Whatever a text can speak of: all but texts.
    Any,
    /// Of one of these kinds; of any where there is none.
    Kinds(&'a [String]),
    /// What has a date: events, periods.
    Dated,
}

/// The entities that a place takes and that fit what has been typed: those that the words before it name first, then by
/// how near they are spoken of.
pub(super) fn complete(cursor: &Cursor<'_>, word: Word, wanted: &Wanted<'_>) -> Vec<Completion> {
    complete_with(cursor, word, wanted, "", "")
}

/// The same with something written before the id, and with words that may name what is meant.
pub(super) fn complete_with(
    cursor: &Cursor<'_>,
    word: Word,
    wanted: &Wanted<'_>,
    sign: &str,
    words: &str,
) -> Vec<Completion> {
    let query = Query::new(cursor.typed(word).trim_start_matches('@'));
    let found = search(cursor, &query, wanted, words);
    let item = |found: Found| {
        let id = cursor.world.register().ids().get(found.number as usize)?;
        Some(item(cursor, word, id, sign))
    };
    found.into_iter().take(MOST + 1).filter_map(item).collect()
}

/// The completion of one entity.
pub(super) fn item(cursor: &Cursor<'_>, word: Word, id: &Name, sign: &str) -> Completion {
    let item = cursor.completion(word, Sort::Entity, id.as_str(), format!("{sign}{id}"));
    let item = item.about(About::Entity(id.to_string())).detail(entity_detail(cursor.world, id));
    item.filter(format!("{sign}{}", entity_filter(cursor.world, id)))
}

/// An entity that fits, by its number in the register.
pub(super) struct Found {
    pub(super) number: u32,
    /// The name that fits best, by its number; none where it is the id.
    pub(super) name: Option<u32>,
}

/// What an entity is ranked by.
type Rank = (bool, bool, u8, Option<Fit>, Reverse<usize>);

pub(super) fn search(cursor: &Cursor<'_>, query: &Query, wanted: &Wanted<'_>, words: &str) -> Vec<Found> {
    let register = cursor.world.register();
    let named = named_by(register, words);
    let near = near(cursor);
    let mut ranked: Vec<(Rank, Found)> = Vec::new();
    for (number, (name, fit)) in fitting(register, query) {
        let Some(id) = register.ids().get(number as usize).filter(|id| takes(cursor.world, id, wanted)) else {
            continue;
        };
        let is_named = named.contains(&number);
        let loose = fit.is_some_and(|fit| fit.class == Class::Letters);
        let far = near.get(id).copied().unwrap_or(2);
        let uses = cursor.world.index().uses(id).len() + register.bare_uses(id) as usize;
        ranked.push(((!is_named, loose, far, fit, Reverse(uses)), Found { number, name }));
    }
    ranked.sort_by_key(|(rank, found)| (*rank, found.number));
    ranked.into_iter().map(|(_, found)| found).collect()
}

/// The entities whose names stand in some words, by their numbers; where none does, those of whose names the last
/// capitalised word is a part.
fn named_by(register: &Register, words: &str) -> Vec<u32> {
    let names = register.names();
    let whole: Vec<u32> = names.find_in(words).iter().flat_map(|found| names.entities(found.name)).copied().collect();
    let last = words.split(|c: char| !c.is_alphanumeric()).rfind(|word| word.starts_with(char::is_uppercase));
    let Some(last) = last.filter(|_| whole.is_empty()) else { return whole };
    let is_part = |fit: &Option<Fit>| fit.is_some_and(|fit| fit.class != Class::Letters);
    let partly = fitting(register, &Query::new(last)).into_iter().filter(|(_, (_, fit))| is_part(fit));
    let mut partly: Vec<u32> = partly.map(|(number, _)| number).collect();
    partly.sort_unstable();
    partly
}

/// The completions of the entities that some words name, and of no others, with `sign` before the id.
pub(super) fn in_words(
    cursor: &Cursor<'_>,
    word: Word,
    wanted: &Wanted<'_>,
    sign: &str,
    words: &str,
) -> Vec<Completion> {
    let register = cursor.world.register();
    let query = Query::new(cursor.typed(word).trim_start_matches('@'));
    let mut ids: Vec<&Name> = Vec::new();
    for id in named_by(register, words).into_iter().filter_map(|number| register.id(number)) {
        if !ids.contains(&id) && takes(cursor.world, id, wanted) && query.fit(id).is_some() {
            ids.push(id);
        }
    }
    ids.into_iter().map(|id| item(cursor, word, id, sign)).collect()
}

/// The entities that a query fits, with the name that it fits best.
fn fitting(register: &Register, query: &Query) -> HashMap<u32, (Option<u32>, Option<Fit>)> {
    let count = u32::try_from(register.ids().len()).unwrap_or(u32::MAX);
    if query.is_empty() {
        return (0..count).map(|number| (number, (None, None))).collect();
    }
    let mut best: HashMap<u32, (Option<u32>, Option<Fit>)> = HashMap::new();
    let mut add = |number: u32, name: Option<u32>, fit: Fit| {
        let known = best.entry(number).or_insert((name, Some(fit)));
        if known.1.is_none_or(|known| fit < known) {
            *known = (name, Some(fit));
        }
    };
    let letters = register.letters();
    for (number, name) in (0..).zip(register.names().names()) {
        let may = letters.names.get(number as usize).is_some_and(|letters| query.may_fit(*letters));
        if let Some(fit) = may.then(|| query.fit(name)).flatten() {
            register.names().entities(number).iter().for_each(|&entity| add(entity, Some(number), fit));
        }
    }
    for (number, (id, letters)) in (0..).zip(register.ids().iter().zip(&letters.ids)) {
        if let Some(fit) = query.may_fit(*letters).then(|| query.fit(id)).flatten() {
            add(number, None, fit);
        }
    }
    best
}

/// An entry of an entity.
pub(super) fn entry<'a>(world: &'a World, id: &str) -> Option<&'a Entry> {
    world.index().entity(id).first().and_then(|place| place.block.facts.entry.as_deref())
}

fn takes(world: &World, id: &str, wanted: &Wanted<'_>) -> bool {
    let Some(entry) = entry(world, id) else { return false };
    let schema = &world.settings().schema;
    match wanted {
        Wanted::Any | Wanted::Kinds([]) => entry.kind != "text",
        Wanted::Kinds(kinds) => kinds.iter().any(|kind| schema.is_a(&entry.kind, kind)),
        Wanted::Dated => schema.field(&entry.kind, "date").is_some() && !schema.is_a(&entry.kind, "work"),
    }
}

/// So many blocks of a file are looked at on each side of the cursor.
const BLOCKS: usize = 1_000;

/// The entities spoken of near the cursor: 0 in its section, 1 in its file.
fn near<'a>(cursor: &Cursor<'a>) -> HashMap<&'a Name, u8> {
    let section = cursor.text.outline.section(cursor.block);
    let blocks = cursor.text.document.blocks().iter().enumerate();
    let mut near = HashMap::new();
    for (index, placed) in blocks.skip(cursor.block.saturating_sub(BLOCKS)).take(2 * BLOCKS) {
        let facts = &placed.block.facts;
        let far = u8::from(!section.contains(&index));
        let stated = facts.entry.iter().flat_map(|entry| stated(entry));
        for id in facts.items.iter().filter_map(used).chain(stated) {
            let known = near.entry(id).or_insert(far);
            *known = far.min(*known);
        }
    }
    near
}
