//! Emphasis as Markdown writes it, and the signs at the start of a line that make a quotation or a list.

use crate::export::html::marks::{Mark, Rank, plain};
use crate::model::document::Placed;
use crate::text::span::Span;

/// What the signs of a block make of its words, and the signs themselves, which are left out. In bytes of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Emphasis {
    pub(super) marks: Vec<Mark>,
    pub(super) signs: Vec<Span>,
}

/// `*a*`, `_a_`, `**a**`, `__a__`. What closes nothing is text, and so is what stands in code or in the overlay.
pub(super) fn emphasis(text: &str, placed: &Placed, cuts: &[Span]) -> Emphasis {
    let mut found = Emphasis::default();
    let mut open: Vec<(char, Span)> = Vec::new();
    let code = placed.block.facts.code.iter().map(|code| code.shift(placed.start));
    let mut hidden: Vec<Span> = cuts.iter().copied().chain(code).collect();
    hidden.sort_unstable();
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

/// What a paragraph is, by the signs at the start of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    /// The signs `> ` are to be left out.
    Quotation(Vec<Span>),
    /// The items without their signs.
    List(Vec<Span>),
}

/// The form of a paragraph, of which `span` is what is to be shown.
pub(super) fn form(text: &str, span: Span) -> Form {
    let mut lines = Vec::new();
    let mut at = span.start;
    for line in span.of_text(text).split_inclusive('\n') {
        let end = at + line.len() as u32;
        lines.push((line, Span::new(at, end)));
        at = end;
    }
    lines.retain(|(line, _)| !line.trim().is_empty());
    let quoted = lines.iter().map(|(line, span)| {
        let rest = line.trim_start().strip_prefix('>')?;
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        Some(Span::new(span.start, span.end - rest.len() as u32))
    });
    if let Some(signs) = quoted.collect::<Option<Vec<Span>>>().filter(|signs| !signs.is_empty()) {
        return Form::Quotation(signs);
    }
    let mut items: Vec<Span> = Vec::new();
    for (line, span) in lines {
        match (bullet(line), items.last_mut()) {
            (Some(sign), _) => items.push(Span::new(span.start + sign, span.end)),
            (None, Some(last)) if line.starts_with([' ', '\t']) => last.end = span.end,
            _ => return Form::Plain,
        }
    }
    if items.is_empty() { Form::Plain } else { Form::List(items) }
}

/// The length of the sign that begins an item, in bytes.
fn bullet(line: &str) -> Option<u32> {
    let rest = ["- ", "* ", "+ "].into_iter().find_map(|sign| line.strip_prefix(sign))?;
    Some((line.len() - rest.len()) as u32)
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

    #[test]
    fn lines_make_quotations_and_lists() {
        let form = |text: &str| form(text, Span::new(0, text.len() as u32));
        assert_eq!(form("> a\n> b\n"), Form::Quotation(vec![Span::new(0, 2), Span::new(4, 6)]));
        let Form::List(items) = form("- a\n  b\n- c") else { panic!() };
        assert_eq!(items, [Span::new(2, 8), Span::new(10, 11)]);
        assert_eq!(form("a\n- b"), Form::Plain);
        assert_eq!(form(""), Form::Plain);
    }
}
