//! Entities, by any of their names.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::ide::completion::cursor::{Cursor, Word};
use crate::ide::completion::detail::entity_detail;
use crate::ide::completion::near::near;
use crate::ide::completion::query::{Class, Fit, Query};
use crate::ide::completion::{About, Completion, MOST, Sort};
use crate::model::catalog::Member;
use crate::model::facts::{Entry, Facts, Name};
use crate::model::index::{stated, used};
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
    let found = search(cursor, &query(cursor, word), wanted, words);
    found.into_iter().filter_map(|found| item(cursor, word, sign, found.number, found.name)).collect()
}

fn query(cursor: &Cursor<'_>, word: Word) -> Query {
    Query::new(cursor.typed(word).trim_start_matches('@'))
}

/// The completion of one entity; `name` is the one that it is found by.
fn item(cursor: &Cursor<'_>, word: Word, sign: &str, number: u32, name: Option<u32>) -> Option<Completion> {
    let register = cursor.world.register();
    let id = register.id(number)?;
    let item = cursor.completion(word, Sort::Entity, id.as_str(), format!("{sign}{id}"));
    let item = item.about(About::Entity(id.to_string())).detail(entity_detail(cursor.world, id));
    let member = register.catalog(cursor.world).entity(number)?;
    let others = member.names.iter().copied().filter(|other| Some(*other) != name);
    let names = name.into_iter().chain(others).map(|name| register.names().text(name));
    Some(item.found_by(sign, cursor.typed(word), std::iter::once(id.as_str()).chain(names)))
}

/// An entity that fits, by its number in the register.
pub(super) struct Found {
    pub(super) number: u32,
    /// The name that fits best, by its number; none where it is the id.
    pub(super) name: Option<u32>,
    /// Whether it is spoken of in the file of the cursor, not far from it.
    pub(super) is_near: bool,
    /// None where nothing has been typed.
    fit: Option<Fit>,
}

/// What an entity is ranked by.
type Rank = (bool, bool, u8, Option<Fit>, Reverse<usize>);

/// The best of those that a place takes, not many more than are shown.
pub(super) fn search(cursor: &Cursor<'_>, query: &Query, wanted: &Wanted<'_>, words: &str) -> Vec<Found> {
    let register = cursor.world.register();
    let named: HashSet<u32> = named_by(cursor.world, words).into_iter().collect();
    let near = near(cursor, spoken_of);
    let mut ranked: Vec<(Rank, Found)> = Vec::new();
    for mut found in fitting(cursor.world, query, wanted, Some(&named)) {
        let Some(id) = register.id(found.number) else { continue };
        let is_named = named.contains(&found.number);
        let loose = found.fit.is_some_and(|fit| fit.class == Class::Letters);
        let far = near.get(id).copied().unwrap_or(2);
        found.is_near = far < 2;
        let uses = cursor.world.index().use_count(id);
        ranked.push(((!is_named, loose, far, found.fit, Reverse(uses)), found));
    }
    let key = |(rank, found): &(Rank, Found)| (*rank, found.number);
    if ranked.len() > MOST + 1 {
        ranked.select_nth_unstable_by_key(MOST, key);
        ranked.truncate(MOST + 1);
    }
    ranked.sort_unstable_by_key(key);
    ranked.into_iter().map(|(_, found)| found).collect()
}

/// The entities whose names stand in some words, by their numbers; where none does, those of whose names the last
/// capitalised word is a part.
fn named_by(world: &World, words: &str) -> Vec<u32> {
    let names = world.register().names();
    let whole: Vec<u32> = names.find_in(words).iter().flat_map(|found| names.entities(found.name)).copied().collect();
    let last = words.split(|c: char| !c.is_alphanumeric()).rfind(|word| word.starts_with(char::is_uppercase));
    let Some(last) = last.filter(|_| whole.is_empty()) else { return whole };
    fitting(world, &Query::new(last), &Wanted::Any, None).into_iter().map(|found| found.number).collect()
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
    let query = query(cursor, word);
    let catalog = register.catalog(cursor.world);
    let fits = |number: u32| {
        let member = catalog.entity(number).filter(|member| takes_kind(cursor.world, &member.kind, wanted));
        member.is_some_and(|member| query.fit(&member.id.text).is_some())
    };
    let mut numbers: Vec<u32> = Vec::new();
    for number in named_by(cursor.world, words) {
        if numbers.len() < NAMED && !numbers.contains(&number) && fits(number) {
            numbers.push(number);
        }
    }
    numbers.into_iter().filter_map(|number| item(cursor, word, sign, number, None)).collect()
}

/// So many entities are suggested for some words.
const NAMED: usize = 8;

/// The entities that a query fits by the beginning of a word. Those that it fits by letters alone stand behind them, so
/// they are looked for where these are not enough, and always among `loose`; without `loose`, not at all.
fn fitting(world: &World, query: &Query, wanted: &Wanted<'_>, loose: Option<&HashSet<u32>>) -> Vec<Found> {
    let catalog = world.register().catalog(world);
    let mut kinds: HashMap<&Name, bool> = HashMap::new();
    let may_fit = catalog.entities().filter(|(_, member)| {
        query.may_fit(member.letters)
            && *kinds.entry(&member.kind).or_insert_with(|| takes_kind(world, &member.kind, wanted))
    });
    if query.is_empty() {
        return may_fit.map(|(number, _)| Found { number, name: None, is_near: false, fit: None }).collect();
    }
    let best = |number: u32, member: &Member, fit: &dyn Fn(&str) -> Option<Fit>| {
        let names = catalog.names(member).map(|(name, folded)| (Some(name), folded)).chain([(None, &member.id)]);
        let fits = names.filter(|(_, folded)| query.may_fit(folded.letters));
        let fits = fits.filter_map(|(name, folded)| Some((fit(&folded.text)?, name)));
        let (fit, name) = fits.min_by_key(|(fit, _)| *fit)?;
        Some(Found { number, name, is_near: false, fit: Some(fit) })
    };
    let mut found = Vec::new();
    let mut others = Vec::new();
    for (number, member) in may_fit {
        match best(number, member, &|name| query.fit_words(name)) {
            Some(one) => found.push(one),
            None => others.push((number, member)),
        }
    }
    if let Some(always) = loose {
        let is_full = found.len() > MOST;
        others.retain(|(number, _)| !is_full || always.contains(number));
        let by_letters = |(number, member)| best(number, member, &|name| query.fit_letters(name));
        found.extend(others.into_iter().filter_map(by_letters));
    }
    found
}

/// The entry of an entity.
pub(super) fn entry<'a>(world: &'a World, id: &str) -> Option<&'a Entry> {
    world.entry(id).map(|(_, entry)| entry)
}

fn takes_kind(world: &World, kind: &str, wanted: &Wanted<'_>) -> bool {
    let schema = &world.settings().schema;
    match wanted {
        Wanted::Any | Wanted::Kinds([]) => kind != "text",
        Wanted::Kinds(kinds) => kinds.iter().any(|wanted| schema.is_a(kind, wanted)),
        Wanted::Dated => schema.field(kind, "date").is_some() && !schema.is_a(kind, "work"),
    }
}

/// The ids that a block speaks of.
fn spoken_of(facts: &Facts) -> impl Iterator<Item = &Name> {
    let stated = facts.entry.iter().flat_map(|entry| stated(entry));
    facts.items.iter().filter_map(used).chain(stated)
}
