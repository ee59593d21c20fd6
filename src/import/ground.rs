//! A bare text as Gloss must write it: where its blocks and its code are, and which of its signs need a backslash.

use crate::model::document::Document;
use crate::model::escape::escape;
use crate::model::lower::Dialect;
use crate::model::strip::{overlay, strip_with_map};
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

/// All places are in bytes of the bare text.
pub(super) struct Ground<'a> {
    pub(super) text: &'a str,
    pub(super) dialect: Dialect,
    /// What may bear annotations, block by block, without the signs of a heading.
    blocks: Vec<Span>,
    /// Before each a backslash must stand, whatever is laid over the text.
    cuts: Vec<u32>,
    /// Brackets that are closed in their block; those of code are none.
    brackets: Vec<Span>,
    /// A bracket that closes none.
    lone: Vec<u32>,
    /// Inline code, in which a backslash is one.
    code: Vec<Span>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(text: &'a str, dialect: Dialect) -> Self {
        let document = Document::new(&escape(text, dialect), dialect);
        let prose = strip_with_map(&document);
        let cuts = overlay(&document).iter().map(|span| prose.place(span.start)).collect();
        let mut ground = Ground { text, dialect, blocks: vec![], cuts, brackets: vec![], lone: vec![], code: vec![] };
        for placed in document.blocks() {
            let own = prose.place_span(placed.span());
            let kept = own.of_text(text);
            let mut span = Span::new(own.start, own.start + kept.trim_end().len() as u32);
            match placed.block.kind {
                BlockKind::Paragraph => {}
                BlockKind::Heading(_) => span.start += (kept.len() - words_of_heading(kept).len()) as u32,
                _ => continue,
            }
            let code = placed.block.facts.code.iter().map(|code| prose.place_span(code.shift(placed.start)));
            let code: Vec<Span> = code.collect();
            ground.brackets_of(span, &code);
            ground.code.extend(code);
            ground.blocks.push(span);
        }
        ground
    }

    fn brackets_of(&mut self, block: Span, code: &[Span]) {
        let mut open = Vec::new();
        let in_code = |at: u32| code.iter().any(|span| span.start <= at && at < span.end);
        for (at, byte) in (block.start..).zip(block.of_text(self.text).bytes()) {
            if !matches!(byte, b'[' | b']') || self.cuts.binary_search(&at).is_ok() || in_code(at) {
                continue;
            }
            match (byte, open.pop()) {
                (b'[', before) => {
                    open.extend(before);
                    open.push(at);
                }
                (_, Some(start)) => self.brackets.push(Span::new(start, at)),
                (_, None) => self.lone.push(at),
            }
        }
    }

    /// The block that a place stands in or touches.
    pub(super) fn block(&self, at: u32) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.end < at);
        self.blocks.get(index).filter(|block| block.start <= at).map(|_| index)
    }

    /// A range whose ends stand in blocks: what lies between blocks bears no annotation.
    pub(super) fn within(&self, span: Span) -> Option<Span> {
        let first = self.blocks.get(self.blocks.partition_point(|block| block.end < span.start))?;
        let last = self.blocks.get(self.blocks.partition_point(|block| block.start <= span.end).checked_sub(1)?)?;
        let (start, end) = (span.start.max(first.start), span.end.min(last.end));
        (start <= end).then(|| Span::new(start, end))
    }

    /// Where backslashes must stand once there are blocks `{…}` at some places and spans over some ranges.
    pub(super) fn cuts(&self, blocks: &[u32], spans: &[Span]) -> Vec<u32> {
        let mut cuts = self.cuts.clone();
        let crosses = |pair: &Span, span: &Span| {
            let (opens, closes) = (inside(span, pair.start), inside(span, pair.end));
            opens != closes
        };
        for pair in &self.brackets {
            let near = spans.iter().filter(|span| span.start <= pair.end && pair.start < span.end);
            if blocks.contains(&(pair.end + 1)) || near.into_iter().any(|span| crosses(pair, span)) {
                cuts.extend([pair.start, pair.end]);
            }
        }
        cuts.extend(self.lone.iter().filter(|at| spans.iter().any(|span| inside(span, **at))));
        let ends = spans.iter().flat_map(|span| [span.start, span.end]).chain(blocks.iter().copied());
        for before in ends.filter_map(|at| at.checked_sub(1)) {
            let in_code = self.code.iter().any(|span| inside(span, before));
            if self.text.as_bytes().get(before as usize) == Some(&b'\\') && !in_code {
                cuts.push(before);
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }
}

fn inside(span: &Span, at: u32) -> bool {
    span.start <= at && at < span.end
}

/// A heading without its signs.
fn words_of_heading(text: &str) -> &str {
    text.trim_start_matches(['\u{feff}', '#', ' ', '\t'])
}
