//! What bears on a claim, and what it bears on: the claims that support or dispute each other.

use std::collections::HashSet;

use crate::ide::relations::bearers;
use crate::ide::sheet::shortened;
use crate::ide::spot::{Annotated, What, annotated, spot};
use crate::ide::target::home;
use crate::ide::words::words;
use crate::model::facts::{Item, Name, Value, claim_item};
use crate::model::files::{FileId, TextFile};
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
use crate::text::span::Span;

/// The keys by which one claim bears on another.
const KEYS: [&str; 2] = ["supports", "disputes"];

/// A claim as a step on a way through them. Spans are bytes of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimStep {
    pub file: FileId,
    /// Its words, in one line, cut where they are many.
    pub words: String,
    pub id: Option<Name>,
    /// Its words and its block.
    pub whole: Span,
    /// The item `!`, at which it is found again.
    pub head: Span,
}

/// A claim that bears on another, or on which another bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearing {
    pub claim: ClaimStep,
    /// How: `supports` or `disputes`, each once.
    pub keys: Vec<Name>,
    /// The items that say so, in bytes of the file of the claim that bears.
    pub items: Vec<Span>,
}

/// The claims at a place: those that a `#id` names, else the innermost one that stands there.
pub fn claims_at(world: &World, file: FileId, offset: u32) -> Vec<ClaimStep> {
    let Some(spot) = spot(world, file, offset) else { return Vec::new() };
    match spot.what() {
        What::Comment(_) => return Vec::new(),
        What::Item { item, .. } => {
            if let Some((text, id)) = item.value().and_then(Value::anchor) {
                return named(world, file, text, id);
            }
        }
        _ => {}
    }
    let around = spot.annotations();
    around.iter().find_map(|one| step(file, spot.text, one)).into_iter().collect()
}

/// The claims that support or dispute the one at a place.
pub fn incoming(world: &World, file: FileId, offset: u32) -> Vec<Bearing> {
    let Some((text, place)) = claim(world, file, offset) else { return Vec::new() };
    let Some(claim) = annotated(text, place) else { return Vec::new() };
    let ids: Vec<&Name> = claim.items.iter().filter_map(Item::own_id).collect();
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for from in KEYS.iter().flat_map(|key| bearers(world, file, claim.items, key)) {
        let home_of = from.place.file;
        let Some(text) = world.text_file(home_of) else { continue };
        let Some(block) = text.index_of(&from.place.block) else { continue };
        let place = AnnotationPlace { block, annotation: from.annotation };
        let Some(bearer) = annotated(text, place).filter(|_| seen.insert((home_of, place))) else { continue };
        let means = |text: Option<&Name>, id: &Name| ids.contains(&id) && home(world, home_of, text) == Some(file);
        let items: Vec<&Item> = bearing(&bearer).filter(|(_, text, id)| means(*text, id)).map(|it| it.0).collect();
        found.extend(step(home_of, text, &bearer).map(|claim| Bearing::of(claim, &items, bearer.start)));
    }
    sorted(found)
}

/// The claims that the one at a place supports or disputes.
pub fn outgoing(world: &World, file: FileId, offset: u32) -> Vec<Bearing> {
    let Some((text, place)) = claim(world, file, offset) else { return Vec::new() };
    let Some(claim) = annotated(text, place) else { return Vec::new() };
    let mut found = Vec::new();
    for (item, text, id) in bearing(&claim) {
        for other in named(world, file, text, id) {
            add(&mut found, other, &[item], claim.start);
        }
    }
    sorted(found)
}

/// Where the claim at a place stands: found by its words, its block or the item `!`.
fn claim(world: &World, file: FileId, offset: u32) -> Option<(&TextFile, AnnotationPlace)> {
    let spot = spot(world, file, offset)?;
    let around = spot.annotations();
    let found = around.iter().find(|one| is_claim(one) && one.block.touches(spot.in_file_offset()));
    let found = found.or_else(|| around.iter().find(|one| is_claim(one)))?;
    Some((spot.text, found.place))
}

fn is_claim(one: &Annotated<'_>) -> bool {
    claim_item(one.items).is_some()
}

/// The items by which a claim bears on others, with what they name.
fn bearing<'a>(claim: &Annotated<'a>) -> impl Iterator<Item = (&'a Item, Option<&'a Name>, &'a Name)> {
    claim.items.iter().filter_map(|item| {
        let (key, value) = item.pair()?;
        let (text, id) = value.anchor().filter(|_| KEYS.contains(&key.as_str()))?;
        Some((item, text, id))
    })
}

/// The claims that `#id` or `text#id` names from a file.
fn named(world: &World, file: FileId, text: Option<&Name>, id: &Name) -> Vec<ClaimStep> {
    let Some(home) = home(world, file, text) else { return Vec::new() };
    let Some(text) = world.text_file(home) else { return Vec::new() };
    let anchors = text.outline.anchors.get(id).into_iter().flatten();
    let mut found: Vec<ClaimStep> =
        anchors.filter_map(|anchor| step(home, text, &annotated(text, anchor.place)?)).collect();
    found.dedup();
    found
}

fn step(file: FileId, text: &TextFile, one: &Annotated<'_>) -> Option<ClaimStep> {
    let item = claim_item(one.items)?;
    let span = one.annotation.span().shift(one.start);
    Some(ClaimStep {
        file,
        words: shortened(&words(text, one.words), MOST),
        id: one.items.iter().find_map(Item::own_id).cloned(),
        whole: Span::new(one.words.start.min(span.start), one.words.end.max(span.end)),
        head: item.span.shift(one.start),
    })
}

/// So many characters of a claim are shown.
const MOST: usize = 80;

fn add(found: &mut Vec<Bearing>, claim: ClaimStep, items: &[&Item], start: u32) {
    let bearing = Bearing::of(claim, items, start);
    let is_it = |known: &&mut Bearing| known.claim.file == bearing.claim.file && known.claim.head == bearing.claim.head;
    match found.iter_mut().find(is_it) {
        Some(known) => {
            known.keys.extend(bearing.keys);
            known.items.extend(bearing.items);
        }
        None => found.push(bearing),
    }
}

impl Bearing {
    /// By the items that say so, of a block that starts at `start`.
    fn of(claim: ClaimStep, items: &[&Item], start: u32) -> Self {
        let keys = items.iter().filter_map(|item| item.pair()).map(|(key, _)| key.clone());
        Bearing { claim, keys: keys.collect(), items: items.iter().map(|item| item.span.shift(start)).collect() }
    }
}

fn sorted(mut found: Vec<Bearing>) -> Vec<Bearing> {
    found.sort_by_key(|bearing| (bearing.claim.file, bearing.claim.head));
    for bearing in &mut found {
        bearing.keys.sort_unstable();
        bearing.keys.dedup();
        bearing.items.sort_unstable();
        bearing.items.dedup();
    }
    found
}

#[cfg(test)]
#[path = "bearing_tests.rs"]
mod tests;
