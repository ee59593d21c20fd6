//! The files of a source, as its entry in a BibTeX file names them.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::span::Span;

/// Where the `file` field of an entry names a path, in bytes of the entry; nowhere where it writes the path in another
/// way.
pub(in crate::ide) fn attachments(entry: &str, path: &str) -> Vec<Span> {
    let Some((start, value)) = file_field(entry).filter(|_| !path.is_empty()) else { return Vec::new() };
    let is_whole = |at: usize| {
        let (before, after) = (value.get(..at), value.get(at + path.len()..));
        before.is_some_and(|before| before.trim_end().ends_with([':', ';', '{', '"']) || before.trim().is_empty())
            && after.is_some_and(|after| after.trim_start().starts_with([':', ';', '}', '"']))
    };
    let places = value.match_indices(path).map(|(at, _)| at).filter(|at| is_whole(*at));
    places.map(|at| Span::of(start + at..start + at + path.len())).collect()
}

/// The value of the field, with its closing brace or quote, and where it begins.
fn file_field(entry: &str) -> Option<(usize, &str)> {
    static FIELD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"(?i),\s*file\s*=\s*([{"])"#).ok());
    let open = FIELD.as_ref()?.captures(entry)?.get(1)?;
    let value = entry.get(open.end()..)?;
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, c) in value.char_indices() {
        match c {
            _ if escaped => {}
            '{' => depth += 1,
            '"' if depth == 0 && open.as_str() == "\"" => return Some((open.end(), value.get(..=at)?)),
            '}' if depth == 0 => return Some((open.end(), value.get(..=at)?)),
            '}' => depth -= 1,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_whole_and_in_its_field() {
        let found = |entry: &str| attachments(entry, "a.pdf").iter().map(|span| span.start).collect::<Vec<_>>();
        assert_eq!(found("@book{k, title = {a.pdf}, file = {a.pdf}}"), [34]);
        assert_eq!(found("@book{k, file = {x/a.pdf; a.pdf}}"), [26]);
        assert_eq!(found("@book{k, File = \"T:a.pdf:application/pdf;a.pdf.txt\"}"), [19]);
        assert_eq!(found("@book{k, file = {{T}:a.pdf:application/pdf;:a.pdf:PDF}}"), [21, 44]);
        assert!(found("@book{k, file = {a\\}.pdf}, note = {a.pdf}}").is_empty());
        assert!(found("@book{k, profile = {a.pdf}}").is_empty());
    }
}
