//! Claims and what they rest on.

use crate::model::document::Document;
use crate::model::facts::{Annotation, Citation, Facts, Item, ItemKind, Shape, Value};
use crate::model::outline::AnnotationPlace;
use crate::model::world::{TextFile, World};
use crate::text::span::Span;

/// A claim: an annotation with `!`, and the words it makes a claim of. Spans are bytes of the file.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    pub place: AnnotationPlace,
    pub annotation: &'a Annotation,
    pub items: &'a [Item],
    /// The item `!`.
    pub item: &'a Item,
    /// Where its block starts in the file.
    pub start: u32,
    /// The words: those of the annotation, or between the two halves of a milestone.
    pub text: Span,
    /// Where the claim ends with its block, so where evidence right after it begins.
    pub end: u32,
}

/// The claims of a file, in the order of the text.
pub fn claims(file: &TextFile) -> impl Iterator<Item = Claim<'_>> {
    (0..file.document.blocks().len()).flat_map(|block| claims_in(file, block))
}

/// The claims that one block makes.
pub fn claims_in(file: &TextFile, block: usize) -> impl Iterator<Item = Claim<'_>> {
    let placed = file.document.blocks().get(block);
    placed.into_iter().flat_map(move |placed| {
        let facts = &placed.block.facts;
        facts.annotated().enumerate().filter_map(move |(index, (annotation, items))| {
            let item = items.iter().find(|item| matches!(item.kind, ItemKind::Claim { .. }))?;
            let place = AnnotationPlace { block, annotation: index };
            let (text, end) = extent(file, place, annotation, placed.start);
            Some(Claim { place, annotation, items, item, start: placed.start, text, end })
        })
    })
}

/// The words of an annotation and where it ends, in bytes of the file.
pub fn extent(file: &TextFile, place: AnnotationPlace, annotation: &Annotation, start: u32) -> (Span, u32) {
    if annotation.shape == Shape::MilestoneStart
        && let Some(milestone) = file.outline.milestone_from(place)
    {
        let end = file.document.blocks().get(milestone.end.block);
        let closing =
            end.and_then(|placed| Some((placed, placed.block.facts.annotations.get(milestone.end.annotation)?)));
        let end = closing.map_or(milestone.text.end, |(placed, annotation)| annotation.span.end + placed.start);
        return (milestone.text, end);
    }
    (annotation.text.shift(start), annotation.span.end + start)
}

impl<'a> Claim<'a> {
    pub fn id(&self) -> Option<&'a str> {
        let own = match &self.item.kind {
            ItemKind::Claim { id, .. } => id.as_deref(),
            _ => None,
        };
        let milestone = || {
            self.items.iter().find_map(|item| match &item.kind {
                ItemKind::MilestoneStart(id) => Some(id.as_str()),
                _ => None,
            })
        };
        own.or_else(milestone)
    }

    pub fn is_uncertain(&self) -> bool {
        matches!(self.item.kind, ItemKind::Claim { uncertain: true, .. })
    }

    /// The citations of the claim's own block.
    pub fn own_citations(&self) -> impl Iterator<Item = &'a Citation> {
        self.items.iter().filter_map(Item::citation)
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.items.iter().any(|item| item.is_class(class))
    }

    /// The values of a key that may stand several times, as `disputes=`.
    pub fn values(&self, wanted: &'a str) -> impl Iterator<Item = (&'a Item, &'a Value)> {
        self.items.iter().filter_map(move |item| Some((item, item.attribute(wanted)?)))
    }
}

/// Something that cites, in bytes of the file.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    pub span: Span,
    pub citation: &'a Citation,
}

/// Everything that a claim rests on: the citations of its own block, and of points, nested spans, Pandoc citations and
/// footnotes that stand in it or right after it. A claim without any is unreferenced.
pub fn evidence<'a>(world: &World, file: &'a TextFile, claim: &Claim<'a>) -> Vec<Evidence<'a>> {
    let mut found: Vec<Evidence<'a>> = claim
        .own_citations()
        .map(|citation| Evidence { span: citation.key_span.shift(claim.start), citation })
        .collect();
    let mut marks = citing(world, file, Span::new(claim.text.start, claim.end), |_| true);
    marks.retain(|(mark, _)| claim.text.contains(*mark));
    found.extend(marks.into_iter().map(|(_, evidence)| evidence));
    // Right after it, one behind the other.
    let mut end = claim.end;
    let limit = end_of_block(&file.document, end);
    // A span or a milestone that begins there cites for its own words.
    let for_others = |shape| matches!(shape, Shape::Span | Shape::MilestoneStart);
    let after = citing(world, file, Span::new(end, limit), |shape| !for_others(shape));
    loop {
        let gap = |mark: Span| mark.start >= end && is_gap(&file.document.text().slice(Span::new(end, mark.start)));
        let next: Vec<_> = after.iter().filter(|(mark, _)| gap(*mark)).collect();
        let Some(reached) = next.iter().map(|(mark, _)| mark.end).max() else { break };
        found.extend(next.into_iter().map(|(_, evidence)| evidence.clone()));
        end = reached;
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|evidence| seen.insert((evidence.span, evidence.citation.key.clone())));
    found
}

/// Whether only what may stand between a claim and its evidence stands here: spaces, one line break, punctuation.
pub fn is_gap(text: &str) -> bool {
    text.matches('\n').count() <= 1 && text.chars().all(|c| c.is_whitespace() || ".,;:!?)]”’\"'".contains(c))
}

fn end_of_block(document: &Document, at: u32) -> u32 {
    let placed = document.block_at(at.saturating_sub(1)).and_then(|index| document.blocks().get(index));
    placed.map_or(at, |placed| placed.start + placed.block.len)
}

/// What cites in a range of a file, of annotations those of the shapes `wanted`: the place of the mark in the text, and
/// the citation.
fn citing<'a>(
    world: &World,
    file: &'a TextFile,
    range: Span,
    wanted: impl Fn(Shape) -> bool,
) -> Vec<(Span, Evidence<'a>)> {
    let (from, to) = (range.start, range.end);
    let document = &file.document;
    let Some(first) = document.block_at(from) else { return Vec::new() };
    let mut found = Vec::new();
    for placed in document.blocks().get(first..).unwrap_or_default().iter().take_while(|placed| placed.start < to) {
        let facts = &placed.block.facts;
        let mut add = |mark: Span, citation: &'a Citation, start: u32| {
            let mark = mark.shift(placed.start);
            if from <= mark.start && mark.end <= to {
                found.push((mark, Evidence { span: citation.key_span.shift(start), citation }));
            }
        };
        for (annotation, items) in facts.annotated().filter(|(annotation, _)| wanted(annotation.shape)) {
            for citation in items.iter().filter_map(Item::citation) {
                add(annotation.span, citation, placed.start);
            }
        }
        for citation in cited_in_text(world, facts) {
            add(citation.bracket.unwrap_or(citation.citation.key_span), &citation.citation, placed.start);
        }
        for reference in &facts.note_references {
            let Some((block, note)) = file.outline.notes.get(&reference.label) else { continue };
            let Some(home) = document.blocks().get(*block) else { continue };
            for citation in cited_in_note(world, &home.block.facts, note.span) {
                add(reference.span, citation, home.start);
            }
        }
    }
    found.sort_by_key(|(mark, evidence)| (*mark, evidence.span));
    found
}

/// The citations in Pandoc's form: those in brackets, and bare keys that a bibliography holds.
pub fn cited_in_text<'a>(
    world: &World,
    facts: &'a Facts,
) -> impl Iterator<Item = &'a crate::model::facts::TextCitation> {
    facts
        .text_citations
        .iter()
        .filter(|citation| citation.bracket.is_some() || world.has_source(&citation.citation.key))
}

fn cited_in_note<'a>(world: &World, facts: &'a Facts, note: Span) -> Vec<&'a Citation> {
    let items = facts.items.iter().filter_map(Item::citation);
    let text = cited_in_text(world, facts).map(|citation| &citation.citation);
    items.chain(text).filter(|citation| note.contains(citation.key_span)).collect()
}
