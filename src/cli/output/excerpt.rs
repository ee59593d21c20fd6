//! The lines around places of a file, cut to what a terminal can show.

use std::ops::Range;

use crate::text::lines::{Encoding, Position, Text};
use crate::text::span::Span;
use crate::text::visible::sign;

/// Code points of a line that are shown.
const WIDTH: u32 = 120;
/// Code points shown before a mark that fills the line.
const BEFORE: u32 = 20;
/// Lines that one excerpt may show.
const LINES: u32 = 8;

/// Lines of a file, each ending in LF, with what is left out of a line shown as `…` and control characters by signs.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) source: String,
    /// The number of the first line, from 1.
    pub(super) line: usize,
    /// Where the spans stand in `source`, in bytes and in their order.
    pub(super) marks: Vec<Range<usize>>,
}

/// The excerpt that shows spans of a text. They are expected to be [`near`] each other; of a span of many lines the
/// first is shown.
pub(super) fn excerpt(text: &Text, spans: &[Span]) -> Excerpt {
    let spans: Vec<Span> = spans.iter().map(|span| shown(text, *span)).collect();
    let ends: Vec<(u32, Position)> = spans
        .iter()
        .flat_map(|span| [span.start, span.end])
        .map(|offset| (offset, text.position(offset, Encoding::Utf32)))
        .collect();
    let first = ends.iter().map(|(_, position)| position.line).min().unwrap_or_default();
    let last = ends.iter().map(|(_, position)| position.line).max().unwrap_or_default();
    let mut source = String::new();
    let mut placed = vec![0; ends.len()];
    for line in first..=last.min(first + 2 * LINES) {
        let columns = ends.iter().filter(|(_, position)| position.line == line).map(|(_, position)| position.column);
        let map = copy(text, line, columns, &mut source);
        for ((offset, position), placed) in ends.iter().zip(&mut placed) {
            if position.line == line {
                *placed = look_up(&map, *offset);
            }
        }
    }
    let marks = placed.chunks_exact(2).filter_map(|ends| Some(*ends.first()?..*ends.last()?)).collect();
    Excerpt { source, line: first as usize + 1, marks }
}

/// The number of lines of a span that its excerpt does not show.
pub(super) fn hidden_lines(text: &Text, span: Span) -> u32 {
    let line = |offset| text.position(offset, Encoding::Utf32).line;
    let whole = trimmed(text, span);
    line(whole.end).saturating_sub(line(shown(text, span).end))
}

/// Whether an excerpt can show both spans.
pub(super) fn near(text: &Text, one: Span, other: Span) -> bool {
    let hull = |offsets: [u32; 4]| {
        let positions = offsets.map(|offset| text.position(offset, Encoding::Utf32));
        let lines = positions.iter().map(|position| position.line);
        (lines.clone().min().unwrap_or_default(), lines.max().unwrap_or_default(), positions)
    };
    let (one, other) = (shown(text, one), shown(text, other));
    let (first, last, positions) = hull([one.start, one.end, other.start, other.end]);
    let fits = |line: u32| {
        let columns = || positions.iter().filter(|position| position.line == line).map(|position| position.column);
        let (least, most) = (columns().min().unwrap_or_default(), columns().max().unwrap_or_default());
        length(text, line) <= WIDTH || most - least <= WIDTH / 2
    };
    last - first < LINES && positions.iter().all(|position| fits(position.line))
}

/// What of a span is marked: without the line break at its end, and of many lines only the first.
fn shown(text: &Text, span: Span) -> Span {
    let span = trimmed(text, span);
    let (start, end) = (text.position(span.start, Encoding::Utf32), text.position(span.end, Encoding::Utf32));
    if end.line - start.line < LINES { span } else { Span::new(span.start, text.line(start.line).end) }
}

fn trimmed(text: &Text, span: Span) -> Span {
    let end = text.position(span.end, Encoding::Utf32);
    if end.column > 0 || span.is_empty() || end.line == 0 {
        return span;
    }
    // `new` keeps the end from falling before the start, as where the span is a line break alone.
    Span::new(span.start, text.line(end.line - 1).end)
}

fn length(text: &Text, line: u32) -> u32 {
    text.position(text.line(line).end, Encoding::Utf32).column
}

/// Copies what is shown of a line, and tells where each of its characters went: offsets in the file and in `out`, in
/// order.
fn copy(text: &Text, line: u32, columns: impl Iterator<Item = u32> + Clone, out: &mut String) -> Vec<(u32, usize)> {
    let length = length(text, line);
    let (from, to) = window(columns, length);
    let at = |column| text.offset(Position { line, column }, Encoding::Utf32);
    let span = Span::new(at(from), at(to));
    let mut map = Vec::new();
    if from > 0 {
        out.push('…');
    }
    for (index, c) in text.slice(span).char_indices() {
        map.push((span.start + index as u32, out.len()));
        out.push(if c == '\t' { c } else { sign(c) });
    }
    map.push((span.end, out.len()));
    if to < length {
        out.push('…');
    }
    out.push('\n');
    map
}

/// The columns that are shown of a line of a length with marks that begin or end at `marks`.
fn window(marks: impl Iterator<Item = u32> + Clone, length: u32) -> (u32, u32) {
    if length <= WIDTH {
        return (0, length);
    }
    let (least, most) = (marks.clone().min().unwrap_or_default(), marks.max().unwrap_or_default());
    let before = (WIDTH.saturating_sub(most - least) / 2).max(BEFORE);
    let from = least.saturating_sub(before).min(length - WIDTH);
    (from, from + WIDTH)
}

fn look_up(map: &[(u32, usize)], offset: u32) -> usize {
    let index = map.partition_point(|(from, _)| *from < offset);
    map.get(index).or(map.last()).map_or(0, |(_, to)| *to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, spans: &[(u32, u32)]) -> (String, Vec<String>) {
        let spans: Vec<_> = spans.iter().map(|&(start, end)| Span::new(start, end)).collect();
        let found = excerpt(&Text::new(text), &spans);
        let marks = found.marks.iter().map(|mark| found.source.get(mark.clone()).unwrap().to_owned()).collect();
        (found.source, marks)
    }

    #[test]
    fn marks_keep_their_words() {
        let (source, marks) = marked("one\r\ntwo\tthree\x07\r\nfour", &[(5, 15), (9, 14)]);
        assert_eq!(source, "two\tthree␇\n");
        assert_eq!(marks, ["two\tthree␇", "three"]);
        assert_eq!(marked("a\n", &[(2, 2)]), ("\n".to_owned(), vec![String::new()]));
        assert_eq!(marked("", &[(0, 9)]), ("\n".to_owned(), vec![String::new()]));
        assert_eq!(marked("ab\ncd\n", &[(0, 3)]), ("ab\n".to_owned(), vec!["ab".to_owned()]));
        assert_eq!(marked("ab\n\ncd\n", &[(2, 3)]), ("ab\n".to_owned(), vec![String::new()]));
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let text = format!("{}wörd{}", "ж".repeat(5_000_000), "я".repeat(100));
        let (source, marks) = marked(&text, &[(10_000_000, 10_000_005)]);
        assert_eq!(marks, ["wörd"]);
        assert!(source.starts_with("…ж") && source.ends_with("я…\n"));
        assert_eq!(source.chars().count(), WIDTH as usize + 3);
        let (source, marks) = marked(&text, &[(0, 10_000_005)]);
        assert_eq!((source.chars().count(), marks[0].chars().count()), (122, 120));
    }

    #[test]
    fn of_many_lines_the_first_is_shown() {
        let text = Text::new(&"line\n".repeat(100));
        let span = Span::new(0, 500);
        assert_eq!(excerpt(&text, &[span]).source, "line\n");
        assert_eq!(hidden_lines(&text, span), 99);
        assert_eq!(hidden_lines(&text, Span::new(0, 5)), 0);
        assert!(!near(&text, Span::empty(0), Span::empty(400)));
        assert!(near(&text, Span::empty(0), Span::empty(30)));
    }
}
