//! What a format leaves out of a workspace, said with its places so that nobody takes a part for the whole.

use crate::ide::place::Place;
use crate::model::facts::{Facts, Item, ItemKind, Number};
use crate::model::files::FileId;
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;

/// What a workspace holds, as far as a format may leave it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    Prose,
    Comment,
    FrontMatter,
    Mention,
    Date,
    Claim,
    /// A source in the block of an annotation, or in Pandoc's form.
    Citation,
    /// `"…"`
    Gloss,
    Anchor,
    Class,
    /// `key=value`
    Attribute,
    /// A field of an entry.
    Statement,
    /// What stands in the block after a value.
    Qualification,
}

/// What a format keeps that has texts with their annotations.
pub(super) const OF_TEXTS: [Matter; 9] = [
    Matter::Prose,
    Matter::FrontMatter,
    Matter::Mention,
    Matter::Date,
    Matter::Claim,
    Matter::Citation,
    Matter::Gloss,
    Matter::Anchor,
    Matter::Class,
];

/// How each is counted: one, several.
const NAMES: [(Matter, &str, &str); 13] = [
    (Matter::Prose, "block of prose", "blocks of prose"),
    (Matter::Comment, "comment", "comments"),
    (Matter::FrontMatter, "front matter", "front matters"),
    (Matter::Mention, "mention", "mentions"),
    (Matter::Date, "date in the prose", "dates in the prose"),
    (Matter::Claim, "claim", "claims"),
    (Matter::Citation, "citation", "citations"),
    (Matter::Gloss, "gloss", "glosses"),
    (Matter::Anchor, "anchor", "anchors"),
    (Matter::Class, "class", "classes"),
    (Matter::Attribute, "attribute", "attributes"),
    (Matter::Statement, "field of the register", "fields of the register"),
    (Matter::Qualification, "qualification of a field", "qualifications of fields"),
];

/// What is left out, by its sort, with its places.
pub(super) struct Losses<'a> {
    world: &'a World,
    found: Vec<Found>,
}

/// Of one sort: its names, how often it is, and where it is first.
struct Found {
    names: (&'static str, &'static str),
    count: usize,
    places: Vec<String>,
}

/// So many places of a sort are told.
const TOLD: usize = 3;

impl<'a> Losses<'a> {
    pub(super) fn new(world: &'a World) -> Self {
        Losses { world, found: Vec::new() }
    }

    /// Adds one of the sort `one`, of which two are `several`, at a byte of a file.
    pub(super) fn add(&mut self, one: &'static str, several: &'static str, file: FileId, at: u32) {
        let index = self.found.iter().position(|found| found.names.0 == one).unwrap_or_else(|| {
            self.found.push(Found { names: (one, several), count: 0, places: Vec::new() });
            self.found.len() - 1
        });
        let Some(found) = self.found.get_mut(index) else { return };
        found.count += 1;
        if found.places.len() < TOLD {
            let line = Place::of(self.world, file, at).line;
            let place = format!("{}:{line}", self.world.path(file));
            if !found.places.contains(&place) {
                found.places.push(place);
            }
        } else if found.places.len() == TOLD {
            found.places.push("…".to_owned());
        }
    }

    /// In words, with the places, each sort by itself: `2 comments (a.gloss:3, a.gloss:9)`.
    pub(super) fn told(self) -> Vec<String> {
        let said = |found: &Found| {
            let (one, several) = found.names;
            format!("{} {} ({})", found.count, if found.count == 1 { one } else { several }, found.places.join(", "))
        };
        self.found.iter().map(said).collect()
    }
}

/// What of some files a format does not keep, in words; `keeps_field` says which fields of which kinds it keeps.
pub fn losses(
    world: &World,
    files: &[FileId],
    kept: &[Matter],
    keeps_field: &dyn Fn(&str, &str) -> bool,
    keeps_key: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    collected(world, files, kept, keeps_field, keeps_key).told()
}

/// The same, for a format that has more to tell.
pub(super) fn collected<'a>(
    world: &'a World,
    files: &[FileId],
    kept: &[Matter],
    keeps_field: &dyn Fn(&str, &str) -> bool,
    keeps_key: &dyn Fn(&str) -> bool,
) -> Losses<'a> {
    let mut all: Vec<(Matter, FileId, u32)> = Vec::new();
    for &file in files {
        let Some(text) = world.text_file(file) else { continue };
        for placed in text.document.blocks() {
            let mut count = |matter: Matter, at: u32| {
                if !kept.contains(&matter) {
                    all.push((matter, file, placed.start + at));
                }
            };
            let facts = &placed.block.facts;
            match placed.block.kind {
                BlockKind::Comment => count(Matter::Comment, 0),
                BlockKind::FrontMatter => count(Matter::FrontMatter, 0),
                BlockKind::Entry => of_entry(facts, keeps_field, &mut count),
                BlockKind::Blank => {}
                _ => {
                    count(Matter::Prose, 0);
                    facts.comments().iter().for_each(|span| count(Matter::Comment, span.start));
                    facts.text_citations().iter().for_each(|one| count(Matter::Citation, one.citation.key_span.start));
                    for item in &facts.items {
                        if let Some(matter) = of_item(item, keeps_key) {
                            count(matter, item.span.start);
                        }
                    }
                }
            }
        }
    }
    all.sort_by_key(|(matter, ..)| *matter);
    let mut losses = Losses::new(world);
    for (matter, file, at) in all {
        if let Some((_, one, several)) = NAMES.iter().find(|(other, ..)| *other == matter) {
            losses.add(one, several, file, at);
        }
    }
    losses
}

fn of_entry(facts: &Facts, keeps_field: &dyn Fn(&str, &str) -> bool, count: &mut dyn FnMut(Matter, u32)) {
    let Some(entry) = &facts.entry else { return };
    facts.comments().iter().for_each(|span| count(Matter::Comment, span.start));
    for statement in &entry.statements {
        if !keeps_field(&entry.kind, &statement.field) {
            count(Matter::Statement, statement.span.start);
        }
        let parts = std::iter::once(&statement.whole).chain(&statement.parts);
        let mut annotations: Vec<Number> = parts.filter_map(|part| part.annotation).collect();
        annotations.dedup();
        for annotation in annotations {
            let at = facts.annotation(Some(annotation)).map_or(statement.span.start, |one| one.block.start);
            count(Matter::Qualification, at);
        }
    }
}

fn of_item(item: &Item, keeps_key: &dyn Fn(&str) -> bool) -> Option<Matter> {
    Some(match &item.kind {
        ItemKind::Mention { .. } => Matter::Mention,
        ItemKind::Date(_) | ItemKind::DateOf(_) => Matter::Date,
        ItemKind::Claim { .. } => Matter::Claim,
        ItemKind::Citation(_) => Matter::Citation,
        ItemKind::Anchor(_) => Matter::Anchor,
        ItemKind::Class(_) => Matter::Class,
        ItemKind::Gloss(_) => Matter::Gloss,
        ItemKind::Attribute(one) if one.value.source().is_some() => Matter::Citation,
        ItemKind::Attribute(one) if !keeps_key(&one.key) => Matter::Attribute,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::world;

    #[test]
    fn what_is_left_out_is_counted() {
        let text = "---\na: b\n---\n\n%% c\n\n[a]{@x =1956 !c ^k #a .b n=3 own=4 \"g\"} [@k]\n\n@person x\n  name: X {^k}\n  role: y\n";
        let world = world(&[("a.gloss", text)]);
        let files: Vec<FileId> = world.files().map(|(id, _)| id).collect();
        let said =
            losses(&world, &files, &[Matter::Prose, Matter::Claim], &|_, field| field == "name", &|key| key == "n");
        assert_eq!(
            said.join(", "),
            "1 comment (a.gloss:5), 1 front matter (a.gloss:1), 1 mention (a.gloss:7), 1 date in the prose (a.gloss:7), \
             2 citations (a.gloss:7), 1 gloss (a.gloss:7), 1 anchor (a.gloss:7), 1 class (a.gloss:7), \
             1 attribute (a.gloss:7), 1 field of the register (a.gloss:11), 1 qualification of a field (a.gloss:10)"
        );
    }

    #[test]
    fn the_first_places_are_told() {
        let world = world(&[("a.gloss", "%% a\n\nB\n%% b\n%% c\n%% d\n%% e\n")]);
        let files: Vec<FileId> = world.files().map(|(id, _)| id).collect();
        let said = losses(&world, &files, &[Matter::Prose], &|_, _| true, &|_| true);
        assert_eq!(said, ["5 comments (a.gloss:1, a.gloss:4, a.gloss:5, …)"]);
    }
}
