//! How many claims speak of each entity, without asking each claim for every mention in it.

use std::collections::{HashMap, HashSet};

use crate::ide::entities::entity_of;
use crate::model::evidence::Claim;
use crate::model::facts::Name;
use crate::text::span::Span;

/// The number of claims of a file that have each entity among their subjects: what it is `of=`, and what its block or its words mention.
///
/// Goes through the text from its end. A claim that starts at the place reached mentions an entity where the first end
/// of the mentions seen so far is not behind its own; so for each entity the claims need counting only when that first
/// end changes.
pub(super) fn claimed<'a>(
    mentions: &'a [(Span, Name)],
    claims: impl Iterator<Item = Claim<'a>>,
) -> HashMap<&'a Name, u32> {
    let mut claims: Vec<Claim<'a>> = claims.collect();
    claims.sort_by_key(|claim| std::cmp::Reverse(claim.text.start));
    let mut open = Ends::new(claims.iter().map(|claim| claim.text.end).collect());
    let mut nearest: HashMap<&Name, Nearest> = HashMap::new();
    let mut counts: HashMap<&Name, u32> = HashMap::new();
    let mut left = mentions.iter().rev().peekable();
    for claim in &claims {
        while let Some((span, id)) = left.next_if(|(span, _)| span.start >= claim.text.start) {
            let last = nearest.get(id).copied();
            if last.is_some_and(|last| last.end <= span.end) {
                continue;
            }
            if let Some(last) = last {
                *counts.entry(id).or_default() += open.reaching(last.end) - last.before;
            }
            nearest.insert(id, Nearest { end: span.end, before: open.reaching(span.end) });
        }
        open.add(claim.text.end);
        for id in own(mentions, claim) {
            if nearest.get(id).is_none_or(|nearest| nearest.end > claim.text.end) {
                *counts.entry(id).or_default() += 1;
            }
        }
    }
    for (id, last) in nearest {
        *counts.entry(id).or_default() += open.reaching(last.end) - last.before;
    }
    counts
}

/// The mention of an entity that ends first of those seen.
#[derive(Clone, Copy)]
struct Nearest {
    end: u32,
    /// How many claims reached that end already when the mention was seen; they start behind it.
    before: u32,
}

/// What the block of a claim mentions, and what the claim is `of=`.
fn own<'a>(mentions: &'a [(Span, Name)], claim: &Claim<'a>) -> HashSet<&'a Name> {
    let own = claim.annotation.span().shift(claim.start);
    let from = mentions.partition_point(|(span, _)| *span < own);
    let mentioned = mentions.iter().skip(from).take_while(|(span, _)| *span == own).map(|(_, id)| id);
    mentioned.chain(claim.values("of").filter_map(|(_, value)| entity_of(value))).collect()
}

/// The ends of the claims gone through, in a binary indexed tree (Fenwick 1994): both questions take logarithmic time.
struct Ends {
    /// All ends that there will be, in order.
    all: Vec<u32>,
    tree: Vec<u32>,
    count: u32,
}

impl Ends {
    fn new(mut all: Vec<u32>) -> Self {
        all.sort_unstable();
        all.dedup();
        Ends { tree: vec![0; all.len()], all, count: 0 }
    }

    fn add(&mut self, end: u32) {
        self.count += 1;
        let mut at = self.all.partition_point(|other| *other < end);
        while let Some(sum) = self.tree.get_mut(at) {
            *sum += 1;
            at |= at + 1;
        }
    }

    /// How many ends are at `end` or behind it.
    fn reaching(&self, end: u32) -> u32 {
        let mut below = 0;
        let mut at = self.all.partition_point(|other| *other < end);
        while let Some(sum) = at.checked_sub(1).and_then(|last| self.tree.get(last)) {
            below += sum;
            at &= at - 1;
        }
        self.count - below
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::ide::entities::mentions;
    use crate::model::document::Document;
    use crate::model::evidence::claims;
    use crate::model::files::{Content, File, FileId, TextFile};
    use crate::model::lower::Dialect;
    use crate::model::world::World;

    fn world(text: &str) -> World {
        let content = Content::Text(TextFile::new(Document::new(text, Dialect::Gloss)));
        World::new(vec![File { path: "a.gloss".into(), content }], Arc::default())
    }

    const PIECES: [&str; 14] = [
        "[",
        "x]{!}",
        "y]{! @a}",
        "z]{@a}",
        "z]{@b @a}",
        "w]{@b}",
        "v]{! of=@b @c}",
        "{<m !}",
        "{<n ! @a}",
        "{m>}",
        "{n>}",
        "A.{! @b}",
        "{! @a}{@c}",
        "\n\n",
    ];

    /// What a claim is a claim of: what it is `of=`, and what its block or its words mention.
    fn subjects<'a>(mentions: &'a [(Span, Name)], claim: &Claim<'a>) -> HashSet<&'a Name> {
        let own = claim.annotation.span().shift(claim.start);
        let within = mentions.partition_point(|(span, _)| span.start < claim.text.start.min(own.start));
        let within = mentions.get(within..).unwrap_or_default().iter();
        let inside = within
            .take_while(|(span, _)| span.start < claim.text.end.max(own.end))
            .filter(|(span, _)| claim.text.contains(*span) || *span == own)
            .map(|(_, id)| id);
        inside.chain(claim.values("of").filter_map(|(_, value)| entity_of(value))).collect()
    }

    proptest! {
        #[test]
        fn the_claims_are_those_with_the_subject(
            pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..30),
        ) {
            let world = world(&pieces.join(" "));
            let text = world.text_file(FileId(0)).unwrap();
            let mentions = mentions(&world, text);
            let mut expected: HashMap<&Name, u32> = HashMap::new();
            for claim in claims(text) {
                for id in subjects(&mentions, &claim) {
                    *expected.entry(id).or_default() += 1;
                }
            }
            let mut found = claimed(&mentions, claims(text));
            found.retain(|_, count| *count > 0);
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn claims_in_claims_take_no_quadratic_time() {
        const DEEP: usize = 60_000;
        let world = world(&("[".repeat(DEEP) + "x" + &"]{! @a}".repeat(DEEP)));
        let text = world.text_file(FileId(0)).unwrap();
        let mentions = mentions(&world, text);
        assert_eq!(claimed(&mentions, claims(text))[&Name::from("a")] as usize, DEEP);
    }
}
