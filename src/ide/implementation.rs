//! Where what stands under the cursor is told: the claims that speak of an entity, or rest on a source.

use std::collections::BTreeSet;

use crate::ide::definition::{Destination, Destinations};
use crate::ide::resting::resting;
use crate::ide::spoken::spoken;
use crate::ide::target::{Target, named};
use crate::model::evidence::claim_at;
use crate::model::files::FileId;
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
use crate::text::span::Span;

/// The claims that mention an entity or are `of=` it, or that rest on a source, each with its words for a head.
pub fn implementation(world: &World, file: FileId, offset: u32) -> Option<Destinations> {
    let named = named(world, file, offset)?;
    let mut places = BTreeSet::new();
    for target in &named.targets {
        match target {
            Target::Entity(id) => places.extend(
                spoken(world, id).claims.iter().filter_map(|said| destination(world, said.file, said.place(world)?)),
            ),
            Target::Source(key) => places.extend(
                resting(world, key, usize::MAX)
                    .claims
                    .iter()
                    .filter_map(|claimed| destination(world, claimed.file, claimed.place)),
            ),
            Target::Anchor(..) | Target::Note(..) | Target::File(_) => {}
        }
    }
    let places: Vec<Destination> = places.into_iter().collect();
    (!places.is_empty()).then_some(Destinations { origin: named.span, places })
}

/// A claim with its words and its block, and its words alone.
fn destination(world: &World, file: FileId, place: AnnotationPlace) -> Option<Destination> {
    let claim = claim_at(world.text_file(file)?, place)?;
    let block = claim.annotation.span().shift(claim.start);
    let whole = Span::new(claim.text.start.min(block.start), claim.end.max(block.end));
    Some(Destination { file, whole, head: claim.text })
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
