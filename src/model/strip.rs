//! The text under the overlay of a whole document.

use crate::model::document::{Document, Placed};
use crate::model::facts::ProblemKind;
use crate::model::prose::Prose;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

/// The text without its overlay: attribute blocks, the brackets of their spans, escaping backslashes, comments and
/// entries. What is malformed stays as it is.
///
/// An entry, and a comment that is a block, takes the one blank line that follows; a run of them at the end takes the
/// one before it.
pub fn strip(document: &Document) -> String {
    let blocks = document.blocks();
    let run = blocks.iter().rev().take_while(|placed| goes_whole(placed)).count();
    let mut out = String::with_capacity(document.text().len() as usize);
    for (index, placed) in blocks.iter().enumerate() {
        let text = document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
        if goes_whole(placed) {
            if run > 0 && index == blocks.len() - run {
                out.truncate(without_blank_line(&out).len());
            }
            out.push_str(&kept_of_entry(&text, placed));
        } else {
            out.push_str(&Prose::new(&text, &placed.block.facts.overlay).text);
        }
    }
    out
}

fn goes_whole(placed: &Placed) -> bool {
    matches!(placed.block.kind, BlockKind::Entry | BlockKind::Comment)
}

/// The text without one blank line at its end.
fn without_blank_line(text: &str) -> &str {
    let one_less = |text| str::strip_suffix(text, "\r\n").or_else(|| str::strip_suffix(text, "\n"));
    match one_less(text) {
        Some(shorter) if shorter.is_empty() || shorter.ends_with('\n') => shorter,
        _ => text,
    }
}

/// What of an entry or comment stays: stray lines, and blank lines but the first.
fn kept_of_entry(text: &str, placed: &Placed) -> String {
    let problems = &placed.block.facts.problems;
    let stray = |line: Span| problems.iter().any(|p| p.kind == ProblemKind::StrayLine && line.contains(p.span));
    let (mut kept, mut at, mut blank) = (String::new(), 0, 0);
    for line in text.split_inclusive('\n') {
        let span = Span::of(at..at + line.len());
        at += line.len();
        blank += usize::from(line.trim().is_empty());
        if blank > 1 || blank == 0 && stray(span) {
            kept.push_str(line);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lower::Dialect;

    #[test]
    fn only_the_overlay_goes() {
        for (text, stripped) in [
            ("[A]{@a} b.{^k}\n", "A b.\n"),
            ("One.\n\n@person a\n  name: A\n\nTwo.\n", "One.\n\nTwo.\n"),
            ("%% c\n\nOne.\n\n@person a\n  name: A\n", "One.\n"),
            ("One \\[x] {unclosed\n", "One [x] {unclosed\n"),
        ] {
            assert_eq!(strip(&Document::new(text, Dialect::Gloss)), stripped);
        }
    }
}
