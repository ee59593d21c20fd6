//! What can be shown above a line: how often an entity is spoken of, how many claims of a section have a source.

use std::collections::BTreeSet;

use crate::ide::coverage::Coverage;
use crate::ide::entities::definition;
use crate::ide::occurrences::{Occurrence, occurrences};
use crate::ide::sheet::count;
use crate::ide::spoken::spoken;
use crate::ide::target::Target;
use crate::model::evidence::{claim_at, claims_in, evidence, is_referenced};
use crate::model::facts::Name;
use crate::model::files::{FileId, TextFile};
use crate::model::index::{all_citations, citations};
use crate::model::lower::name;
use crate::model::world::World;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

/// A line with something to tell of it, which is worked out when it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lens {
    /// In bytes of the file.
    pub span: Span,
    pub subject: Subject,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An entity, by its id.
    Entity(String),
    /// A section, by the place of its heading in bytes of the file.
    Section(u32),
    /// The whole file.
    Text,
}

/// What a lens says, and the places that it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    pub words: String,
    pub places: Vec<(FileId, Span)>,
}

/// The lenses of a file, in the order of the text: entries, the `@text` entry for the file, headings with claims below.
pub fn lenses(world: &World, file: FileId) -> Vec<Lens> {
    let Some(text) = world.text_file(file) else { return Vec::new() };
    let blocks = text.document.blocks();
    let claims: Vec<usize> = (0..blocks.len())
        .filter(|block| blocks.get(*block).is_some_and(|placed| placed.block.facts.claims().next().is_some()))
        .collect();
    let has_claims = |range: std::ops::Range<usize>| {
        claims.get(claims.partition_point(|block| *block < range.start)).is_some_and(|block| *block < range.end)
    };
    let lens = |(index, placed): (usize, &crate::model::document::Placed)| {
        let facts = &placed.block.facts;
        match placed.block.kind {
            BlockKind::Heading(_) => has_claims(section(text, index))
                .then(|| Lens { span: Span::empty(placed.start), subject: Subject::Section(placed.start) }),
            BlockKind::Entry => facts.entry.as_deref().map(|entry| {
                let is_text = text.outline.text == Some(index);
                let subject = if is_text { Subject::Text } else { Subject::Entity(entry.id.to_string()) };
                Lens { span: entry.head.shift(placed.start), subject }
            }),
            _ => None,
        }
    };
    blocks.iter().enumerate().filter_map(lens).collect()
}

/// What a lens says; none where what it was of is gone.
pub fn shown(world: &World, file: FileId, subject: &Subject) -> Option<Shown> {
    let text = world.text_file(file)?;
    match subject {
        Subject::Entity(id) => entity(world, &name(id)),
        Subject::Text => Some(covered(world, file, text, 0..text.document.blocks().len())),
        Subject::Section(at) => {
            let block = text.document.block_at(*at)?;
            let placed = text.document.blocks().get(block).filter(|placed| placed.start == *at)?;
            matches!(placed.block.kind, BlockKind::Heading(_)).then_some(())?;
            Some(covered(world, file, text, section(text, block)))
        }
    }
}

/// `12 mentions · 6 claims · 3 sources`; the places are those of the mentions.
fn entity(world: &World, id: &Name) -> Option<Shown> {
    let (place, _) = definition(world, id)?;
    let found = spoken(world, id);
    let mut sources: BTreeSet<Name> = all_citations(&place.block.facts).map(|citation| citation.key.clone()).collect();
    for said in &found.claims {
        let facts = &said.block.facts;
        let Some(annotation) = facts.annotations.get(said.annotation) else { continue };
        sources.extend(facts.items_of(annotation).iter().flat_map(citations).map(|citation| citation.key.clone()));
        // What stands behind a claim or in its words is evidence too.
        let text = world.text_file(said.file);
        let claim = text.zip(said.place(world)).and_then(|(text, place)| Some((text, claim_at(text, place)?)));
        if let Some((text, claim)) = claim {
            sources.extend(evidence(world, text, &claim).iter().map(|one| one.citation.key.clone()));
        }
    }
    let counts = found.counts;
    let words = [(counts.mentions, "mention"), (counts.claims, "claim"), (sources.len() as u32, "source")];
    let words = words.map(|(number, word)| count(number, word)).join(" · ");
    let uses = occurrences(world, &Target::Entity(id.clone()), None);
    let places = uses.iter().filter(|one| !one.is_definition()).map(|one: &Occurrence| (one.file, one.span)).collect();
    Some(Shown { words, places })
}

/// `7 of 9 claims referenced`; the places are those of the claims that have no source.
fn covered(world: &World, file: FileId, text: &TextFile, blocks: std::ops::Range<usize>) -> Shown {
    let mut coverage = Coverage::default();
    let mut places = Vec::new();
    for claim in blocks.flat_map(|block| claims_in(text, block)) {
        let referenced = is_referenced(world, text, &claim);
        if !referenced && claim.has_class("common-knowledge") {
            continue;
        }
        coverage += Coverage { referenced: u32::from(referenced), counted: 1 };
        if !referenced {
            places.push((file, claim.text));
        }
    }
    let Coverage { referenced, counted } = coverage;
    Shown { words: format!("{referenced} of {} referenced", count(counted, "claim")), places }
}

/// The blocks of a heading with its sub-sections.
fn section(text: &TextFile, heading: usize) -> std::ops::Range<usize> {
    let headings = &text.outline.headings;
    let own = headings.partition_point(|one| one.block < heading);
    let level = headings.get(own).map_or(u8::MAX, |one| one.level);
    let next = headings.iter().skip(own + 1).find(|one| one.level <= level);
    heading..next.map_or(text.document.blocks().len(), |one| one.block)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::ide::tests::fixture;

    #[test]
    fn what_stands_above_the_lines() {
        let fixture = fixture(
            "@text t\n  title: T\n\n# One\n\n[A [k]{@k}]{! ^x}. [B]{!}{^y}\n\n## Two\n\nC.{!} D.{! .common-knowledge}\n\n\
             # Three\n\nE [k]{@k}.\n\n# Four\n\nF.{!}\n\n@person k\n  name: K\n  born: 1894 {^z}\n  spouse: @l\n\n@person l\n",
        );
        let mut out = String::new();
        let source = fixture.world.characters(fixture.file).unwrap().to_string();
        for lens in lenses(&fixture.world, fixture.file) {
            let found = shown(&fixture.world, fixture.file, &lens.subject).unwrap();
            let line = source.get(lens.span.start as usize..).unwrap().lines().next().unwrap();
            let places: Vec<&str> = found.places.iter().map(|(_, span)| span.of_text(&source)).collect();
            out.push_str(&format!("{line}: {} {places:?}\n", found.words));
        }
        expect![[r#"
            @text t: 2 of 4 claims referenced ["C.", "F."]
            # One: 2 of 3 claims referenced ["C."]
            ## Two: 0 of 1 claim referenced ["C."]
            # Four: 0 of 1 claim referenced ["F."]
            @person k: 2 mentions · 1 claim · 2 sources ["k", "k"]
            @person l: 0 mentions · 0 claims · 0 sources ["l"]
        "#]]
        .assert_eq(&out);
        assert_eq!(shown(&fixture.world, fixture.file, &Subject::Section(3)), None);
    }
}
