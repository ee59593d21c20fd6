//! Emphasis and links as Markdown writes them.

use crate::export::html::address::addresses;
use crate::export::html::marks::{Mark, Rank, plain};
use crate::model::document::Placed;
use crate::text::span::{Span, merged};

/// What the signs of a block make of its words, and the signs themselves, which are left out. In bytes of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Emphasis {
    pub(super) marks: Vec<Mark>,
    pub(super) signs: Vec<Span>,
}

/// `*a*`, `_a_`, `**a**`, `__a__`, and links. What closes nothing is text, and so is what stands in code or in the
/// overlay.
pub(super) fn emphasis(text: &str, placed: &Placed, cuts: &[Span]) -> Emphasis {
    let mut open: Vec<(char, Span)> = Vec::new();
    let hidden = hidden(placed, cuts);
    let mut found = addresses(text, placed, &hidden);
    let hidden = merged(hidden.into_iter().chain(found.signs.iter().copied()));
    for (sign, span) in runs(text, placed.span(), &hidden) {
        let before = text.get(..span.start as usize).and_then(|text| text.chars().next_back()).unwrap_or(' ');
        let after = text.get(span.end as usize..).and_then(|text| text.chars().next()).unwrap_or(' ');
        let is_inside = sign == '_' && before.is_alphanumeric() && after.is_alphanumeric();
        if before == '\\' || span.len() > 2 || is_inside {
            continue;
        }
        let opening = open.iter().rposition(|(other, run)| *other == sign && run.len() == span.len());
        match opening.filter(|_| !before.is_whitespace()) {
            Some(index) => {
                for (_, start) in open.drain(index..).take(1) {
                    let name = if span.len() == 2 { "strong" } else { "em" };
                    found.marks.push(plain(Span::new(start.end, span.start), Rank::Emphasis, name));
                    found.signs.extend([start, span]);
                }
            }
            None if !after.is_whitespace() && open.len() < DEEPEST => open.push((sign, span)),
            None => {}
        }
    }
    found
}

/// What of a block is no Markdown: the overlay and code, in order and without overlap.
fn hidden(placed: &Placed, cuts: &[Span]) -> Vec<Span> {
    let code = placed.block.facts.code().iter().map(|code| code.shift(placed.start));
    merged(cuts.iter().copied().chain(code))
}

/// So many may be open at once.
const DEEPEST: usize = 8;

/// The runs of one sign that stand in the words of a block.
fn runs(text: &str, block: Span, hidden: &[Span]) -> Vec<(char, Span)> {
    let mut found: Vec<(char, Span)> = Vec::new();
    for (at, c) in block.of_text(text).char_indices().filter(|(_, c)| matches!(c, '*' | '_')) {
        let span = Span::of(at..at + 1).shift(block.start);
        let next = hidden.partition_point(|one| one.end <= span.start);
        if hidden.get(next).is_some_and(|one| one.start <= span.start) {
            continue;
        }
        match found.last_mut().filter(|(last, run)| *last == c && run.end == span.start) {
            Some((_, run)) => run.end = span.end,
            None => found.push((c, span)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Document;
    use crate::model::lower::Dialect;

    #[test]
    fn emphasis_is_what_is_closed() {
        let said = |text: &str| {
            let document = Document::new(text, Dialect::Gloss);
            let found = emphasis(text, &document.blocks()[0], &[]);
            let mark = |mark: &Mark| format!("{}:{}", mark.name, mark.span.of_text(text));
            found.marks.iter().map(mark).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(said("a *b* **c d** _e_ __f__"), "em:b strong:c d em:e strong:f");
        assert_eq!(said("2 * 3 * 4, snake_case_name, \\*no*, *open, `*c*`"), "");
        assert_eq!(said("**a *b* c**"), "em:b strong:a *b* c");
    }
}
