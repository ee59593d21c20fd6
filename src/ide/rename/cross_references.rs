//! The fields of a BibLaTeX file in which an entry names others.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::span::Span;

/// The places of `key` in the fields `crossref`, `xref`, `xdata`, `related` and `entryset`, in bytes of the file.
pub(super) fn cross_references(text: &str, key: &str) -> Vec<Span> {
    static FIELD: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?i)\b(?:crossref|xref|xdata|related|entryset)\s*=\s*[{"]([^{}"]*)[}"]"#).ok());
    let Some(field) = FIELD.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    for list in field.captures_iter(text).filter_map(|captures| captures.get(1)) {
        let mut at = list.start();
        for part in list.as_str().split(',') {
            if part.trim() == key {
                let start = at + (part.len() - part.trim_start().len());
                found.push(Span::of(start..start + part.trim().len()));
            }
            at += part.len() + 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_keys_are_searched() {
        let text = "@incollection{a, crossref = {old}, related=\"x, old ,older\", title = {old}}";
        let spans = cross_references(text, "old");
        assert_eq!(spans.iter().map(|span| span.of_text(text)).collect::<Vec<_>>(), ["old", "old"]);
        assert_eq!(spans[0].start as usize, text.find("old").unwrap());
    }
}
