//! Claims and what they rest on.

use std::collections::HashSet;
use std::ops::ControlFlow;

use crate::model::citing::{cited_after, cited_within};
use crate::model::facts::{Annotation, Citation, Item, ItemKind, Shape, Value, claim_item};
use crate::model::files::TextFile;
use crate::model::outline::AnnotationPlace;
use crate::model::world::World;
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
    let annotations = file.document.blocks().get(block).map_or(0, |placed| placed.block.facts.annotations.len());
    (0..annotations).filter_map(move |annotation| claim_at(file, AnnotationPlace { block, annotation }))
}

/// The claim that an annotation makes; none where it makes none.
pub fn claim_at(file: &TextFile, place: AnnotationPlace) -> Option<Claim<'_>> {
    let placed = file.document.blocks().get(place.block)?;
    let annotation = placed.block.facts.annotations.get(place.annotation)?;
    let items = placed.block.facts.items_of(annotation);
    let item = claim_item(items)?;
    let (text, end) = extent(file, place, annotation, placed.start);
    Some(Claim { place, annotation, items, item, start: placed.start, text, end })
}

/// The words of an annotation and where it ends, in bytes of the file.
pub fn extent(file: &TextFile, place: AnnotationPlace, annotation: &Annotation, start: u32) -> (Span, u32) {
    if annotation.shape == Shape::MilestoneStart
        && let Some(milestone) = file.outline.milestone_from(place)
    {
        let end = file.document.blocks().get(milestone.end.block);
        let closing =
            end.and_then(|placed| Some((placed, placed.block.facts.annotations.get(milestone.end.annotation)?)));
        let end = closing.map_or(milestone.text.end, |(placed, annotation)| annotation.span().end + placed.start);
        return (milestone.text, end);
    }
    (annotation.text.shift(start), annotation.span().end + start)
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

    /// The words to the end of the claim and not to their own: `A.{^k}{!}` cites what it claims.
    fn with_block(&self) -> Span {
        Span::new(self.text.start, self.end)
    }

    /// What stands behind the value of a statement is another statement.
    fn takes_what_follows(&self) -> bool {
        self.annotation.shape != Shape::Statement
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

/// A citation that a claim rests on, its key in bytes of the file.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    pub span: Span,
    pub citation: &'a Citation,
}

/// Everything that a claim rests on: the citations of its own block, and of points, nested spans, Pandoc citations and
/// footnotes that stand in it or right after it. A claim without any is unreferenced.
pub fn evidence<'a>(world: &World, file: &'a TextFile, claim: &Claim<'a>) -> Vec<Evidence<'a>> {
    let own = claim.own_citations();
    let mut found: Vec<Evidence<'a>> =
        own.map(|citation| Evidence { span: citation.key_span.shift(claim.start), citation }).collect();
    let mut see = |evidence| {
        found.push(evidence);
        ControlFlow::Continue(())
    };
    let _ = cited_within(world, file, claim.with_block(), &mut see);
    if claim.takes_what_follows() {
        let _ = cited_after(world, file, claim.end, &mut see);
    }
    let mut seen = HashSet::new();
    found.retain(|evidence| seen.insert(evidence.span));
    found
}

/// Whether a claim rests on anything.
pub fn is_referenced(world: &World, file: &TextFile, claim: &Claim<'_>) -> bool {
    claim.own_citations().next().is_some()
        || file.marks().any_within(world, file, claim.with_block())
        || claim.takes_what_follows() && is_cited_after(world, file, claim.end)
}

/// Whether anything cites inside `text`, a range of a file, or right after it.
pub fn is_cited(world: &World, file: &TextFile, text: Span) -> bool {
    file.marks().any_within(world, file, text) || is_cited_after(world, file, text.end)
}

fn is_cited_after(world: &World, file: &TextFile, end: u32) -> bool {
    cited_after(world, file, end, &mut |_| ControlFlow::Break(())).is_break()
}
