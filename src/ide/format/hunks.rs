//! One text made of another by small edits, line by line.

use std::ops::Range;

use similar::{Algorithm, TextDiff};

use crate::text::edit::{Edit, difference};
use crate::text::span::Span;

/// Texts of more lines are changed by one edit: what is compared line by line takes quadratic time at worst.
const MANY: usize = 1_000;

/// The edits that make `new` of `old`, in order: one for each run of lines that differ, and of each only what differs.
pub(super) fn hunks(old: &str, new: &str) -> Vec<Edit> {
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    if old_lines.len().max(new_lines.len()) > MANY {
        return difference(old, new).into_iter().collect();
    }
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
}
