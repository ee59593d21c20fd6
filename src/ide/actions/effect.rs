//! What edits do to a text, known before they are made.

use std::sync::Arc;

use crate::model::document::{Document, Placed};
use crate::model::facts::{Block, Shape};
use crate::model::prose::Prose;
use crate::model::strip::strip;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// How many more, or fewer, there are of each after the edits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Effect {
    pub(super) problems: i64,
    /// Well-formed ones.
    pub(super) annotations: i64,
    pub(super) entries: i64,
    /// Whether the blocks that the edits touch leave the same text when the overlay is taken away.
    pub(super) same_text: bool,
}

impl Effect {
    /// Whether nothing is malformed that was not before.
    pub(super) fn is_sound(self) -> bool {
        self.problems <= 0
    }

    /// Whether the overlay has so many annotations more, on the same text.
    pub(super) fn only_annotates(self, more: i64) -> bool {
        self.is_sound() && self.same_text && self.annotations == more && self.entries == 0
    }
}

/// The effect of edits that do not overlap.
pub(super) fn effect(document: &Document, edits: &[Edit]) -> Effect {
    let mut effect = Effect::default();
    let edited = edited(document, edits, |removed, inserted| {
        inserted.iter().for_each(|placed| effect.count(&placed.block, 1));
        removed.iter().for_each(|block| effect.count(block, -1));
    });
    let start = edits.iter().map(|edit| edit.span.start).min().unwrap_or_default();
    let end = edits.iter().map(|edit| edit.span.end).max().unwrap_or_default();
    let grown = i64::from(edited.text().len()) - i64::from(document.text().len());
    let end_now = (i64::from(end) + grown).max(0) as u32;
    effect.same_text = bare(document, start, end) == bare(&edited, start, end_now);
    effect
}

/// Whether `strip` gives the same text after the edits, which do not overlap. It reads the whole file: for edits of
/// entries, which take blank lines with them.
pub(super) fn keeps_text(document: &Document, edits: &[Edit]) -> bool {
    strip(document) == strip(&edited(document, edits, |_, _| {}))
}

/// Whether the edits make a span of exactly these words, in bytes of the edited text.
pub(super) fn makes_span(document: &Document, edits: &[Edit], words: Span) -> bool {
    let edited = edited(document, edits, |_, _| {});
    let placed = edited.block_at(words.start).and_then(|block| edited.blocks().get(block));
    placed.is_some_and(|placed| {
        let mut spans = placed.block.facts.annotations.iter().filter(|annotation| annotation.shape == Shape::Span);
        spans.any(|annotation| annotation.well_formed && annotation.text.shift(placed.start) == words)
    })
}

/// The document once the edits are made. Each time `see` is shown the blocks that are no more, and those in their place.
fn edited(document: &Document, edits: &[Edit], mut see: impl FnMut(&[Arc<Block>], &[Placed])) -> Document {
    let mut edited = document.clone();
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_unstable();
    for edit in sorted.iter().rev() {
        let change = edited.apply(edit);
        see(&change.removed, edited.blocks().get(change.inserted).unwrap_or_default());
    }
    edited
}

/// Whether the edit, which puts a span around the words it replaces, does so.
pub(super) fn wraps(document: &Document, edit: &Edit) -> bool {
    let words = Span::new(edit.span.start + 1, edit.span.end + 1);
    let edits = std::slice::from_ref(edit);
    effect(document, edits).only_annotates(1) && makes_span(document, edits, words)
}

impl Effect {
    fn count(&mut self, block: &Block, sign: i64) {
        let well_formed = block.facts.annotations.iter().filter(|annotation| annotation.well_formed).count();
        self.problems += sign * block.facts.problems().len() as i64;
        self.annotations += sign * well_formed as i64;
        self.entries += sign * i64::from(block.facts.entry.is_some());
    }
}

/// The text of the blocks that a range touches, without their overlay.
fn bare(document: &Document, start: u32, end: u32) -> String {
    let first = document.block_at(start).unwrap_or_default();
    let blocks = document.blocks().get(first..).unwrap_or_default().iter();
    let kept = blocks.take_while(|placed| placed.start <= end).filter(|placed| placed.block.kind != BlockKind::Entry);
    kept.map(|placed| {
        let block = Span::new(placed.start, placed.start + placed.block.len);
        Prose::new(&document.text().slice(block), &placed.block.facts.overlay).text
    })
    .collect()
}
