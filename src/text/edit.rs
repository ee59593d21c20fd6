//! A change of a text.

use crate::text::span::Span;

/// Puts `text` in the place of `span`, in bytes of the text before the change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Edit {
    pub fn insert(at: u32, text: impl Into<String>) -> Self {
        Edit { span: Span::empty(at), text: text.into() }
    }

    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Edit { span, text: text.into() }
    }

    pub fn delete(span: Span) -> Self {
        Edit { span, text: String::new() }
    }
}

/// `text` with all `edits` made, which count in bytes of `text`. They are sorted first; of two that overlap, the later
/// one is left out, as is one that does not fit the text: what is returned says how many were made.
pub fn apply_all(text: &str, edits: &[Edit]) -> (String, usize) {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut made) = (0, 0);
    for edit in sorted {
        let range = edit.span.range();
        let Some(kept) = text.get(at..range.start) else { continue };
        if text.get(range.clone()).is_none() {
            continue;
        }
        out.push_str(kept);
        out.push_str(&edit.text);
        at = range.end;
        made += 1;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_made_in_order_and_overlaps_left_out() {
        let edits = [
            Edit::replace(Span::new(4, 7), "two"),
            Edit::insert(0, ">"),
            Edit::delete(Span::new(5, 9)),
            Edit::insert(99, "x"),
        ];
        assert_eq!(apply_all("one 222 three", &edits), (">one two three".to_owned(), 2));
    }
}
