//! What cites in a stretch of a text, and right after it.

use std::ops::ControlFlow;

use crate::model::document::Placed;
use crate::model::evidence::Evidence;
use crate::model::facts::{Annotation, Citation, Facts, Item, Shape, TextCitation};
use crate::model::outline::AnnotationPlace;
use crate::model::world::{TextFile, World};
use crate::text::span::Span;

/// What is done with each citation found, until it breaks off.
type See<'s, 'a> = &'s mut dyn FnMut(Evidence<'a>) -> ControlFlow<()>;

/// Shows every citation whose mark stands wholly within `span`, in bytes of the file: of points, spans and milestones,
/// in Pandoc's form, and of footnotes.
pub fn cited_within<'a>(world: &World, file: &'a TextFile, span: Span, see: See<'_, 'a>) -> ControlFlow<()> {
    let blocks = file.document.blocks();
    let Some(first) = file.document.block_at(span.start) else { return ControlFlow::Continue(()) };
    for (index, placed) in blocks.iter().enumerate().skip(first).take_while(|(_, placed)| placed.start < span.end) {
        let facts = &placed.block.facts;
        let own = Span::new(span.start.saturating_sub(placed.start), span.end - placed.start);
        let from = facts.annotations.partition_point(|annotation| annotation.span.start < own.start);
        for (number, annotation) in facts.annotations.iter().enumerate().skip(from) {
            if annotation.span.start >= own.end {
                break;
            }
            let place = AnnotationPlace { block: index, annotation: number };
            if end_of(file, place, annotation, placed.start) <= span.end {
                show_annotation(facts, annotation, placed.start, see)?;
            }
        }
        let from = facts.text_citations.partition_point(|citation| citation.citation.key_span.start < own.start);
        for citation in facts.text_citations.iter().skip(from) {
            if citation.citation.key_span.start >= own.end {
                break;
            }
            if own.contains(mark(citation)) && counts(world, citation) {
                show(&citation.citation, placed.start, see)?;
            }
        }
        let from = facts.note_references.partition_point(|reference| reference.span.start < own.start);
        for reference in facts.note_references.iter().skip(from).take_while(|r| r.span.end <= own.end) {
            show_note(world, file, &reference.label, see)?;
        }
    }
    ControlFlow::Continue(())
}

/// Shows every citation that stands right after byte `end` of the file, one mark behind the other: of points, in
/// Pandoc's form, and of footnotes. Between them only spaces, one line break, punctuation, and overlay may stand.
pub fn cited_after<'a>(world: &World, file: &'a TextFile, end: u32, see: See<'_, 'a>) -> ControlFlow<()> {
    let placed = file.document.block_at(end.saturating_sub(1)).and_then(|index| file.document.blocks().get(index));
    let Some(placed) = placed else { return ControlFlow::Continue(()) };
    let facts = &placed.block.facts;
    let block_end = placed.start + placed.block.len;
    let (mut at, mut breaks) = (end, 0);
    while at < block_end {
        if let Some(after) = mark_at(world, file, placed, at - placed.start, see)? {
            (at, breaks) = (placed.start + after, 0);
            continue;
        }
        if let Some(cut) = starting_at(&facts.overlay, |cut| cut.start, at - placed.start) {
            at = placed.start + cut.end;
            continue;
        }
        let text = file.document.text().slice(Span::new(at, (at + GAP).min(block_end)));
        // A piece may end within a character; that one is read again with the next piece.
        let Some(c) = text.chars().next().filter(|c| is_gap(*c)) else { break };
        breaks += u32::from(c == '\n');
        if breaks > 1 {
            break;
        }
        at += c.len_utf8() as u32;
    }
    ControlFlow::Continue(())
}

/// The longest character, in bytes.
const GAP: u32 = 4;

/// What may stand between a claim and its evidence.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '”' | '’' | '"' | '\'')
}

/// Shows what the mark at a byte of the block cites, and says where the mark ends. A span or milestone that begins there
/// is none: it speaks of its own words.
fn mark_at<'a>(
    world: &World,
    file: &'a TextFile,
    placed: &'a Placed,
    at: u32,
    see: See<'_, 'a>,
) -> ControlFlow<(), Option<u32>> {
    let facts = &placed.block.facts;
    if let Some(point) = starting_at(&facts.annotations, |annotation| annotation.span.start, at)
        && point.shape == Shape::Point
    {
        show_annotation(facts, point, placed.start, see)?;
        return ControlFlow::Continue(Some(point.span.end));
    }
    if let Some(reference) = starting_at(&facts.note_references, |reference| reference.span.start, at) {
        show_note(world, file, &reference.label, see)?;
        return ControlFlow::Continue(Some(reference.span.end));
    }
    let from = facts.text_citations.partition_point(|citation| citation.citation.key_span.start <= at);
    let mut end = None;
    for citation in facts.text_citations.iter().skip(from).take_while(|citation| mark(citation).start == at) {
        if counts(world, citation) {
            show(&citation.citation, placed.start, see)?;
            end = Some(mark(citation).end);
        }
    }
    ControlFlow::Continue(end)
}

fn starting_at<T>(sorted: &[T], start: impl Fn(&T) -> u32, at: u32) -> Option<&T> {
    sorted.get(sorted.partition_point(|one| start(one) < at)).filter(|one| start(one) == at)
}

/// Where the words of an annotation end with its blocks, in bytes of the file.
fn end_of(file: &TextFile, place: AnnotationPlace, annotation: &Annotation, start: u32) -> u32 {
    match annotation.shape {
        Shape::MilestoneStart => crate::model::evidence::extent(file, place, annotation, start).1,
        _ => annotation.span.end + start,
    }
}

fn show_annotation<'a>(facts: &'a Facts, annotation: &Annotation, start: u32, see: See<'_, 'a>) -> ControlFlow<()> {
    facts.items_of(annotation).iter().filter_map(Item::citation).try_for_each(|citation| show(citation, start, see))
}

fn show_note<'a>(world: &World, file: &'a TextFile, label: &str, see: See<'_, 'a>) -> ControlFlow<()> {
    let Some((block, note)) = file.outline.notes.get(label) else { return ControlFlow::Continue(()) };
    let Some(home) = file.document.blocks().get(*block) else { return ControlFlow::Continue(()) };
    let facts = &home.block.facts;
    let items = facts.items.iter().skip(facts.items.partition_point(|item| item.span.start < note.span.start));
    for citation in items.take_while(|item| item.span.start < note.span.end).filter_map(Item::citation) {
        show(citation, home.start, see)?;
    }
    let from = facts.text_citations.partition_point(|citation| citation.citation.key_span.start < note.span.start);
    let inside = facts.text_citations.iter().skip(from);
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
fn mark(citation: &TextCitation) -> Span {
    let key = citation.citation.key_span;
    citation.bracket.unwrap_or(Span::new(key.start.saturating_sub(1), key.end))
}

/// A bare key is a citation only where a bibliography holds it.
fn counts(world: &World, citation: &TextCitation) -> bool {
    citation.bracket.is_some() || world.has_source(&citation.citation.key)
}

/// The citations in Pandoc's form: those in brackets, and bare keys that a bibliography holds.
pub fn cited_in_text<'a>(world: &World, facts: &'a Facts) -> impl Iterator<Item = &'a TextCitation> {
    facts.text_citations.iter().filter(|citation| counts(world, citation))
}
