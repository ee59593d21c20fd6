//! The ledger: every claim of a workspace, what it rests on, and what speaks against it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::ide::relations::{bearers, named};
use crate::ide::words::words;
use crate::model::evidence::{Claim, claim_at, claims, evidence};
use crate::model::facts::{Citation, Item, ItemKind, Name, Value, text_attribute};
use crate::model::files::{FileId, TextFile};
use crate::model::index::ClaimPlace;
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
use crate::text::span::Span;

/// The claims of the files given, in their order, then in that of the text.
///
/// Disputes count wherever they come from: those of files that are not asked for too.
pub fn ledger(world: &World, files: &[FileId]) -> Vec<Entry> {
    let disputes = disputes(world);
    let mut entries = Vec::new();
    for &file in files {
        let Some(text) = world.text_file(file) else { continue };
        entries.extend(claims(text).map(|claim| {
            let ids = claim.items.iter().filter_map(Item::own_id);
            let by = ids.filter_map(|id| disputes.get(&(file, id))).flatten().cloned();
            entry(world, file, text, &claim, in_order(by))
        }));
    }
    entries
}

/// One claim, found by its place, without going through the others.
pub(super) fn one(world: &World, file: FileId, place: AnnotationPlace) -> Option<Entry> {
    let text = world.text_file(file)?;
    let claim = claim_at(text, place)?;
    Some(entry(world, file, text, &claim, pointing(world, file, claim.items, "disputes")))
}

/// The claims that name an annotation of this file after a key, by any of its ids: those that dispute it, or support it.
/// Each once, in the order of files and texts.
pub(super) fn pointing(world: &World, file: FileId, items: &[Item], key: &str) -> Vec<Disputer> {
    in_order(bearers(world, file, items, key).filter_map(|from| disputer(world, from)))
}

/// A claim with everything that is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub file: FileId,
    /// Its id, or that of its milestone.
    pub id: Option<String>,
    /// Its words without the overlay, in one line.
    pub text: String,
    /// The words, in bytes of the file.
    pub span: Span,
    /// As it is written, or `@id` where it is the date of an entity.
    pub date: Option<String>,
    pub certainty: Option<String>,
    pub state: State,
    pub evidence: Vec<Cited>,
    /// The id of what it measures or is about.
    pub of: Option<String>,
    /// As it is written, with its unit: `>468000 persons`.
    pub quantity: Option<String>,
    /// The claims that it supports: `id`, or `text#id` in another file.
    pub supports: Vec<String>,
    pub disputes: Vec<String>,
    pub disputed_by: Vec<Disputer>,
    /// The sources that are named against it.
    pub against: Vec<Cited>,
    /// Whether it counts for coverage: what is common knowledge needs no source.
    pub counted: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cited {
    pub key: String,
    pub locator: Option<String>,
}

/// A claim that disputes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disputer {
    pub file: FileId,
    pub id: Option<String>,
    /// Its words, in bytes of the file.
    pub span: Span,
}

/// How a claim stands. Where several hold, the first of `disputed`, `verified`, `referenced`, `exempt` is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    Unreferenced,
    Referenced,
    Disputed,
    Exempt,
    Verified,
}

impl State {
    pub const ALL: [State; 5] =
        [State::Unreferenced, State::Referenced, State::Disputed, State::Exempt, State::Verified];

    pub fn name(self) -> &'static str {
        match self {
            State::Unreferenced => "unreferenced",
            State::Referenced => "referenced",
            State::Disputed => "disputed",
            State::Exempt => "exempt",
            State::Verified => "verified",
        }
    }
}

impl Entry {
    pub fn is_referenced(&self) -> bool {
        !self.evidence.is_empty()
    }
}

impl From<&Citation> for Cited {
    fn from(citation: &Citation) -> Self {
        Cited { key: citation.key.to_string(), locator: citation.locator.as_deref().map(str::to_owned) }
    }
}

/// A claim that disputes another, and where it stands in its file.
type Placed = (AnnotationPlace, Disputer);

/// The disputers of each claim, by its file and id, in no order.
fn disputes(world: &World) -> HashMap<(FileId, &Name), Vec<Placed>> {
    let mut found: HashMap<(FileId, &Name), Vec<Placed>> = HashMap::new();
    // An annotation stands in the index as often as it names an id.
    let mut seen = HashSet::new();
    for from in world.index().pointers() {
        if !seen.insert((from.place.file, Arc::as_ptr(&from.place.block), from.annotation)) {
            continue;
        }
        for named in named(world, from, "disputes") {
            found.entry(named).or_default().extend(disputer(world, from));
        }
    }
    found
}

fn disputer(world: &World, from: &ClaimPlace) -> Option<Placed> {
    let file = from.place.file;
    let text = world.text_file(file)?;
    let place = AnnotationPlace { block: text.index_of(&from.place.block)?, annotation: from.annotation };
    let claim = claim_at(text, place)?;
    Some((place, Disputer { file, id: claim.id().map(str::to_owned), span: claim.text }))
}

fn in_order(found: impl Iterator<Item = Placed>) -> Vec<Disputer> {
    let mut found: Vec<Placed> = found.collect();
    found.sort_by_key(|(place, disputer)| (disputer.file, *place));
    found.dedup_by_key(|(place, disputer)| (disputer.file, *place));
    found.into_iter().map(|(_, disputer)| disputer).collect()
}

fn entry(world: &World, file: FileId, text: &TextFile, claim: &Claim<'_>, disputed_by: Vec<Disputer>) -> Entry {
    let items = claim.items;
    let evidence: Vec<Cited> = evidence(world, text, claim).iter().map(|found| found.citation.into()).collect();
    let against: Vec<Cited> = claim.values("against").filter_map(|(_, value)| source(value)).collect();
    let exempt = claim.has_class("common-knowledge") && evidence.is_empty();
    let disputed = !disputed_by.is_empty() || !against.is_empty();
    Entry {
        file,
        id: claim.id().map(str::to_owned),
        text: words(text, claim.text),
        span: claim.text,
        date: own_date(items),
        certainty: text_attribute(items, "cert").or(claim.is_uncertain().then_some("low")).map(str::to_owned),
        state: state(disputed, evidence.is_empty(), exempt, text_attribute(items, "status") == Some("verified")),
        counted: !exempt,
        of: claim.values("of").find_map(|(_, value)| match value {
            Value::Entity(id) => Some(id.to_string()),
            _ => None,
        }),
        quantity: text_attribute(items, "n").map(|n| match text_attribute(items, "unit") {
            Some(unit) => format!("{n} {unit}"),
            None => n.to_owned(),
        }),
        supports: relations(claim, "supports"),
        disputes: relations(claim, "disputes"),
        evidence,
        disputed_by,
        against,
    }
}

fn state(disputed: bool, bare: bool, exempt: bool, verified: bool) -> State {
    match () {
        () if disputed => State::Disputed,
        () if exempt => State::Exempt,
        () if bare => State::Unreferenced,
        () if verified => State::Verified,
        () => State::Referenced,
    }
}

fn own_date(items: &[Item]) -> Option<String> {
    items.iter().find_map(|item| match &item.kind {
        ItemKind::Date(date) => Some(date.to_string()),
        ItemKind::DateOf(id) => Some(format!("@{id}")),
        _ => None,
    })
}

fn relations<'a>(claim: &Claim<'a>, key: &'a str) -> Vec<String> {
    let reference = |value: &Value| match value {
        Value::Anchor { text: None, id } => Some(id.to_string()),
        Value::Anchor { text: Some(text), id } => Some(format!("{text}#{id}")),
        _ => None,
    };
    claim.values(key).filter_map(|(_, value)| reference(value)).collect()
}

fn source(value: &Value) -> Option<Cited> {
    match value {
        Value::Source(citation) => Some(citation.into()),
        _ => None,
    }
}

#[cfg(test)]
#[path = "claims_tests.rs"]
mod tests;
