//! Phrases that rules of prose look for.

use crate::model::names::matcher::{NameMatcher, Sort};
use crate::model::names::normal::Case;
use crate::text::span::Span;

/// Finds the phrases of a list, one a line, as names are found: as whole words, whatever the white space in them. A line
/// that starts with `%%` is a comment.
pub(super) fn phrases(list: &str) -> NameMatcher {
    let phrases = list.lines().filter(|line| !line.starts_with("%%"));
    NameMatcher::new(phrases.map(|phrase| (phrase, 0, Sort::Name)), Case::Ignored)
}

/// A phrase as a message shows it, in one line.
pub(super) fn shown(source: &str, span: Span) -> String {
    span.of_text(source).split_whitespace().collect::<Vec<_>>().join(" ")
}
