//! Links as Markdown writes them, `[words](https://…)` and `<https://…>`.

use crate::export::html::markdown::Emphasis;
use crate::export::html::marks::{Mark, Rank, plain};
use crate::model::document::Placed;
use crate::text::span::Span;
use crate::text::xml::escaped;

/// The links of a block to pages and mail boxes, and the signs that make them. Any other address is text, and so is what
/// stands in `hidden`: the overlay and code, in order and without overlap.
pub(super) fn addresses(text: &str, placed: &Placed, hidden: &[Span]) -> Emphasis {
    let mut found = Emphasis::default();
    let span = placed.span();
    let block = span.of_text(text);
    let bytes = block.as_bytes();
    let mut open: Vec<u32> = Vec::new();
    let mut next_hidden = hidden.iter().skip_while(|one| one.end <= span.start).peekable();
    let mut at = 0_u32;
    while let Some(&byte) = bytes.get(at as usize) {
        let here = span.start + at;
        while next_hidden.next_if(|one| one.end <= here).is_some() {}
        if let Some(one) = next_hidden.peek().filter(|one| one.start <= here) {
            at = one.end - span.start;
            continue;
        }
        let rest = block.get(at as usize + 1..).unwrap_or_default();
        let mut length = 1;
        match byte {
            b'[' => open.push(at),
            b']' => {
                let start = open.pop();
                let is_image = start.is_some_and(|start| start > 0 && bytes.get(start as usize - 1) == Some(&b'!'));
                let target = rest.strip_prefix('(').and_then(|inside| inside.split_once(')')).map(|(inside, _)| inside);
                if let (Some(start), Some(target), false) = (start, target, is_image)
                    && let Some(address) = address(target)
                {
                    length += target.len() as u32 + 2;
                    let (first, last) = (span.start + start, here);
                    found.marks.push(link(Span::new(first + 1, last), address));
                    found.signs.extend([Span::new(first, first + 1), Span::new(last, last + length)]);
                }
            }
            b'<' => {
                if let Some((inside, _)) = rest.split_once('>')
                    && let Some(address) = address(inside).filter(|address| *address == inside)
                {
                    length += inside.len() as u32 + 1;
                    found.marks.push(link(Span::new(here + 1, here + length - 1), address));
                    found.signs.extend([Span::new(here, here + 1), Span::new(here + length - 1, here + length)]);
                }
            }
            _ => {}
        }
        at += length;
    }
    found
}

/// The address of a target, without a title. No script is one.
fn address(target: &str) -> Option<&str> {
    let target = target.trim();
    let (address, title) = target.split_once(char::is_whitespace).unwrap_or((target, ""));
    let title = title.trim();
    let is_title = title.is_empty() || title.len() > 1 && title.starts_with('"') && title.ends_with('"');
    let is_known = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    (is_known && is_title && !address.contains(['<', '>', '"', '\\'])).then_some(address)
}

fn link(span: Span, address: &str) -> Mark {
    let attributes = format!(" href=\"{}\" rel=\"noreferrer\"", escaped(address));
    Mark { attributes, ..plain(span, Rank::Link, "a") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Document;
    use crate::model::lower::Dialect;
    use crate::model::strip::overlay;

    fn said(text: &str) -> String {
        let document = Document::new(text, Dialect::Gloss);
        let found = addresses(text, &document.blocks()[0], &overlay(&document));
        let mark =
            |mark: &Mark| format!("{}{}", mark.span.of_text(text), mark.attributes.replace(" rel=\"noreferrer\"", ""));
        found.marks.iter().map(mark).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn links_lead_to_pages_and_mail_boxes() {
        assert_eq!(said("See [a [b] c](https://x.org/a_b?c&d \"T\") so"), "a [b] c href=\"https://x.org/a_b?c&amp;d\"");
        assert_eq!(said("<mailto:a@b.org>"), "mailto:a@b.org href=\"mailto:a@b.org\"");
        assert_eq!(said("[the [Rome]{@rome} page](http://x.org)"), "the [Rome]{@rome} page href=\"http://x.org\"");
    }

    #[test]
    fn whatever_else_is_text() {
        for text in [
            "[a](javascript:alert(1))",
            "![a](https://x.org)",
            "[a] (https://x.org)",
            "[a](b.html)",
            "<b>",
            "[a](https://x y)",
        ] {
            assert_eq!(said(text), "", "{text}");
        }
    }
}
