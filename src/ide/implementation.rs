//! Where what stands under the cursor is told: the claims that speak of an entity, or rest on a source.

use std::collections::BTreeSet;

use crate::ide::definition::{Destination, Destinations};
use crate::ide::occurrences::{Standing, bare, standing};
use crate::ide::target::{Target, named};
use crate::model::citing::cited_in_text;
use crate::model::evidence::{Claim, claims_in, evidence};
use crate::model::facts::{Citation, Name};
use crate::model::files::{FileId, TextFile};
use crate::model::index::all_citations;
use crate::model::world::World;
use crate::text::span::Span;

/// The claims that mention an entity or are `of=` it, or that rest on a source, each with its words for a head.
pub fn implementation(world: &World, file: FileId, offset: u32) -> Option<Destinations> {
    let named = named(world, file, offset)?;
    let mut places = BTreeSet::new();
    for target in &named.targets {
        match target {
            Target::Entity(id) => telling(world, id, &mut places),
            Target::Source(key) => resting(world, key, &mut places),
            Target::Anchor(..) | Target::Note(..) | Target::File(_) => {}
        }
    }
    let places: Vec<Destination> = places.into_iter().collect();
    (!places.is_empty()).then_some(Destinations { origin: named.span, places })
}

/// The claims with a mention of the entity in their block or their words, and those that are `of=` it.
fn telling(world: &World, id: &Name, found: &mut BTreeSet<Destination>) {
    for measuring in world.index().measured(id) {
        for at in standing(world, [&measuring.place], None) {
            let claims = claims_in(at.text, at.block);
            let own = claims.filter(|claim| claim.place.annotation == measuring.annotation);
            found.extend(own.map(|claim| destination(at.file, &claim)));
        }
    }
    let mut mentions: Vec<(Standing<'_>, usize)> = Vec::new();
    for at in standing(world, world.index().uses(id), None) {
        let annotated = at.facts.annotated().enumerate();
        let mentioning = annotated.filter(|(_, (_, items))| items.iter().any(|item| item.mention() == Some(id)));
        mentions.extend(mentioning.map(|(annotation, _)| (at, annotation)));
    }
    mentions.extend(bare(world, id, None).into_iter().map(|(at, annotation, _)| (at, annotation)));
    for (at, annotation) in mentions {
        let Some(span) = at.facts.annotations.get(annotation).map(|one| one.span.shift(at.start)) else { continue };
        let mentions = |claim: &Claim<'_>| {
            let is_own = claim.place.block == at.block && claim.place.annotation == annotation;
            is_own || claim.text.contains(span)
        };
        let claims = claims_over(at.text, at.block).filter(mentions);
        found.extend(claims.map(|claim| destination(at.file, &claim)));
    }
}

/// The claims that have a citation of the source for evidence.
fn resting(world: &World, key: &Name, found: &mut BTreeSet<Destination>) {
    for at in standing(world, world.index().cited(key), None) {
        let is_it = |citation: &&Citation| citation.key == *key;
        let in_text = || cited_in_text(world, at.facts).map(|one| &one.citation).filter(is_it);
        let spans: Vec<Span> =
            all_citations(at.facts).filter(is_it).chain(in_text()).map(|citation| citation.key_span).collect();
        let mut blocks: BTreeSet<usize> = BTreeSet::from([at.block]);
        // What a note cites is evidence where the note is referred to.
        for note in at.facts.notes.iter().filter(|note| spans.iter().any(|span| note.span.contains(*span))) {
            let refers = |block: &crate::model::document::Placed| {
                block.block.facts.note_references.iter().any(|reference| reference.label == note.label)
            };
            let blocks_of_file = at.text.document.blocks().iter().enumerate();
            blocks.extend(blocks_of_file.filter(|(_, placed)| refers(placed)).map(|(index, _)| index));
        }
        for block in blocks {
            let claims = claims_over(at.text, block);
            let resting =
                claims.filter(|claim| evidence(world, at.text, claim).iter().any(|it| it.citation.key == *key));
            found.extend(resting.map(|claim| destination(at.file, &claim)));
        }
    }
}

/// The claims of a block, and the milestones that reach into it.
pub(super) fn claims_over(text: &TextFile, block: usize) -> impl Iterator<Item = Claim<'_>> {
    let reaching = text.outline.milestones.iter().filter(move |it| it.start.block < block && block <= it.end.block);
    let reaching = reaching.filter_map(|milestone| {
        claims_in(text, milestone.start.block).find(|claim| claim.place.annotation == milestone.start.annotation)
    });
    claims_in(text, block).chain(reaching)
}

/// A claim with its words and its block, and its words alone.
fn destination(file: FileId, claim: &Claim<'_>) -> Destination {
    let block = claim.annotation.span.shift(claim.start);
    let whole = Span::new(claim.text.start.min(block.start), claim.end.max(block.end));
    Destination { file, whole, head: claim.text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::fixture;

    const REGISTER: &str = "\n//- register.gloss\n@person kh\n  name: Khrushchev\n  note: [So]{@kh}.{!}\n\n@concept cult\n  name: C\n\
                            //- s.bib\n@book{doe, title = {D}}\n";

    fn told(text: &str) -> Vec<String> {
        let fixture = fixture(&(text.to_owned() + REGISTER));
        let found = implementation(&fixture.world, fixture.file, fixture.offset());
        let words = |place: &Destination| {
            assert!(place.whole.contains(place.head));
            fixture.world.characters(place.file).unwrap().slice(place.head).into_owned()
        };
        found.map(|found| found.places.iter().map(words).collect()).unwrap_or_default()
    }

    #[test]
    fn claims_that_mention_or_measure_an_entity_tell_of_it() {
        let text = "[He]{@k$0h} met. A [man]{@kh} came.{!} [B [x]{@kh} c]{!}[d]{! of=@kh} [e]{! @kh} [f]{@kh =1956} [g]{!}\n\n\
                    {<m !}One.\n\n[Khrushchev]{@}.\n\nTwo.{m>} [h]{! =@kh}\n\n[i]{! resp=@kh}";
        assert_eq!(
            told(text),
            ["[So]{@kh}.", "A [man]{@kh} came.", "B [x]{@kh} c", "d", "e", "One.\n\n[Khrushchev]{@}.\n\nTwo."]
        );
    }

    #[test]
    fn what_no_claim_tells_of_has_none() {
        assert!(told("[a]{@cu$0lt} b.").is_empty());
        assert!(told("[a]{! @none}\n\n```\n[a]{! @cult}\n```\n\n[b]{@cu$0lt}").is_empty());
        assert!(told("Pl$0ain.").is_empty());
    }

    #[test]
    fn claims_rest_on_a_source() {
        let text = "[a]{! ^doe} [b]{!}[@doe] [c]{! against=^doe} [d]{!} [e]{!}[^n] [f [x]{^doe} g]{! cf=^doe}\n\n\
                    [^n]: See @d$0oe.\n\n{<m !}h\n\n[@doe].{m>}";
        assert_eq!(told(text), ["a", "b", "e", "f [x]{^doe} g", "h\n\n[@doe]."]);
        let from_bibliography = text.replace("$0", "") + "\n//- t.bib\n@book{roe, title={t$0}}";
        assert!(told(&from_bibliography).is_empty());
        let from_bibliography = text.replace("$0", "") + "\n//- t.bib\n@book{roe, crossref={d$0oe}}";
        assert_eq!(told(&from_bibliography).len(), 5);
    }
}
