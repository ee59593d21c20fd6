//! A stretch of a text as HTML: its words, with elements that may overlap made elements that nest.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};

use crate::export::html::marks::{Mark, Rank};
use crate::export::html::write::prose;
use crate::text::span::Span;

/// A text with all that is done to it. Spans are bytes of the file.
pub(super) struct Inline<'a> {
    pub(super) text: &'a str,
    /// By their starts.
    pub(super) marks: &'a [Mark],
    /// What is left out, in order and without overlap.
    pub(super) cuts: &'a [Span],
    /// What is put in, in order.
    pub(super) inserts: &'a [Insert],
    /// The marks that have been begun, of whatever stretch.
    pub(super) begun: RefCell<HashSet<usize>>,
}

/// HTML that stands between two characters of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Insert {
    pub(super) at: u32,
    pub(super) html: String,
}

/// Of elements that lie over each other so many are drawn, those that begin first; more nobody could tell apart.
pub(super) const DEEPEST: usize = 24;

/// A mark as it is sorted from outside to inside: its rank, start, the complement of its end, its index.
type Key = (Rank, u32, u32, usize);

impl Inline<'_> {
    /// A range of the text. `carried` are the indices of the marks that begin before it and reach into it.
    pub(super) fn render(&self, span: Span, carried: &[usize]) -> String {
        let mut writer = Writer { inline: self, out: String::new(), stack: Vec::new(), active: BTreeSet::new() };
        for &index in carried {
            writer.enter(index);
        }
        let first = self.marks.partition_point(|mark| mark.span.start < span.start);
        let mut starting = (first..self.marks.len())
            .take_while(|&index| self.marks.get(index).is_some_and(|mark| mark.span.start < span.end))
            .peekable();
        let first = self.inserts.partition_point(|insert| insert.at < span.start);
        let mut inserts = self.inserts.iter().skip(first).take_while(|insert| insert.at <= span.end).peekable();
        let edges = self.edges(span, carried);
        for (index, &at) in edges.iter().enumerate() {
            writer.active.retain(|key| u32::MAX - key.2 > at);
            while let Some(insert) = inserts.next_if(|insert| insert.at <= at) {
                writer.insert(&insert.html);
            }
            let starts = |index: &usize| self.marks.get(*index).is_some_and(|mark| mark.span.start <= at);
            while let Some(index) = starting.next_if(starts) {
                writer.enter(index);
            }
            let Some(&next) = edges.get(index + 1) else { break };
            let words = Span::new(at, next);
            if !self.is_cut(words) {
                writer.words(words);
            }
        }
        writer.turn_to(&[]);
        writer.out
    }

    /// Where anything begins or ends.
    fn edges(&self, span: Span, carried: &[usize]) -> Vec<u32> {
        let first = self.marks.partition_point(|mark| mark.span.start < span.start);
        let inside = self.marks.iter().skip(first).take_while(|mark| mark.span.start < span.end);
        let carried = carried.iter().filter_map(|&index| self.marks.get(index));
        let mut edges: Vec<u32> = inside.chain(carried).flat_map(|mark| [mark.span.start, mark.span.end]).collect();
        let first = self.cuts.partition_point(|cut| cut.end < span.start);
        let cuts = self.cuts.iter().skip(first).take_while(|cut| cut.start < span.end);
        edges.extend(cuts.flat_map(|cut| [cut.start, cut.end]));
        let first = self.inserts.partition_point(|insert| insert.at < span.start);
        edges.extend(self.inserts.iter().skip(first).map(|insert| insert.at).take_while(|&at| at <= span.end));
        edges.retain(|at| (span.start..=span.end).contains(at));
        edges.extend([span.start, span.end]);
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    fn is_cut(&self, words: Span) -> bool {
        let next = self.cuts.partition_point(|cut| cut.end <= words.start);
        self.cuts.get(next).is_some_and(|cut| cut.start <= words.start && words.end <= cut.end)
    }
}

struct Writer<'a> {
    inline: &'a Inline<'a>,
    out: String,
    /// The indices of the marks whose elements are open, from outside to inside.
    stack: Vec<usize>,
    active: BTreeSet<Key>,
}

impl Writer<'_> {
    fn enter(&mut self, index: usize) {
        let Some(mark) = self.inline.marks.get(index) else { return };
        let is_link = |rank: Rank| rank == Rank::Link;
        if self.active.iter().filter(|key| is_link(key.0) == is_link(mark.rank)).count() < DEEPEST {
            self.active.insert((mark.rank, mark.span.start, u32::MAX - mark.span.end, index));
        }
    }

    /// Of links that lie over each other the innermost is one.
    fn wanted(&self, with_link: bool) -> Vec<usize> {
        let is_link = |key: &&Key| key.0 == Rank::Link;
        let links = self.active.iter().filter(is_link);
        let innermost = links.min_by_key(|key| (u32::MAX - key.2 - key.1, std::cmp::Reverse(key.3)));
        let others = self.active.iter().filter(|key| !is_link(key));
        others.chain(innermost.filter(|_| with_link)).map(|key| key.3).collect()
    }

    fn words(&mut self, words: Span) {
        let wanted = self.wanted(true);
        self.turn_to(&wanted);
        self.out.push_str(&prose(words.of_text(self.inline.text)));
    }

    /// Something that may be a link itself.
    fn insert(&mut self, html: &str) {
        let wanted = self.wanted(false);
        self.turn_to(&wanted);
        self.out.push_str(html);
    }

    /// Closes and opens elements until those given are open.
    fn turn_to(&mut self, wanted: &[usize]) {
        let same = self.stack.iter().zip(wanted).take_while(|(open, wanted)| open == wanted).count();
        for index in self.stack.drain(same..).rev() {
            if let Some(mark) = self.inline.marks.get(index) {
                self.out.push_str(&format!("</{}>", mark.name));
            }
        }
        for &index in wanted.iter().skip(same) {
            let Some(mark) = self.inline.marks.get(index) else { continue };
            // An id stands once on a page: where the first word of the mark is.
            let is_first = mark.id.is_empty() || self.inline.begun.borrow_mut().insert(index);
            let id = if is_first { mark.id.as_str() } else { "" };
            self.out.push_str(&format!("<{}{}{id}>", mark.name, mark.attributes));
            self.stack.push(index);
        }
    }
}
