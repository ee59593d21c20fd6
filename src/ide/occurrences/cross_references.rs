//! The fields of a BibLaTeX file in which an entry names others.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::span::Span;

/// The keys in the fields `crossref`, `xref`, `xdata`, `related` and `entryset`, with their places in bytes of `text`.
pub(in crate::ide) fn cross_references(text: &str) -> Vec<(Span, &str)> {
    static FIELD: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(?i)\b(?:crossref|xref|xdata|related|entryset)\s*=\s*[{"]([^{}"]*)[}"]"#).ok());
    let Some(field) = FIELD.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    for list in field.captures_iter(text).filter_map(|captures| captures.get(1)) {
        let mut at = list.start();
        for part in list.as_str().split(',') {
            let key = part.trim();
            if !key.is_empty() {
                let start = at + (part.len() - part.trim_start().len());
                found.push((Span::of(start..start + key.len()), key));
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
        let found = cross_references(text);
        assert_eq!(found.iter().map(|(_, key)| *key).collect::<Vec<_>>(), ["old", "x", "old", "older"]);
        assert!(found.iter().all(|(span, key)| span.of_text(text) == *key));
    }
}
