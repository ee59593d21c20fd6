//! What cites in a stretch of a text, and right after it.

use std::ops::ControlFlow;

use crate::model::document::Placed;
use crate::model::evidence::Evidence;
use crate::model::facts::{Annotation, Citation, Facts, Item, Shape, TextCitation};
use crate::model::files::TextFile;
use crate::model::marks::MarkKind;
use crate::model::world::World;
use crate::text::span::Span;

/// What is done with each citation found, until it breaks off.
type See<'s, 'a> = &'s mut dyn FnMut(Evidence<'a>) -> ControlFlow<()>;

/// Shows every citation whose mark stands wholly within `span`, in bytes of the file: of points, spans and milestones,
/// in Pandoc's form, and of footnotes. They come in the order of the text.
pub fn cited_within<'a>(world: &World, file: &'a TextFile, span: Span, see: See<'_, 'a>) -> ControlFlow<()> {
    file.marks().within(world, file, span).try_for_each(|mark| {
        let Some(placed) = file.document.blocks().get(mark.block) else { return ControlFlow::Continue(()) };
        let facts = &placed.block.facts;
        match mark.kind {
            MarkKind::Annotation(index) => {
                let annotation = facts.annotations.get(index);
                annotation.map_or(ControlFlow::Continue(()), |one| show_annotation(facts, one, placed.start, see))
            }
            MarkKind::Text(index) => {
                let citation = facts.text_citations().get(index);
                citation.map_or(ControlFlow::Continue(()), |one| show(&one.citation, placed.start, see))
            }
            MarkKind::Note(index) => {
                let reference = facts.note_references().get(index);
                reference.map_or(ControlFlow::Continue(()), |one| show_note(world, file, &one.label, see))
            }
        }
    })
}

/// Shows every citation that stands right after byte `end` of the file, one mark behind the other: of points, in
/// Pandoc's form, and of footnotes. Between them only spaces, one line break, punctuation, and overlay may stand.
pub fn cited_after<'a>(world: &World, file: &'a TextFile, end: u32, see: See<'_, 'a>) -> ControlFlow<()> {
    let start = file.marks().after_claim(world, file, end);
    let Some(start) = start.unwrap_or(Some(end)) else { return ControlFlow::Continue(()) };
    let walk = Walk { world, file };
    let Some(placed) = walk.block_before(end) else { return ControlFlow::Continue(()) };
    let mut step = Step { at: start, breaks: 0 };
    while let Some(next) = walk.next(placed, step, see)? {
        step = next;
    }
    ControlFlow::Continue(())
}

/// A place behind a claim on the way to its evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Step {
    /// In bytes of the file.
    pub(super) at: u32,
    /// How many line breaks stand between it and the last mark.
    pub(super) breaks: u32,
}

/// What is needed to go from a claim to its evidence.
#[derive(Clone, Copy)]
pub(super) struct Walk<'w, 'a> {
    pub(super) world: &'w World,
    pub(super) file: &'a TextFile,
}

impl<'a> Walk<'_, 'a> {
    /// The block that ends at a byte of the file, or holds the byte before it.
    pub(super) fn block_before(&self, end: u32) -> Option<&'a Placed> {
        self.file.document.blocks().get(self.file.document.block_at(end.saturating_sub(1))?)
    }

    /// Shows what stands at a place of a block, and goes on behind it; none where no evidence can follow.
    pub(super) fn next(&self, placed: &'a Placed, step: Step, see: See<'_, 'a>) -> ControlFlow<(), Option<Step>> {
        let Step { at, breaks } = step;
        let end = placed.start + placed.block.len;
        if at >= end {
            return ControlFlow::Continue(None);
        }
        if let Some(after) = self.mark_at(placed, at - placed.start, see)? {
            return ControlFlow::Continue(Some(Step { at: placed.start + after, breaks: 0 }));
        }
        if let Some(cut) = starting_at(&placed.block.facts.overlay, |cut| cut.start, at - placed.start) {
            return ControlFlow::Continue(Some(Step { at: placed.start + cut.end, breaks }));
        }
        let text = self.file.document.text().slice(Span::new(at, (at + GAP).min(end)));
        // A piece may end within a character; that one is read again with the next piece.
        let gap = text.chars().next().filter(|c| is_gap(*c));
        let next = gap.map(|c| Step { at: at + c.len_utf8() as u32, breaks: breaks + u32::from(c == '\n') });
        ControlFlow::Continue(next.filter(|next| next.breaks < 2))
    }

    /// Shows what the mark at a byte of the block cites, and says where the mark ends. A span or milestone that begins
    /// there is none: it speaks of its own words.
    fn mark_at(&self, placed: &'a Placed, at: u32, see: See<'_, 'a>) -> ControlFlow<(), Option<u32>> {
        let facts = &placed.block.facts;
        if let Some(point) = starting_at(&facts.annotations, |annotation| annotation.span().start, at)
            && point.shape == Shape::Point
        {
            show_annotation(facts, point, placed.start, see)?;
            return ControlFlow::Continue(Some(point.span().end));
        }
        if let Some(reference) = starting_at(facts.note_references(), |reference| reference.span.start, at) {
            if self.file.marks().is_citing_note(self.world, self.file, &reference.label) {
                show_note(self.world, self.file, &reference.label, see)?;
            }
            return ControlFlow::Continue(Some(reference.span.end));
        }
        let from = facts.text_citations().partition_point(|citation| citation.citation.key_span.start <= at);
        let mut end = None;
        for citation in facts.text_citations().iter().skip(from).take_while(|citation| mark(citation).start == at) {
            if counts(self.world, citation) {
                show(&citation.citation, placed.start, see)?;
                end = Some(mark(citation).end);
            }
        }
        ControlFlow::Continue(end)
    }
}

/// The longest character, in bytes.
const GAP: u32 = 4;

/// What may stand between a claim and its evidence.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '”' | '’' | '"' | '\'')
}

fn starting_at<T>(sorted: &[T], start: impl Fn(&T) -> u32, at: u32) -> Option<&T> {
    sorted.get(sorted.partition_point(|one| start(one) < at)).filter(|one| start(one) == at)
}

fn show_annotation<'a>(facts: &'a Facts, annotation: &Annotation, start: u32, see: See<'_, 'a>) -> ControlFlow<()> {
    facts.items_of(annotation).iter().filter_map(Item::citation).try_for_each(|citation| show(citation, start, see))
}

pub(super) fn show_note<'a>(world: &World, file: &'a TextFile, label: &str, see: See<'_, 'a>) -> ControlFlow<()> {
    let Some((block, note)) = file.outline.notes.get(label) else { return ControlFlow::Continue(()) };
    let Some(home) = file.document.blocks().get(*block) else { return ControlFlow::Continue(()) };
    let facts = &home.block.facts;
    let items = facts.items.iter().skip(facts.items.partition_point(|item| item.span.start < note.span.start));
    for citation in items.take_while(|item| item.span.start < note.span.end).filter_map(Item::citation) {
        show(citation, home.start, see)?;
    }
    let from = facts.text_citations().partition_point(|citation| citation.citation.key_span.start < note.span.start);
    let inside = facts.text_citations().iter().skip(from);
    for citation in inside.take_while(|citation| citation.citation.key_span.start < note.span.end) {
        if counts(world, citation) {
            show(&citation.citation, home.start, see)?;
        }
    }
    ControlFlow::Continue(())
}

fn show<'a>(citation: &'a Citation, start: u32, see: See<'_, 'a>) -> ControlFlow<()> {
    see(Evidence { span: citation.key_span.shift(start), citation })
}

/// The bracket, or the bare key with its `@`.
pub fn mark(citation: &TextCitation) -> Span {
    let key = citation.citation.key_span;
    citation.bracket.unwrap_or(Span::new(key.start.saturating_sub(1), key.end))
}

/// A bare key is a citation only where a bibliography holds it.
pub(super) fn counts(world: &World, citation: &TextCitation) -> bool {
    citation.bracket.is_some() || world.has_source(&citation.citation.key)
}

/// The citations in Pandoc's form: those in brackets, and bare keys that a bibliography holds.
pub fn cited_in_text<'a>(world: &World, facts: &'a Facts) -> impl Iterator<Item = &'a TextCitation> {
    facts.text_citations().iter().filter(|citation| counts(world, citation))
}

/// The citations of a footnote.
pub fn cited_in_note<'a>(world: &World, file: &'a TextFile, label: &str) -> Vec<&'a Citation> {
    let mut found = Vec::new();
    let _ = show_note(world, file, label, &mut |evidence| {
        found.push(evidence.citation);
        ControlFlow::Continue(())
    });
    found
}
