//! What Markdown makes of a paragraph by the signs of its lines: a quotation, a list, a table.

use crate::model::document::Placed;
use crate::text::span::{Span, any_overlaps};

/// What a paragraph is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    /// The signs `> ` are to be left out.
    Quotation(Vec<Span>),
    /// The items without their signs; the first number where they are numbered.
    List(Option<u32>, Vec<Span>),
    /// The cells, row by row, the head first; each row has as many as the head.
    Table(Vec<Vec<Span>>),
}

/// The form of a paragraph, of which `span` is what is to be shown. `cuts` is the overlay, whose signs are none.
pub(super) fn form(text: &str, span: Span, placed: &Placed, cuts: &[Span]) -> Form {
    let mut lines = Vec::new();
    let mut at = span.start;
    for line in span.of_text(text).split_inclusive('\n') {
        let end = at + line.len() as u32;
        lines.push((line, Span::new(at, end)));
        at = end;
    }
    lines.retain(|(line, _)| !line.trim().is_empty());
    quotation(&lines).or_else(|| list(&lines)).or_else(|| table(&lines, placed, cuts)).unwrap_or(Form::Plain)
}

type Line<'a> = (&'a str, Span);

fn quotation(lines: &[Line<'_>]) -> Option<Form> {
    let quoted = lines.iter().map(|(line, span)| {
        let rest = line.trim_start().strip_prefix('>')?;
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        Some(Span::new(span.start, span.end - rest.len() as u32))
    });
    quoted.collect::<Option<Vec<Span>>>().filter(|signs| !signs.is_empty()).map(Form::Quotation)
}

/// Numbers make a list where they begin with 1 or there are several: `1917. It began.` is a sentence.
fn list(lines: &[Line<'_>]) -> Option<Form> {
    let mut items: Vec<Span> = Vec::new();
    let mut first: Option<Option<u32>> = None;
    for (line, span) in lines {
        match (bullet(line), items.last_mut()) {
            (Some((sign, number)), _) if first.is_none_or(|first| first.is_some() == number.is_some()) => {
                first.get_or_insert(number);
                items.push(Span::new(span.start + sign, span.end));
            }
            (None, Some(last)) if line.starts_with([' ', '\t']) => last.end = span.end,
            _ => return None,
        }
    }
    let number = first?;
    let is_list = number.is_none_or(|number| number == 1 || items.len() > 1);
    is_list.then_some(Form::List(number, items))
}

/// The length of the sign that begins an item, in bytes, and its number where it is one.
fn bullet(line: &str) -> Option<(u32, Option<u32>)> {
    if let Some(rest) = ["- ", "* ", "+ "].into_iter().find_map(|sign| line.strip_prefix(sign)) {
        return Some(((line.len() - rest.len()) as u32, None));
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = line.split_at_checked(digits)?;
    let rest = rest.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    let number = number.parse().ok().filter(|_| digits <= 9)?;
    Some(((line.len() - rest.len()) as u32, Some(number)))
}

/// Rows of cells between `|`, the second of which is dashes.
fn table(lines: &[Line<'_>], placed: &Placed, cuts: &[Span]) -> Option<Form> {
    let (head, rest) = lines.split_first()?;
    let ((rule, _), rows) = rest.split_first()?;
    let is_rule = |cell: &str| {
        let dashes = cell.trim().trim_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    let inside = rule.trim().trim_matches('|');
    if !rule.contains('|') || !inside.split('|').all(is_rule) {
        return None;
    }
    let code: Vec<Span> = placed.block.facts.code().iter().map(|code| code.shift(placed.start)).collect();
    let of = |line: &Line<'_>| cells(line, |at| any_overlaps(cuts, at) || any_overlaps(&code, at));
    let head = of(head);
    let count = head.len();
    if count == 0 || count != inside.split('|').count() {
        return None;
    }
    let mut table = vec![head];
    for row in rows.iter().map(of) {
        let end = row.last().map_or(0, |cell| cell.end);
        table.push(row.into_iter().chain(std::iter::repeat(Span::empty(end))).take(count).collect());
    }
    Some(Form::Table(table))
}

/// The cells of a row without the white space around them.
fn cells((line, span): &Line<'_>, is_hidden: impl Fn(Span) -> bool) -> Vec<Span> {
    let mut ends: Vec<usize> = Vec::new();
    for (at, _) in line.match_indices('|') {
        let is_escaped = at > 0 && line.as_bytes().get(at - 1) == Some(&b'\\');
        if !is_escaped && !is_hidden(Span::of(at..at + 1).shift(span.start)) {
            ends.push(at);
        }
    }
    let mut start = 0;
    let mut found = Vec::new();
    for end in ends.into_iter().chain([line.len()]) {
        let cell = line.get(start..end).unwrap_or_default();
        let from = start + (cell.len() - cell.trim_start().len());
        let is_edge = (start == 0 || end == line.len()) && cell.trim().is_empty();
        if !is_edge {
            found.push(Span::of(from.min(end)..from.min(end) + cell.trim().len()).shift(span.start));
        }
        start = end + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Document;
    use crate::model::lower::Dialect;
    use crate::model::strip::overlay;

    fn of(text: &str) -> Form {
        let document = Document::new(text, Dialect::Gloss);
        form(text, Span::new(0, text.len() as u32), &document.blocks()[0], &overlay(&document))
    }

    #[test]
    fn lines_make_quotations_and_lists() {
        assert_eq!(of("> a\n> b\n"), Form::Quotation(vec![Span::new(0, 2), Span::new(4, 6)]));
        assert_eq!(of("- a\n  b\n- c"), Form::List(None, vec![Span::new(2, 8), Span::new(10, 11)]));
        assert_eq!(of("3. a\n4. b"), Form::List(Some(3), vec![Span::new(3, 5), Span::new(8, 9)]));
        assert_eq!(of("1) a"), Form::List(Some(1), vec![Span::new(3, 4)]));
        for plain in ["a\n- b", "1917. It began.", "- a\n1. b", "1.a\n2.b", "a"] {
            assert_eq!(of(plain), Form::Plain, "{plain}");
        }
    }

    #[test]
    fn rows_make_a_table() {
        let text = "| Year | Who |\n|---|:-:|\n| 325 | [a|b]{\"x|y\"} and `c|d` |\n| 381 |\n";
        let Form::Table(rows) = of(text) else { panic!() };
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(|cell| cell.of_text(text)).collect()).collect();
        assert_eq!(rows[0], ["Year", "Who"]);
        assert_eq!(rows[2], ["381", ""]);
        assert_eq!(rows[1].len(), 2);
        for plain in ["a | b\nc | d", "a\n---", "| a |\n|---|---|"] {
            assert_eq!(of(plain), Form::Plain, "{plain}");
        }
    }
}
