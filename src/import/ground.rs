//! A bare text as Gloss must write it: where its blocks and its code are, and which of its signs need a backslash.

use std::collections::{HashMap, HashSet};

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
    /// Inline code, in order, in which a backslash is one.
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
            let code = placed.block.facts.code().iter().map(|code| prose.place_span(code.shift(placed.start)));
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

    /// A range whose ends stand in blocks: what lies between blocks bears no annotation. An end moves over white space
    /// alone, outwards where what bears none lies within; it is told where one has to move over more.
    pub(super) fn within(&self, span: Span) -> Option<(Span, bool)> {
        let next = |at: u32| self.blocks.get(self.blocks.partition_point(|block| block.end < at));
        let before = |at: u32| self.blocks.get(self.blocks.partition_point(|block| block.start <= at).checked_sub(1)?);
        let is_blank =
            |from: u32, to: u32| words_of_heading(Span::new(from, to.max(from)).of_text(self.text).trim()).is_empty();
        let mut moved = false;
        let start = match (before(span.start), next(span.start)) {
            (_, Some(next)) if is_blank(span.start, next.start) || next.start <= span.start => {
                span.start.max(next.start)
            }
            (Some(before), _) if is_blank(before.end, span.start) => before.end,
            (before, next) => {
                moved = true;
                before.map(|before| before.end).or(next.map(|next| next.start))?
            }
        };
        let end = match (before(span.end), next(span.end)) {
            (Some(before), _) if is_blank(before.end, span.end) || span.end <= before.end => span.end.min(before.end),
            (_, Some(next)) if is_blank(span.end, next.start) => next.start,
            (before, next) => {
                moved = true;
                next.map(|next| next.start).or(before.map(|before| before.end))?
            }
        };
        // What lies in a verbatim block alone is not moved out of it.
        let has_block = self.blocks.iter().any(|block| span.start < block.end && block.start < span.end);
        (start <= end && (has_block || !moved)).then(|| (Span::new(start, end), moved))
    }

    /// Where backslashes must stand once there are blocks `{…}` at some places and spans over some ranges.
    pub(super) fn cuts(&self, blocks: &[u32], spans: &[Span]) -> Vec<u32> {
        let mut cuts = self.cuts.clone();
        let crosses = |pair: &Span, span: &Span| inside(span, pair.start) != inside(span, pair.end);
        let blocks: HashSet<u32> = blocks.iter().copied().collect();
        // A span stands in one block, and so does a pair of brackets.
        let mut near: HashMap<Option<usize>, Vec<&Span>> = HashMap::new();
        for span in spans {
            near.entry(self.block(span.start)).or_default().push(span);
        }
        let near = |at: u32| near.get(&self.block(at)).map(Vec::as_slice).unwrap_or_default();
        for pair in &self.brackets {
            if blocks.contains(&(pair.end + 1)) || near(pair.start).iter().any(|span| crosses(pair, span)) {
                cuts.extend([pair.start, pair.end]);
            }
        }
        cuts.extend(self.lone.iter().filter(|at| near(**at).iter().any(|span| inside(span, **at))));
        let ends = spans.iter().flat_map(|span| [span.start, span.end]).chain(blocks.iter().copied());
        for before in ends.filter_map(|at| at.checked_sub(1)) {
            let next = self.code.partition_point(|span| span.end <= before);
            let in_code = self.code.get(next).is_some_and(|span| inside(span, before));
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
