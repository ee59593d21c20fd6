//! The text under the overlay, byte for byte.

use crate::model::document::{Document, Placed};
use crate::model::facts::{Block, ProblemKind};
use crate::model::prose::Prose;
use crate::syntax::blocks::{BlockKind, is_blank_line};
use crate::text::span::Span;

/// The text without its overlay: without attribute blocks that are well formed, the brackets of their spans, escaping
/// backslashes, comment lines and entries. What is malformed stays, and so does everything else, byte for byte.
pub fn strip(document: &Document) -> String {
    strip_with_map(document).text
}

/// The same, with the way from each place in the file to its place in the stripped text and back.
pub fn strip_with_map(document: &Document) -> Prose {
    Prose::new(&document.text().to_string(), &overlay(document))
}

/// What [`strip`] takes out, in bytes of the file, in order and without overlap.
pub fn overlay(document: &Document) -> Vec<Span> {
    let blocks = document.blocks();
    let run = blocks.iter().rposition(|placed| !vanishes(&placed.block)).map_or(0, |last| last + 1);
    let mut out = Vec::new();
    for (index, placed) in blocks.iter().enumerate() {
        match placed.block.kind {
            BlockKind::Comment | BlockKind::Entry => take_lines(document, placed, &mut out),
            _ => out.extend(placed.block.facts.overlay.iter().map(|span| span.shift(placed.start))),
        }
        if index + 1 == run && run < blocks.len() {
            out.extend(last_blank_line(document, placed));
        }
    }
    out
}

/// Whether nothing but blank lines is left of a block.
fn vanishes(block: &Block) -> bool {
    match block.kind {
        BlockKind::Comment => true,
        BlockKind::Entry => !block.facts.problems().iter().any(|problem| problem.kind == ProblemKind::StrayLine),
        _ => false,
    }
}

/// The lines of an entry or a comment but for stray ones, and the one blank line that follows. After a stray line, which
/// is most likely a paragraph, that blank line stays too.
fn take_lines(document: &Document, placed: &Placed, out: &mut Vec<Span>) {
    let text = document.text().slice(span(placed));
    let strays = placed.block.facts.problems().iter().filter(|problem| problem.kind == ProblemKind::StrayLine);
    let mut strays = strays.map(|problem| problem.span.start).peekable();
    // A byte order mark is of the file, not of its first line.
    let mark = if placed.start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let (mut at, mut from, mut was_stray) = (mark, mark, false);
    for line in text.get(mark..).unwrap_or_default().split_inclusive('\n') {
        let next = at + line.len();
        let blank = is_blank_line(line);
        let is_stray = strays.next_if(|&start| (start as usize) < next).is_some();
        while strays.next_if(|&start| (start as usize) < next).is_some() {}
        let stays = is_stray || blank && was_stray;
        if stays && from < at {
            out.push(Span::of(from..at).shift(placed.start));
        }
        if stays {
            from = next;
        }
        at = next;
        was_stray = is_stray;
        if blank {
            break;
        }
    }
    if from < at {
        out.push(Span::of(from..at).shift(placed.start));
    }
}

/// The last line of a block where it is blank.
fn last_blank_line(document: &Document, placed: &Placed) -> Option<Span> {
    let span = span(placed);
    let text = document.text().slice(span);
    let line = text.split_inclusive('\n').next_back().filter(|line| is_blank_line(line))?;
    Some(Span::new(span.end - line.len() as u32, span.end))
}

fn span(placed: &Placed) -> Span {
    Span::new(placed.start, placed.start + placed.block.len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lower::Dialect;

    fn stripped(text: &str) -> String {
        strip(&Document::new(text, Dialect::Gloss))
    }

    #[test]
    fn spans_points_escapes_and_comments_go() {
        assert_eq!(
            stripped("At the [[XX]{#x} Congress]{@c} he \\[spoke\\].{!a\n^k(p. 1)} So.\n"),
            "At the XX Congress he [spoke]. So.\n"
        );
        assert_eq!(stripped("A\n%% note\nB `[x]{@y} \\[` [bracket] {<m}C{m>}\n"), "A\nB `[x]{@y} \\[` [bracket] C\n");
        assert_eq!(stripped("# [H]{@h}\r\n\r\n```\n[x]{@y}\n%% no\n```\n"), "# H\r\n\r\n```\n[x]{@y}\n%% no\n```\n");
    }

    #[test]
    fn what_is_malformed_stays() {
        for text in ["[a", "a {@b", "[a]{@1b}", "a {}", "[a]{@b@c}.\n", "---\na: [x]{@y}\n---\n"] {
            assert_eq!(stripped(text), text);
        }
        assert_eq!(stripped("[[a]{@x}]{@y@z}"), "[a]{@y@z}");
    }

    #[test]
    fn entries_and_comment_blocks_take_the_blank_line_that_follows() {
        assert_eq!(stripped("@text t\n  title: T\n\nA\n"), "A\n");
        assert_eq!(stripped("A\n\n%% one\n%% two\n \t\nB\n"), "A\n\nB\n");
        assert_eq!(stripped("A\n\n@person x\n@person y\n\n\nB\n"), "A\n\n\nB\n");
        assert_eq!(stripped("%% c\nA\n"), "A\n");
        assert_eq!(stripped("# H\n@person x\n# I\n"), "# H\n# I\n");
        assert_eq!(stripped("\u{feff}@person x\r\n\r\nA"), "\u{feff}A");
        assert_eq!(stripped("\u{feff}%% c\n\nA"), "\u{feff}A");
    }

    #[test]
    fn a_run_at_the_end_takes_the_blank_line_before_it() {
        assert_eq!(stripped("A\n\n@person x\n  name: X\n"), "A\n");
        assert_eq!(stripped("A\r\n\r\n@person x\r\n\r\n%% c"), "A\r\n");
        assert_eq!(stripped("A\n\n\n@person x\n"), "A\n\n");
        assert_eq!(stripped("\n\n@person x\n"), "\n");
        assert_eq!(stripped("@person x"), "");
        assert_eq!(stripped("A\n%% c"), "A\n");
    }

    #[test]
    fn stray_lines_of_an_entry_stay() {
        assert_eq!(stripped("@person x\n  name: X\nThe text.\n\nMore.\n"), "The text.\n\nMore.\n");
        assert_eq!(stripped("A\n\n@person x\nThe text.\n  name: X\n\nMore.\n"), "A\n\nThe text.\nMore.\n");
        assert_eq!(stripped("A\n\n@person x\nThe text.\n"), "A\n\nThe text.\n");
        assert_eq!(stripped("@person x\n    deeper\n  name: X\n"), "    deeper\n");
    }

    #[test]
    fn places_go_both_ways() {
        let text = "@text t\n\n[A]{@x} b";
        let prose = strip_with_map(&Document::new(text, Dialect::Gloss));
        assert_eq!(prose.text, "A b");
        assert_eq!(prose.source_span(Span::new(0, 1)).of_text(text), "A");
        assert_eq!(prose.place(text.len() as u32 - 1), 2);
    }
}
