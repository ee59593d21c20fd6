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

/// A range of a file without the white space at its end.
pub(super) fn written(text: &TextFile, span: Span) -> Span {
    let source = text.document.text().slice(span);
    Span::new(span.start, span.start + source.trim_end().len() as u32)
}
