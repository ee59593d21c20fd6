//! A range of bytes.

use std::ops::Range;

/// A half-open range of UTF-8 bytes, `start..end`.
///
/// What the bytes are counted from (a block, a file, a value) is said where a span is stored. Texts are smaller than
/// 4 GiB: loading refuses larger ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The range from `start` up to, not including, `end`; empty where `end` comes first.
    pub fn new(start: u32, end: u32) -> Self {
        Span { start, end: end.max(start) }
    }

    /// The same from the sizes that the standard library counts in. What lies beyond 4 GiB is cut off.
    pub fn of(range: Range<usize>) -> Self {
        Span::new(clamp(range.start), clamp(range.end))
    }

    /// Nothing, at `at`.
    pub fn empty(at: u32) -> Self {
        Span { start: at, end: at }
    }

    pub fn len(self) -> u32 {
        self.end - self.start
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range of the standard library.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same range where everything lies `by` bytes later.
    #[must_use]
    pub fn shift(self, by: u32) -> Self {
        Span { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }

    /// From the start of this one to the end of `other`.
    #[must_use]
    pub fn to(self, other: Span) -> Self {
        Span::new(self.start, other.end)
    }

    /// Whether `offset` lies inside or at either edge, as a cursor does.
    pub fn touches(self, offset: u32) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text of this range in `text`, empty where the range does not fit it.
    pub fn of_text(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

/// The same bytes in spans that are in order, do not touch, and are not empty.
pub fn merged(spans: impl IntoIterator<Item = Span>) -> Vec<Span> {
    let mut sorted: Vec<Span> = spans.into_iter().filter(|span| !span.is_empty()).collect();
    sorted.sort_unstable();
    sorted.dedup_by(|later, kept| {
        let joins = later.start <= kept.end;
        if joins {
            kept.end = kept.end.max(later.end);
        }
        joins
    });
    sorted
}

/// Whether any of `merged` spans shares a byte with `span`.
pub fn any_overlaps(merged: &[Span], span: Span) -> bool {
    merged.get(merged.partition_point(|one| one.end <= span.start)).is_some_and(|one| one.overlaps(span))
}

fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
