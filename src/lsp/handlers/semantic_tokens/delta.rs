//! The edit that makes the last answer the new one.

use tower_lsp::lsp_types::{SemanticToken, SemanticTokensEdit};

/// Numbers of a token.
const NUMBERS: u32 = 5;

/// One edit, or none. A token says where it stands by how far it is from the one before, so what is behind an edit of
/// the text stays as it was.
pub(super) fn delta(old: &[SemanticToken], new: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    let before = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let left = old.len().min(new.len()) - before;
    let after = old.iter().rev().zip(new.iter().rev()).take(left).take_while(|(a, b)| a == b).count();
    let gone = old.len() - before - after;
    let data = new.get(before..new.len() - after).unwrap_or_default();
    if gone == 0 && data.is_empty() {
        return Vec::new();
    }
    let numbers = |tokens: usize| u32::try_from(tokens).unwrap_or(u32::MAX).saturating_mul(NUMBERS);
    vec![SemanticTokensEdit { start: numbers(before), delete_count: numbers(gone), data: Some(data.to_vec()) }]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens(lengths: &[u32]) -> Vec<SemanticToken> {
        let token =
            |&length| SemanticToken { delta_line: 0, delta_start: 1, length, token_type: 0, token_modifiers_bitset: 0 };
        lengths.iter().map(token).collect()
    }

    proptest! {
        #[test]
        fn the_delta_makes_one_of_the_other(
            old in proptest::collection::vec(0u32..3, 0..12),
            new in proptest::collection::vec(0u32..3, 0..12),
        ) {
            let (old, new) = (tokens(&old), tokens(&new));
            let edits = delta(&old, &new);
            prop_assert_eq!(edits.is_empty(), old == new);
            let mut made = old;
            for edit in edits {
                let start = (edit.start / NUMBERS) as usize;
                made.splice(start..start + (edit.delete_count / NUMBERS) as usize, edit.data.unwrap());
            }
            prop_assert_eq!(made, new);
        }
    }
}
