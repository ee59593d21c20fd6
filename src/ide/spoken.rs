//! Where one entity is spoken of, found from the index and not by going through the texts.

use std::collections::HashSet;
use std::sync::Arc;

use crate::ide::entities::{Counts, entity_of};
use crate::model::evidence::{claim_at, extent};
use crate::model::facts::{Block, Item, Name, claim_item};
use crate::model::files::FileId;
use crate::model::index::{Mention, Place};
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
use crate::text::span::Span;

/// What a workspace says of an entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Spoken {
    pub(super) counts: Counts,
    /// The claims that mention it or are `of=` it, in no order.
    pub(super) claims: Vec<Said>,
}

/// A claim that speaks of an entity.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) file: FileId,
    pub(super) block: Arc<Block>,
    pub(super) annotation: usize,
    /// Whether it is `of=` the entity, and so about it above all.
    pub(super) is_of: bool,
}

impl Said {
    /// Where it stands in its file.
    pub(super) fn place(&self, world: &World) -> Option<AnnotationPlace> {
        let block = world.text_file(self.file)?.index_of(&self.block)?;
        Some(AnnotationPlace { block, annotation: self.annotation })
    }

    /// Its words, in bytes of the file.
    pub(super) fn words(&self, world: &World) -> Option<Span> {
        let (text, place) = (world.text_file(self.file)?, self.place(world)?);
        let start = text.document.blocks().get(place.block)?.start;
        Some(extent(text, place, self.block.facts.annotations.get(self.annotation)?, start).0)
    }
}

/// Everything that is said of an entity. Looks only into blocks in which a claim may speak of it.
pub(super) fn spoken(world: &World, id: &Name) -> Spoken {
    let index = world.index();
    let mentions = || index.mentioned(id).iter().chain(world.bare_mentions(id));
    let mut found = Found::default();
    for measuring in index.measured(id) {
        if measuring.annotated().is_some_and(|(_, items)| claim_item(items).is_some()) {
            found.add(&measuring.place, measuring.annotation, true);
        }
    }
    in_blocks(id, mentions(), &mut found);
    if !index.milestones().is_empty() {
        in_milestones(world, id, mentions(), &mut found);
    }
    let counts = Counts {
        mentions: mentions().count() as u32,
        statements: (index.stated(id).len() + index.valued(id).len()) as u32,
        claims: found.claims.len() as u32,
    };
    Spoken { counts, claims: found.claims }
}

/// The claims found, each once.
#[derive(Default)]
struct Found {
    claims: Vec<Said>,
    seen: HashSet<(FileId, *const Block, usize)>,
}

impl Found {
    fn add(&mut self, place: &Place, annotation: usize, is_of: bool) {
        if self.seen.insert((place.file, Arc::as_ptr(&place.block), annotation)) {
            self.claims.push(Said { file: place.file, block: place.block.clone(), annotation, is_of });
        }
    }
}

/// The claims that mention the entity in their block, or in their words within one block of the text.
fn in_blocks<'a>(id: &Name, mentions: impl Iterator<Item = &'a Mention>, found: &mut Found) {
    let block = |mention: &Mention| (mention.place.file, Arc::as_ptr(&mention.place.block));
    let mut claimed: Vec<&Mention> = mentions.filter(|mention| mention.may_be_claimed).collect();
    claimed.sort_unstable_by_key(|mention| (block(mention), mention.annotation));
    for of_block in claimed.chunk_by(|one, next| block(one) == block(next)) {
        let Some(place) = of_block.first().map(|mention| &mention.place) else { continue };
        let facts = &place.block.facts;
        let spans = of_block.iter().filter_map(|mention| facts.annotations.get(mention.annotation as usize));
        let mut spans: Vec<Span> = spans.map(|annotation| annotation.span()).collect();
        spans.sort_unstable();
        for (index, (annotation, items)) in
            facts.annotated().enumerate().filter(|(_, (_, items))| claim_item(items).is_some())
        {
            let is_own = items.iter().any(|item| item.mention() == Some(id))
                || of_block.binary_search_by_key(&index, |mention| mention.annotation as usize).is_ok();
            if is_own || holds_any(annotation.text, &spans) {
                found.add(place, index, is_of(items, id));
            }
        }
    }
}

/// The milestones that are claims and reach over a mention, in whatever block.
fn in_milestones<'a>(world: &World, id: &Name, mentions: impl Iterator<Item = &'a Mention>, found: &mut Found) {
    let mut files: Vec<FileId> = world.index().milestones().iter().map(|place| place.file).collect();
    files.sort_unstable();
    files.dedup();
    let mut mentions: Vec<&Mention> =
        mentions.filter(|mention| files.binary_search(&mention.place.file).is_ok()).collect();
    mentions.sort_unstable_by_key(|mention| mention.place.file);
    for of_file in mentions.chunk_by(|one, next| one.place.file == next.place.file) {
        let Some(file) = of_file.first().map(|mention| mention.place.file) else { continue };
        let Some(text) = world.text_file(file) else { continue };
        let span = |mention: &&Mention| {
            let block = &mention.place.block;
            Some(text.in_file(block, block.facts.annotations.get(mention.annotation as usize)?.span()))
        };
        let mut spans: Vec<Span> = of_file.iter().filter_map(span).collect();
        spans.sort_unstable();
        for milestone in text.outline.milestones.iter().filter(|milestone| holds_any(milestone.text, &spans)) {
            let Some(claim) = claim_at(text, milestone.start) else { continue };
            let Some(placed) = text.document.blocks().get(milestone.start.block) else { continue };
            let place = Place { file, block: placed.block.clone() };
            found.add(&place, milestone.start.annotation, is_of(claim.items, id));
        }
    }
}

/// Whether any of some spans, which are in order, lies within `text`.
fn holds_any(text: Span, spans: &[Span]) -> bool {
    let from = spans.partition_point(|span| span.start < text.start);
    spans.iter().skip(from).take_while(|span| span.start < text.end).any(|span| span.end <= text.end)
}

fn is_of(items: &[Item], id: &Name) -> bool {
    items.iter().any(|item| item.attribute("of").and_then(entity_of) == Some(id))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::ide::entities::counts;
    use crate::ide::tests::world;

    /// One entity asked for alone is counted as it is among all.
    fn same_as_all(world: &World) -> usize {
        let all = counts(world);
        for id in world.index().entity_ids() {
            let spoken = spoken(world, id);
            assert_eq!(spoken.counts.mentions, all.get(id).copied().unwrap_or_default().mentions, "{id}");
            assert_eq!(spoken.counts.statements, all.get(id).copied().unwrap_or_default().statements, "{id}");
            assert_eq!(spoken.claims.len() as u32, all.get(id).copied().unwrap_or_default().claims, "{id}");
        }
        all.len()
    }

    #[test]
    fn one_is_counted_as_all_are() {
        let text = "[K]{@k} and [Kay]{@}, [him]{@k?} of=@k.{!c of=@k =@e}\n\n[a]{! of=@k}[K]{@k} {<m !}[K]{@k} [b]{!}\n\nx [Kay]{@}\n\n{m>}\n";
        let register = "@person k\n  name: K\n  also: Kay\n  note: See [himself]{@k}.\n\n@event e\n  name: E\n  participant: @k; @k\n";
        assert!(same_as_all(&world(&[("a.gloss", text), ("r.gloss", register)])) > 1);
    }

    #[test]
    fn the_corpus_is_counted_alike() {
        for name in ["de-stalinization", "nicaea"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(name);
            let walk =
                ignore::Walk::new(&folder).flatten().filter(|it| it.path().extension().is_some_and(|e| e == "gloss"));
            let files: Vec<(String, String)> = walk
                .map(|entry| {
                    (entry.path().to_string_lossy().into_owned(), std::fs::read_to_string(entry.path()).unwrap())
                })
                .collect();
            let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
            assert!(same_as_all(&world(&files)) > 20);
        }
    }
}
