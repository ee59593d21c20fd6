//! The back-of-book index: names under their headwords, with the places where they are mentioned.

mod headword;
mod json;
mod order;
mod print;
mod see;
#[cfg(test)]
mod tests;

pub use json::IndexObject;
pub(super) use order::Order;
pub use print::{html, markdown, text};

use crate::export::index::headword::headword;
use crate::export::index::see::{see, see_also};
use crate::export::named::named;
use crate::export::paragraphs::{Reading, readings};
use crate::model::facts::Name;
use crate::model::files::FileId;
use crate::model::world::World;
use std::collections::BTreeMap;

/// An index, its headwords in the order of the language of the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    pub groups: Vec<Group>,
    /// The texts that are referred to; where there are several, a place is to name its own.
    pub texts: Vec<FileId>,
}

/// The headwords under one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub letter: String,
    pub headwords: Vec<Headword>,
}

/// A line of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headword {
    pub title: String,
    pub sort: Sort,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An entity with its places, and with related headwords to be looked up too.
    Entity { id: Name, kind: Name, places: Vec<Place>, see_also: Vec<Reference> },
    /// Another name, which leads to headwords.
    See(Vec<Reference>),
}

/// A headword that another leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    pub title: String,
    pub id: Name,
}

/// Where an entity is mentioned: a paragraph, or a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: FileId,
    /// The words of the heading that it stands under.
    pub heading: Option<String>,
    /// From 1 in each text; none where the heading itself, or a note, has the mention.
    pub paragraph: Option<u32>,
    /// The block, as an index of its document.
    pub block: usize,
    /// Whether every mention there is marked as uncertain.
    pub is_uncertain: bool,
}

/// The index of some texts: every entity that they mention, and the other names by which it may be looked for.
///
/// An entity that is mentioned but has no entry stands under its id.
pub fn index(world: &World, files: &[FileId]) -> Index {
    let mut places: BTreeMap<Name, Vec<Place>> = BTreeMap::new();
    let mut texts = Vec::new();
    for &file in files {
        let Some(text) = world.text_file(file) else { continue };
        let found = named(world, text);
        if found.is_empty() {
            continue;
        }
        texts.push(file);
        let readings = readings(text);
        for one in found {
            let Reading { heading, paragraph } = readings.get(one.place.block).cloned().unwrap_or_default();
            let all = places.entry(one.id).or_default();
            match all.last_mut().filter(|last| last.file == file && last.block == one.place.block) {
                Some(last) => last.is_uncertain &= one.is_uncertain,
                None => {
                    all.push(Place { file, heading, paragraph, block: one.place.block, is_uncertain: one.is_uncertain })
                }
            }
        }
    }
    let titles: BTreeMap<Name, String> = places.keys().map(|id| (id.clone(), headword(world, id))).collect();
    let mut headwords = see(world, &titles);
    for (id, places) in places {
        let kind = world.entry(&id).map(|(_, entry)| entry.kind.clone()).unwrap_or_default();
        let title = titles.get(&id).cloned().unwrap_or_default();
        let see_also = see_also(world, &id, &titles);
        headwords.push(Headword { title, sort: Sort::Entity { id, kind, places, see_also } });
    }
    Index { groups: Order::of(&world.settings().lang).grouped(headwords), texts }
}
