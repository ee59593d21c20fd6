//! The text under the overlay, and the way back to the places it came from.

use crate::text::span::Span;

/// A text with parts taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    pub text: String,
    /// Where each kept piece begins, in the prose and in the text it came from; in order.
    pieces: Vec<(u32, u32)>,
}

impl Prose {
    /// `text` without the spans of `overlay`, which are in order and do not overlap.
    pub fn new(text: &str, overlay: &[Span]) -> Self {
        let mut prose =
            Prose { text: String::with_capacity(text.len()), pieces: Vec::with_capacity(overlay.len() + 1) };
        let mut at = 0;
        for span in overlay {
            prose.keep(text, Span::new(at, span.start));
            at = at.max(span.end);
        }
        prose.keep(text, Span::new(at, u32::try_from(text.len()).unwrap_or(u32::MAX)));
        prose
    }

    fn keep(&mut self, text: &str, span: Span) {
        if span.is_empty() {
            return;
        }
        self.pieces.push((self.len(), span.start));
        self.text.push_str(span.of_text(text));
    }

    /// In bytes.
    pub fn len(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where a byte of the prose stands in the text. At the seam between two pieces it is the start of the later one.
    pub fn source(&self, at: u32) -> u32 {
        let index = self.pieces.partition_point(|&(prose, _)| prose <= at);
        index
            .checked_sub(1)
            .and_then(|index| self.pieces.get(index))
            .map_or(at, |&(prose, source)| source + (at - prose))
    }

    /// Where the end of a range stands: at a seam, the end of the earlier piece.
    pub fn source_end(&self, at: u32) -> u32 {
        at.checked_sub(1).map_or_else(|| self.source(at), |before| self.source(before) + 1)
    }

    /// The range of the text that a range of the prose came from, what was taken out inside it included.
    pub fn source_span(&self, span: Span) -> Span {
        if span.is_empty() {
            Span::empty(self.source(span.start))
        } else {
            Span::new(self.source(span.start), self.source_end(span.end))
        }
    }

    /// Where a byte of the text stands in the prose; what was taken out stands where the next kept byte does.
    pub fn place(&self, source: u32) -> u32 {
        let index = self.pieces.partition_point(|&(_, start)| start <= source);
        let next = self.pieces.get(index).map_or(self.len(), |&(prose, _)| prose);
        match index.checked_sub(1).and_then(|index| self.pieces.get(index)) {
            Some(&(prose, start)) => (prose + (source - start)).min(next),
            None => next,
        }
    }

    /// The range of the prose that a range of the text has become.
    pub fn place_span(&self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_go_both_ways() {
        let text = "a [bc]{@x}d";
        let prose = Prose::new(text, &[Span::new(2, 3), Span::new(5, 10)]);
        assert_eq!(prose.text, "a bcd");
        assert_eq!(prose.source_span(Span::new(2, 4)).of_text(text), "bc");
        assert_eq!(prose.source_span(Span::new(3, 5)).of_text(text), "c]{@x}d");
        assert_eq!(prose.place_span(Span::new(3, 5)), Span::new(2, 4));
        assert_eq!((prose.place(2), prose.place(7), prose.place(10), prose.place(11)), (2, 4, 4, 5));
        assert_eq!((prose.source(0), prose.source(5)), (0, 11));
    }
}
