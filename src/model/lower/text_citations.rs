//! Citations in Pandoc's form: `[see @doe1999, pp. 33-35; -@roe2004]`, and `@doe1999` in prose.

use crate::model::facts::{Citation, TextCitation};
use crate::model::lower::name;
use crate::text::span::Span;

/// The citations of one bracket, whose keys (with their `@`) are `keys`, or of bare keys where there is no bracket.
pub(super) fn text_citations(text: &str, bracket: Option<Span>, keys: &[Span]) -> Vec<TextCitation> {
    let mut out = Vec::with_capacity(keys.len());
    for (index, key) in keys.iter().enumerate() {
        let key_span = Span::new(key.start + 1, key.end);
        let end = keys
            .get(index + 1)
            .map_or_else(|| bracket.map_or(key.end, |bracket| bracket.end.saturating_sub(1)), |next| next.start);
        let locator = bracket.and_then(|_| locator(Span::new(key.end, end).of_text(text)));
        out.push(TextCitation { citation: Citation { key: name(key_span.of_text(text)), key_span, locator }, bracket });
    }
    out
}

/// What follows a key up to the next `;`, if it has a figure or stands after a comma. What follows the `;` belongs to the
/// next citation.
fn locator(after: &str) -> Option<Box<str>> {
    let own = after.split(';').next().unwrap_or_default().trim();
    let (own, comma) = match own.strip_prefix(',') {
        Some(rest) => (rest.trim(), true),
        None => (own, false),
    };
    let own = own.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or(own);
    let says_where = !own.is_empty() && (comma || own.contains(|c: char| c.is_numeric()));
    says_where.then(|| own.split_whitespace().collect::<Vec<_>>().join(" ").into())
}
