//! Where one entity is spoken of, found from the index and not by going through the texts.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use crate::ide::entities::{Counts, entity_of, stated_by};
use crate::model::evidence::extent;
use crate::model::facts::{Annotation, Block, Facts, Item, ItemKind, Name, Shape};
use crate::model::files::{FileId, TextFile};
use crate::model::index::{Place, is_bare, stated};
use crate::model::outline::AnnotationPlace;
use crate::model::register::plain;
use crate::model::world::World;
use crate::text::span::Span;

/// What a workspace says of an entity.
#[derive(Clone, Debug, Default)]
pub(super) struct Spoken {
    pub(super) counts: Counts,
    /// The claims that mention it or are `of=` it, those of one file together, in no other order.
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

/// Everything that is said of an entity.
pub(super) fn spoken(world: &World, id: &Name) -> Spoken {
    let mut found = Spoken::default();
    let mut seen: HashSet<*const Block, BuildHasherDefault<ByAddress>> = HashSet::default();
    let mut claims: HashSet<(FileId, *const Block, usize)> = HashSet::new();
    for place in world.index().uses(id).iter().chain(world.bare_places(id)) {
        if !seen.insert(Arc::as_ptr(&place.block)) {
            continue;
        }
        let facts = &place.block.facts;
        let mentions = mentions_in(world, place, id);
        found.counts.mentions += mentions.iter().map(|mention| mention.times).sum::<u32>();
        let fields = facts.entry.iter().flat_map(|entry| stated(entry));
        let states = fields.chain(facts.items.iter().filter_map(stated_by));
        found.counts.statements += states.filter(|stated| *stated == id).count() as u32;
        let mut add = |block: &Arc<Block>, annotation: usize, is_of: bool| {
            if claims.insert((place.file, Arc::as_ptr(block), annotation)) {
                found.claims.push(Said { file: place.file, block: block.clone(), annotation, is_of });
            }
        };
        if mentions.is_empty() && facts.entry.is_some() && facts.annotations.is_empty() {
            continue;
        }
        for (index, annotation, items) in claims_of(facts) {
            let is_of = is_of(items, id);
            let holds = |mention: &Mention| mention.annotation == index || annotation.text.contains(mention.span);
            if is_of || mentions.iter().any(holds) {
                add(&place.block, index, is_of);
            }
        }
        if let Some(text) = world.text_file(place.file).filter(|_| !mentions.is_empty()) {
            for (block, annotation, is_of) in reaching(text, &place.block, &mentions, id) {
                add(&block, annotation, is_of);
            }
        }
    }
    found.counts.claims = found.claims.len() as u32;
    found
}

/// Takes an address for its own hash: an entity may stand in thousands of blocks.
#[derive(Default)]
struct ByAddress(u64);

impl Hasher for ByAddress {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(31).wrapping_add(u64::from(*byte));
        }
    }

    fn write_usize(&mut self, address: usize) {
        // The low bits of an address are always the same; Fibonacci hashing spreads the others (Knuth, TAOCP 6.4).
        self.0 = (address as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// A mention of the entity, and how often its block repeats it.
struct Mention {
    annotation: usize,
    span: Span,
    times: u32,
}

fn mentions_in(world: &World, place: &Place, id: &Name) -> Vec<Mention> {
    let facts = &place.block.facts;
    let mut source: Option<String> = None;
    let mut found = Vec::new();
    for (index, (annotation, items)) in facts.annotated().enumerate() {
        let mut times = items.iter().filter(|item| item.mention() == Some(id)).count() as u32;
        if items.iter().any(is_bare) && world.bare_uses(id) > 0 {
            let source = source.get_or_insert_with(|| world.source_of(place));
            if let [one] = world.register().named(&plain(source, facts, annotation.text))[..] {
                times += u32::from(one == id);
            }
        }
        if times > 0 {
            found.push(Mention { annotation: index, span: annotation.span, times });
        }
    }
    found
}

fn claims_of(facts: &Facts) -> impl Iterator<Item = (usize, &Annotation, &[Item])> {
    let claims = facts.annotated().enumerate();
    let claims = claims.filter(|(_, (_, items))| items.iter().any(|it| matches!(it.kind, ItemKind::Claim { .. })));
    claims.map(|(index, (annotation, items))| (index, annotation, items))
}

fn is_of(items: &[Item], id: &Name) -> bool {
    items.iter().any(|item| item.attribute("of").and_then(entity_of) == Some(id))
}

/// The milestones that are claims and have one of the mentions within.
fn reaching(text: &TextFile, block: &Arc<Block>, mentions: &[Mention], id: &Name) -> Vec<(Arc<Block>, usize, bool)> {
    if text.outline.claimed.is_empty() {
        return Vec::new();
    }
    let mentioned: Vec<Span> = mentions.iter().map(|mention| text.in_file(block, mention.span)).collect();
    let mut found = HashMap::new();
    for milestone in &text.outline.milestones {
        let Some(placed) = text.document.blocks().get(milestone.start.block) else { continue };
        let facts = &placed.block.facts;
        let Some(annotation) = facts.annotations.get(milestone.start.annotation) else { continue };
        let items = facts.items_of(annotation);
        let is_claim = annotation.shape == Shape::MilestoneStart
            && items.iter().any(|item| matches!(item.kind, ItemKind::Claim { .. }));
        if is_claim && mentioned.iter().any(|span| milestone.text.contains(*span)) {
            found.insert(milestone.start, (placed.block.clone(), milestone.start.annotation, is_of(items, id)));
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_unstable_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, one)| one).collect()
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
