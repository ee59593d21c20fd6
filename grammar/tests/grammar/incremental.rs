//! A tree that follows an edit is that of the text read anew.

use proptest::prelude::*;
use tree_sitter::{InputEdit, Parser, Point};

use crate::parse;
use crate::totality::{TOKENS, soup};

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_leaves_the_tree_of_the_new_text(
        before in soup(24),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..6_usize, prop::sample::select(TOKENS)), 1..4),
    ) {
        let mut parser = Parser::new();
        parser.set_language(&tree_sitter_gloss::LANGUAGE.into()).unwrap();
        let mut text = before;
        let mut tree = parse(&text);
        for (at, length, new) in edits {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let first = at.index(places.len());
            let (start, end) = (places[first], places[places.len().min(first + length + 1) - 1]);
            let mut after = text.clone();
            after.replace_range(start..end, new);
            tree.edit(&InputEdit {
                start_byte: start,
                old_end_byte: end,
                new_end_byte: start + new.len(),
                start_position: point(&text, start),
                old_end_position: point(&text, end),
                new_end_position: point(&after, start + new.len()),
            });
            text = after;
            tree = parser.parse(&text, Some(&tree)).unwrap();
            prop_assert_eq!(tree.root_node().to_sexp(), parse(&text).root_node().to_sexp(), "{:?}", text);
        }
    }
}

fn point(text: &str, at: usize) -> Point {
    let before = &text[..at];
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    Point::new(before.matches('\n').count(), at - line)
}
