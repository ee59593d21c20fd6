//! The time that a text speaks of at a place.

use crate::ide::spot::Spot;
use crate::ide::words::field_date;
use crate::model::date::{Date, Precision};
use crate::model::dated::own_date;
use crate::model::document::Placed;
use crate::model::facts::{Annotation, Facts, Item};
use crate::model::files::TextFile;
use crate::model::moment::{Moment, annotated_in};
use crate::model::prose::Prose;
use crate::model::world::World;
use crate::text::sentences::Sentences;

/// The date in force at a place: that of the block there; else of the span, claim or statement around it, the innermost
/// first; of the entry it stands in; of the one date in its sentence; of the heading above it; of the text.
///
/// A sentence with several dates that are not within each other has none, and nothing farther off is asked then.
pub(super) fn moment(world: &World, spot: &Spot<'_>) -> Option<Date> {
    match near(world, spot, &SentencesOf::block(spot.text, spot.placed)) {
        Moment::None if spot.facts().entry.is_some() => None,
        Moment::None => section(world, spot),
        Moment::One(date) => Some(date),
        Moment::Several => None,
    }
}

/// The same as far as the sentence tells it.
pub(super) fn told(world: &World, spot: &Spot<'_>, sentences: &SentencesOf) -> Option<Date> {
    match near(world, spot, sentences) {
        Moment::One(date) => Some(date),
        Moment::None | Moment::Several => None,
    }
}

fn near(world: &World, spot: &Spot<'_>, sentences: &SentencesOf) -> Moment {
    if let Some(date) = spot.annotations().into_iter().find_map(|one| own_date(world, one.items)) {
        return Moment::One(date);
    }
    if let Some(entry) = &spot.facts().entry {
        return field_date(world, spot.facts(), entry, "date").map_or(Moment::None, Moment::One);
    }
    sentences.date(world, spot.facts(), spot.offset)
}

/// The sentences of a block.
pub(super) struct SentencesOf {
    prose: Prose,
    sentences: Sentences,
}

impl SentencesOf {
    pub(super) fn block(text: &TextFile, placed: &Placed) -> Self {
        let source = text.document.text().slice(placed.span());
        let prose = Prose::new(&source, &placed.block.facts.overlay);
        let sentences = Sentences::of(&prose.text);
        SentencesOf { prose, sentences }
    }

    /// The annotations in the sentence of what stands at a byte of the block: those that begin with words of it.
    pub(super) fn annotated<'f>(
        &self,
        facts: &'f Facts,
        at: u32,
    ) -> impl Iterator<Item = (&'f Annotation, &'f [Item])> + use<'f, '_> {
        annotated_in(facts, &self.prose, self.sentences.holding(self.prose.place(at)))
    }

    /// The one date that a sentence has in its annotations.
    fn date(&self, world: &World, facts: &Facts, at: u32) -> Moment {
        Moment::of(self.annotated(facts, at).filter_map(|(_, items)| own_date(world, items)))
    }
}

/// The date of the heading above, or of one of those that it stands under; else that of the text.
fn section(world: &World, spot: &Spot<'_>) -> Option<Date> {
    let (outline, blocks) = (&spot.text.outline, spot.text.document.blocks());
    let above = outline.headings.partition_point(|heading| heading.block <= spot.block);
    let mut level = u8::MAX;
    for heading in outline.headings.get(..above).unwrap_or_default().iter().rev() {
        if heading.level >= level {
            continue;
        }
        level = heading.level;
        let facts = &blocks.get(heading.block)?.block.facts;
        if let Some(date) = facts.annotated().find_map(|(_, items)| own_date(world, items)) {
            return Some(date);
        }
        if level == 1 {
            break;
        }
    }
    let facts = &blocks.get(outline.text?)?.block.facts;
    field_date(world, facts, facts.entry.as_deref()?, "date")
}

/// The date as a sentence about it begins: `On 25 February 1956`, `In 1956`.
pub(super) fn phrase(date: &Date) -> String {
    let words = date.words();
    let is_one = !date.is_set() && !date.text().contains(['/', '.']) && !date.is_approximate();
    match date.precision() {
        _ if !is_one || words == date.text() && words.parse::<i64>().is_err() => words,
        Precision::Day if date.single_day().is_some() => format!("On {words}"),
        Precision::Decade => format!("In the {words}"),
        _ if words.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase()) => format!("In {words}"),
        _ => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::spot::spot;
    use crate::ide::tests::fixture;

    fn at(text: &str) -> String {
        let fixture = fixture(text);
        let spot = spot(&fixture.world, fixture.file, fixture.offset()).unwrap();
        moment(&fixture.world, &spot).map(|date| phrase(&date)).unwrap_or_default()
    }

    #[test]
    fn the_nearest_date_is_in_force() {
        for (text, expected) in [
            ("[K$0]{@k =1956-02}", "In February 1956"),
            ("[On it, [K$0]{@k} came]{! =1956-02-25}.", "On 25 February 1956"),
            ("In [1955]{=1955} so. On [it]{=1956-02-25} [K$0]{@k} came. In [1957]{=1957} no.", "On 25 February 1956"),
            ("[K$0]{@k} came.{=1956}", "In 1956"),
            ("[K$0]{@k} came.{^x} In 1957.{=1957}", ""),
            ("It was [1955]{=1955}. [$0K]{@k} came.", ""),
            ("It was [1955]{=1955}. $0[K]{@k} came in [1956]{=1956}.", "In 1956"),
            ("In [1956]{=1956} it was. [K]{@k$0} came.{=1957}", "In 1957"),
            ("[[K$0]{@k} came]{.quote} on [it]{=1956}.", "In 1956"),
            ("[It]{=1956} was, said [K$0]{@k}.", "In 1956"),
            ("甲{=1955}。[$0乙]{@k}。", ""),
            ("In [1956]{=1956}, on [the day]{=1956-02-25}, [K$0]{@k} came.", "On 25 February 1956"),
            ("From [1934]{=1934} to [1939]{=1939} [K$0]{@k} came.", ""),
            ("{<m =1956}A.\n\nB [K$0]{@k}.{m>}", "In 1956"),
            ("# [Then]{=1956}\n\nA.\n\n## More\n\n[K$0]{@k} came.", "In 1956"),
            ("# [Then]{=1956}\n\nA.\n\n# More\n\n[K$0]{@k} came.", ""),
            ("@person x\n  office: @o$0; @p {=1956}\n", ""),
            ("@person x\n  office: @o; @p$0 {=1956}\n", "In 1956"),
            ("@congress x\n  date: 1956-02-14/1956-02-25\n  attended: @k$0\n", "14 to 25 February 1956"),
            ("At [it]{=@c} [K$0]{@k} came.\n\n@congress c\n  date: 1956-02\n", "In February 1956"),
            ("[K$0]{@k =195X}", "In the 1950s"),
            ("[K$0]{@k =1956-21}", "spring 1956"),
            ("[K$0]{@k =1956~}", "c. 1956"),
        ] {
            assert_eq!(at(text), expected, "{text}");
        }
    }
}
