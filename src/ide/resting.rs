//! The claims that rest on a source, found from the index.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::model::evidence::{Claim, claim_at, claims_in, evidence};
use crate::model::facts::Name;
use crate::model::files::{FileId, TextFile};
use crate::model::index::Place;
use crate::model::lower::name;
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
use crate::text::span::Span;

/// How a source is used.
#[derive(Clone, Debug, Default)]
pub(super) struct Resting {
    /// In the order of files and texts.
    pub(super) claims: Vec<Claimed>,
    /// Whether there are no others.
    pub(super) is_all: bool,
}

/// A claim and its words, in bytes of its file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claimed {
    pub(super) file: FileId,
    pub(super) words: Span,
    pub(super) place: AnnotationPlace,
}

/// How often a source is cited, and in how many files.
pub(super) fn cited(world: &World, key: &str) -> (u32, u32) {
    let places = world.index().cited(&name(key));
    let mut files: Vec<FileId> = places.iter().map(|place| place.file).collect();
    files.sort_unstable();
    files.dedup();
    (places.len() as u32, files.len() as u32)
}

/// What rests on the source of a key, as far as the first so many blocks hold it that cite it.
pub(super) fn resting(world: &World, key: &str, most: usize) -> Resting {
    let key = name(key);
    let mut places: Vec<&Place> = world.index().cited(&key).iter().collect();
    places.sort_by_key(|place| place.file);
    let mut seen = HashSet::new();
    let mut claims = BTreeSet::new();
    let mut is_all = true;
    for place in places {
        if !seen.insert(Arc::as_ptr(&place.block)) {
            continue;
        }
        if seen.len() > most {
            is_all = false;
            break;
        }
        let Some(text) = world.text_file(place.file) else { continue };
        let Some(block) = text.index_of(&place.block) else { continue };
        for at in blocks_citing(text, block) {
            claims.extend(claims_over(text, at).filter(|claim| rests(world, text, claim, &key)).map(|claim| Claimed {
                file: place.file,
                words: claim.text,
                place: claim.place,
            }));
        }
    }
    Resting { claims: claims.into_iter().collect(), is_all }
}

fn rests(world: &World, text: &TextFile, claim: &Claim<'_>, key: &Name) -> bool {
    evidence(world, text, claim).iter().any(|found| found.citation.key == *key)
}

/// A block that cites, and those that cite through the footnotes in it.
fn blocks_citing(text: &TextFile, block: usize) -> Vec<usize> {
    let mut found = vec![block];
    let blocks = text.document.blocks();
    let notes = blocks.get(block).map(|placed| placed.block.facts.notes()).unwrap_or_default();
    if !notes.is_empty() {
        let cites = |label: &Name| notes.iter().any(|note| note.label == *label);
        let citing = blocks.iter().enumerate();
        let citing =
            citing.filter(|(_, placed)| placed.block.facts.note_references().iter().any(|it| cites(&it.label)));
        found.extend(citing.map(|(index, _)| index));
    }
    found
}

/// The claims of a block, and the milestones that reach into it.
fn claims_over(text: &TextFile, block: usize) -> impl Iterator<Item = Claim<'_>> {
    let reaching = text.outline.milestones.iter().filter(move |it| it.start.block < block && block <= it.end.block);
    claims_in(text, block).chain(reaching.filter_map(|milestone| claim_at(text, milestone.start)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::world;
    use crate::ide::words::words;

    #[test]
    fn claims_rest_on_what_is_cited_in_and_after_them() {
        let text =
            "[A]{! ^k} and [B]{!}. [C]{!}{^k} {<m !}D.\n\nE [x]{^k}.{m>}\n\nF[^1].{!}\n\n[^1]: See [@k, p. 2].\n";
        let world = world(&[("a.gloss", text), ("b.gloss", "[G]{! ^k} [H]{! ^other against=^k}\n")]);
        let found = resting(&world, "k", usize::MAX);
        let shown: Vec<String> =
            found.claims.iter().map(|it| words(world.text_file(it.file).unwrap(), it.words)).collect();
        assert_eq!(shown, ["A", "C", "D. E x.", "F[^1].", "G"]);
        assert!(found.is_all);
        let first = resting(&world, "k", 1);
        assert!(!first.is_all && first.claims.len() < found.claims.len());
        assert_eq!(cited(&world, "k"), (6, 2));
    }
}
