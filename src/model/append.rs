//! An entry at the end of a text.

use crate::model::document::Document;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// The edit that puts an entry at the end of a text, with a blank line before it, one line break after it, and the line
/// breaks that the text has. `strip` gives what it gave before, save that a last line without a break gets one.
pub fn appended(document: &Document, entry: &str) -> Edit {
    let text = document.text();
    let end = text.slice(Span::new(text.len().saturating_sub(4), text.len()));
    let first = text.line(0).end;
    let is_crlf = end.contains("\r\n") || text.slice(Span::new(first, first + 2)).starts_with("\r\n");
    let line_break = if is_crlf { "\r\n" } else { "\n" };
    let last = end.strip_suffix('\n').map(|rest| rest.strip_suffix('\r').unwrap_or(rest));
    let before = match last {
        _ if text.is_empty() => String::new(),
        // An entry takes the blank line before it away with it: one that is of the text must be left.
        Some(rest) if rest.ends_with('\n') => {
            if ends_in_text(document) {
                line_break.to_owned()
            } else {
                String::new()
            }
        }
        Some(_) => line_break.to_owned(),
        None => line_break.repeat(2),
    };
    let entry = entry.replace("\r\n", "\n").replace('\n', line_break);
    Edit::insert(text.len(), format!("{before}{entry}{line_break}"))
}

fn ends_in_text(document: &Document) -> bool {
    let last = document.blocks().last().map(|placed| placed.block.kind);
    !matches!(last, Some(BlockKind::Entry | BlockKind::Comment))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lower::Dialect;
    use crate::model::strip::strip;
    use crate::text::edit::apply_all;

    #[test]
    fn an_entry_stands_behind_a_blank_line_and_leaves_the_text_as_it_was() {
        for (text, after) in [
            ("", "@a b\n  name: B\n"),
            ("x\n", "x\n\n@a b\n  name: B\n"),
            ("x\n\n", "x\n\n\n@a b\n  name: B\n"),
            ("@a a\n", "@a a\n\n@a b\n  name: B\n"),
            ("@a a\n\n", "@a a\n\n@a b\n  name: B\n"),
            ("x\r\n", "x\r\n\r\n@a b\r\n  name: B\r\n"),
            ("x\r\ny\n", "x\r\ny\n\r\n@a b\r\n  name: B\r\n"),
            ("x\r\n\r\n@a a\r\n\r\n", "x\r\n\r\n@a a\r\n\r\n@a b\r\n  name: B\r\n"),
        ] {
            let document = Document::new(text, Dialect::Gloss);
            for entry in ["@a b\n  name: B", "@a b\r\n  name: B"] {
                assert_eq!(apply_all(text, &[appended(&document, entry)]), (after.to_owned(), 1), "{text:?}");
            }
            assert_eq!(strip(&Document::new(after, Dialect::Gloss)), strip(&document), "{text:?}");
        }
        let document = Document::new("x\r\ny", Dialect::Gloss);
        assert_eq!(appended(&document, "@a b"), Edit::insert(4, "\r\n\r\n@a b\r\n"));
    }
}
