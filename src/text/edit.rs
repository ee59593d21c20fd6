//! A change of a text.

use crate::text::lines::floor_char_boundary;
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

/// The one change that makes `new` of `old`; none where they are the same.
pub fn difference(old: &str, new: &str) -> Option<Edit> {
    if old == new {
        return None;
    }
    let ends = |old: &[u8], new: &[u8]| old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let start = floor_char_boundary(old, start);
    let rest = |text: &str| text.get(start..).unwrap_or_default().to_owned();
    let (old_rest, new_rest) = (rest(old), rest(new));
    let end = ends(old_rest.as_bytes(), new_rest.as_bytes());
    // Bytes that are alike may begin within a character.
    let end = (0..=end).rev().find(|end| old_rest.is_char_boundary(old_rest.len() - end)).unwrap_or_default();
    let end = (0..=end).rev().find(|end| new_rest.is_char_boundary(new_rest.len() - end)).unwrap_or_default();
    let span = Span::of(start..old.len() - end);
    Some(Edit { span, text: new_rest.get(..new_rest.len() - end).unwrap_or_default().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_makes_one_of_the_other() {
        let texts = ["", "a", "aa", "aba", "é", "è", "😀x", "😁x", "xé😀", "\u{301}", "e\u{301}", "\r\n", "\n"];
        for old in texts {
            for new in texts {
                let edits: Vec<Edit> = difference(old, new).into_iter().collect();
                assert_eq!(apply_all(old, &edits), (new.to_owned(), edits.len()), "{old:?} to {new:?}");
            }
        }
    }

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
