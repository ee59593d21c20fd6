//! The sentence that a point annotates.

use crate::model::facts::{self, Annotation, Item, ItemKind, Note, Shape};
use crate::model::prose::Prose;
use crate::text::sentences::Sentences;
use crate::text::span::Span;

/// Gives every point that does more than cite its text: from the first character of the sentence that ends there, or
/// from the previous point in it, to the point.
pub(super) fn mark_sentences(
    text: &str,
    start: u32,
    annotations: &mut [Annotation],
    items: &[Item],
    overlay: &[Span],
    notes: &[Note],
) {
    let speaks = |annotation: &Annotation| {
        let own = items.iter().skip(annotation.first_item as usize).take(annotation.item_count as usize);
        annotation.shape == Shape::Point && own.into_iter().any(|item| !matches!(item.kind, ItemKind::Citation(_)))
    };
    if !annotations.iter().any(speaks) {
        return;
    }
    let prose = Prose::new(text, overlay);
    let sentences = Sentences::of(&prose.text);
    let points: Vec<Span> = annotations.iter().filter(|a| a.shape == Shape::Point).map(|a| a.span()).collect();
    for index in 0..annotations.len() {
        let Some(annotation) = annotations.get(index).filter(|annotation| speaks(annotation)) else { continue };
        let end = annotation.span().start;
        let outer = annotation
            .parent
            .and_then(|parent| annotations.get(facts::index(parent)))
            .map_or(start, |outer| outer.text.start);
        let note = notes.iter().filter(|note| note.span.start <= end).map(|note| note.head.end).next_back();
        let sentence = prose.source(sentences.around(prose.place(end)).start);
        let (previous, end) = previous_point(text, &points, end);
        let from = [outer, note.unwrap_or(0), previous].into_iter().fold(sentence, u32::max).min(end);
        let kept = Span::new(from, end).of_text(text);
        let blank = (kept.len() - kept.trim_start().len()) as u32;
        let end = end - (kept.len() - kept.trim_end().len()).min(kept.len() - blank as usize) as u32;
        if let Some(annotation) = annotations.get_mut(index) {
            annotation.text = Span::new(from + blank, end);
        }
    }
}

/// The end of the nearest point before `end` that does not touch it, and where the points that touch it begin: points
/// side by side speak of the same words.
fn previous_point(text: &str, points: &[Span], end: u32) -> (u32, u32) {
    let before = points.partition_point(|point| point.end <= end);
    let mut reached = end;
    for point in points.iter().take(before).rev() {
        if !Span::new(point.end, reached).of_text(text).trim().is_empty() {
            return (point.end, reached);
        }
        reached = point.start;
    }
    (0, reached)
}
