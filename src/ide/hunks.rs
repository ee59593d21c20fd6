//! One text made of another by small edits, line by line.

use std::ops::Range;

use similar::{Algorithm, TextDiff};

use crate::text::edit::{Edit, difference};
use crate::text::span::Span;

/// Where what differs has more lines than this it is one edit: comparing line by line takes quadratic time at worst.
const MANY: usize = 5_000;

/// The edits that make `new` of `old`, in order: one for each run of lines that differ, and of each only what differs.
pub(super) fn hunks(old: &str, new: &str) -> Vec<Edit> {
    let Some(whole) = difference(old, new) else { return Vec::new() };
    let lines = |text: &str| text.bytes().filter(|&byte| byte == b'\n').count();
    if lines(whole.span.of_text(old)).max(lines(&whole.text)) > MANY {
        return vec![whole];
    }
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    let starts: Vec<usize> = starts(&old_lines);
    let diff = TextDiff::configure().algorithm(Algorithm::Myers).diff_slices(&old_lines, &new_lines);
    let edit = |old_range: Range<usize>, new_range: Range<usize>| {
        let start = starts.get(old_range.start).copied().unwrap_or(old.len());
        let before = old_lines.get(old_range).unwrap_or_default().concat();
        let after = new_lines.get(new_range).unwrap_or_default().concat();
        let edit = difference(&before, &after)?;
        Some(Edit { span: edit.span.shift(Span::of(0..start).len()), ..edit })
    };
    diff.ops().iter().filter_map(|op| edit(op.old_range(), op.new_range())).collect()
}

fn starts(lines: &[&str]) -> Vec<usize> {
    let ends = lines.iter().scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::edit::apply_all;

    #[test]
    fn only_what_differs_is_touched() {
        let (old, new) = ("a\nb  c\nd\ne\n", "a\nb c\nd\ne f\n");
        let edits = hunks(old, new);
        assert_eq!(edits, [Edit::delete(Span::new(4, 5)), Edit::insert(10, " f")]);
        assert_eq!(apply_all(old, &edits), (new.to_owned(), 2));
        assert_eq!(hunks(old, old), []);
    }

    #[test]
    fn edits_make_the_new_text() {
        for (old, new) in
            [("", "a\n"), ("a\nb\nc\n", "a\nB\nc\nd"), ("a\r\nb\r\n", "b\r\n"), ("é\nx\n", "è\nx\ny\n"), ("a", "")]
        {
            let edits = hunks(old, new);
            assert_eq!(apply_all(old, &edits), (new.to_owned(), edits.len()));
        }
    }

    proptest! {
        #[test]
        fn edits_make_any_text_of_any(old in "[ab\nё]{0,30}", new in "[ab\nё]{0,30}") {
            let edits = hunks(&old, &new);
            prop_assert_eq!(apply_all(&old, &edits), (new, edits.len()));
        }
    }

    #[test]
    fn much_that_differs_is_one_edit_and_little_in_a_long_text_is_not() {
        let long = |line: &str| format!("{line}\n").repeat(MANY + 1);
        let (old, new) = (format!("a\n{}b\n", long("x")), format!("A\n{}B\n", long("x")));
        assert_eq!(hunks(&old, &new).len(), 1);
        let (old, new) = (format!("{}a\nx\nb\n", long("x")), format!("{}A\nx\nB\n", long("x")));
        assert_eq!(hunks(&old, &new).len(), 2);
        assert_eq!(apply_all(&old, &hunks(&old, &new)).0, new);
    }
}
