//! The first words of something, for a list.

use crate::ide::words::words;
use crate::model::files::TextFile;
use crate::text::span::Span;

/// The first `most` characters of a text, and `…` where there are more.
pub(super) fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// The first `most` characters of the words between two bytes of a file. Looks at a few times as many bytes and no
/// more: where spans are nested without end, their words are as many as they are long.
pub(super) fn opening(file: &TextFile, span: Span, most: usize) -> String {
    let near = span.start.saturating_add(u32::try_from(most * 16).unwrap_or(u32::MAX)).min(span.end);
    // The slice ends with a whole character.
    let near = Span::new(span.start, span.start + file.document.text().slice(Span::new(span.start, near)).len() as u32);
    let found = beginning(&words(file, near), most);
    if near.end < span.end && !found.ends_with('…') { found + "…" } else { found }
}
