//! The sections of a text: each heading with all that stands under it, its sub-sections included.

use crate::model::document::Placed;
use crate::model::files::TextFile;
use crate::text::span::Span;

/// A heading and what it heads. Spans are bytes of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) level: u8,
    /// The heading's line.
    pub(super) heading: Span,
    /// From the heading to the next of its level or a higher one, or to the end of the file.
    pub(super) span: Span,
}

/// The sections of a text by their starts; of two that overlap one is in the other.
pub(super) fn sections(text: &TextFile) -> Vec<Section> {
    let blocks = text.document.blocks();
    let end = text.document.text().len();
    let mut found: Vec<Section> = Vec::with_capacity(text.outline.headings.len());
    let mut open: Vec<usize> = Vec::new();
    for heading in &text.outline.headings {
        let Some(placed) = blocks.get(heading.block) else { continue };
        while let Some(last) = open.last().and_then(|&index| found.get_mut(index)) {
            if last.level < heading.level {
                break;
            }
            last.span.end = placed.start;
            open.pop();
        }
        open.push(found.len());
        let span = Span::new(placed.start, end);
        found.push(Section { level: heading.level, heading: written(text, whole(placed)), span });
    }
    found
}

/// A block with the blank lines that follow it, in bytes of the file.
pub(super) fn whole(placed: &Placed) -> Span {
    Span::new(placed.start, placed.start + placed.block.len)
}

/// A range of a file without the white space at its end. Looks at no more than the end: a section may be a book.
pub(super) fn written(text: &TextFile, span: Span) -> Span {
    let mut end = span.end;
    while end > span.start {
        let tail = text.document.text().slice(Span::new(span.start.max(end.saturating_sub(TAIL)), end));
        let kept = tail.trim_end().len();
        let start = end.saturating_sub(tail.len() as u32);
        if kept > 0 || tail.is_empty() {
            return Span::new(span.start, start + kept as u32);
        }
        end = start;
    }
    Span::empty(span.start)
}

/// In bytes: most ranges end with less white space.
const TAIL: u32 = 64;
