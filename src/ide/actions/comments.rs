//! The comments right above an entry, which are about it and go where it goes.

use crate::model::document::{Document, Placed};
use crate::rules::suppression::{Reach, reach};
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

/// An entry, given by its block, with the comments right above it, up to the end of its block. A byte order mark is of
/// the file.
pub(super) fn with_comments(document: &Document, block: usize) -> Option<Span> {
    let blocks = document.blocks();
    let above = blocks.get(..block)?.iter().rev().take_while(|placed| is_about_what_follows(document, placed)).count();
    let (first, entry) = (blocks.get(block - above)?, blocks.get(block)?);
    let has_mark = document.text().slice(Span::new(first.start, first.start + MARK)).starts_with('\u{feff}');
    let start = if first.start == 0 && has_mark { MARK } else { first.start };
    Some(Span::new(start, entry.start + entry.block.len))
}

/// Whether a block is a comment about the next: one that allows something there, or one with no blank line below it.
/// Any other is of its own, as is what it allows in the whole file.
pub(super) fn is_about_what_follows(document: &Document, placed: &Placed) -> bool {
    if placed.block.kind != BlockKind::Comment {
        return false;
    }
    let written = document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
    match reach(&written) {
        Some(reach) => reach == Reach::Block,
        None => written.lines().count() == 1,
    }
}

/// The bytes of a byte order mark.
const MARK: u32 = '\u{feff}'.len_utf8() as u32;
