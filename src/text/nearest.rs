//! The word that was meant: "did you mean" for ids, keys and fields.

use strsim::osa_distance;

/// The one of `candidates` that is nearest to `word`, if it is near enough to have been meant.
///
/// Near enough is a third of the longer one's code points, at least one and at most three, counted in insertions,
/// deletions, replacements and swaps of neighbours, where upper and lower case are the same. Of two that are equally
/// near, the one that begins as `word` does longer is taken, then the first in order; so the answer does not hang on the
/// order of the candidates. `word` itself is no answer.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let length = folded.chars().count();
    if length > LONGEST {
        return None;
    }
    candidates
        .filter(|candidate| *candidate != word)
        .filter_map(|candidate| {
            let most = (length.max(candidate.chars().count().min(LONGEST)) / 3).clamp(1, MOST_DISTANT as usize);
            // Bytes differ by at most four for each code point: a cheap look before the dear one.
            if candidate.len().abs_diff(word.len()) > 4 * most {
                return None;
            }
            let other = candidate.to_lowercase();
            let distance = osa_distance(&folded, &other);
            (distance <= most && distance < length.max(1)).then(|| {
                let shared = folded.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
                (distance, std::cmp::Reverse(shared), candidate)
            })
        })
        .min()
        .map(|(_, _, candidate)| candidate)
}

/// The most that two words which are near enough can differ by.
pub const MOST_DISTANT: u32 = 3;

/// Which characters a word has: a cheap look before its distance from another is worked out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Letters(u64);

impl Letters {
    pub fn of(word: &str) -> Self {
        let bit = |c: char| 1 << (u32::from(c).wrapping_mul(0x9E37_79B1) >> 26);
        Letters(word.chars().fold(0, |letters, c| letters | bit(c)))
    }

    /// At most the distance of the two words: each insertion, deletion or replacement adds or takes away one letter, or
    /// both.
    pub fn distance(self, other: Letters) -> u32 {
        (self.0 & !other.0).count_ones().max((other.0 & !self.0).count_ones())
    }
}

/// In code points. No id that a person wrote is longer, and comparing costs the product of two lengths.
const LONGEST: usize = 64;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FIELDS: [&str; 6] = ["birthplace", "born", "date", "died", "office", "member"];

    #[test]
    fn a_slip_is_mended() {
        for (word, meant) in [
            ("brithplace", Some("birthplace")),
            ("bron", Some("born")),
            ("dat", Some("date")),
            ("Office", Some("office")),
            ("offcie", Some("office")),
            ("members", Some("member")),
            ("nationality", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, FIELDS.into_iter()), meant, "{word}");
        }
        assert_eq!(nearest("born", FIELDS.into_iter()), None, "the word itself is no answer");
        assert_eq!(nearest("хрущов", ["хрущёв", "маленков"].into_iter()), Some("хрущёв"));
        assert_eq!(nearest("x", ["y"].into_iter()), None, "nothing of the word is left");
    }

    #[test]
    fn ties_do_not_hang_on_the_order() {
        assert_eq!(nearest("cast", ["last", "case", "cart"].into_iter()), Some("case"));
        assert_eq!(nearest("cast", ["cart", "case", "last"].into_iter()), Some("case"));
    }

    proptest! {
        #[test]
        fn order_does_not_matter(word in "[a-d]{1,6}", mut all in proptest::collection::vec("[a-d]{1,6}", 0..8)) {
            let one = nearest(&word, all.iter().map(String::as_str)).map(str::to_owned);
            all.reverse();
            prop_assert_eq!(one.as_deref(), nearest(&word, all.iter().map(String::as_str)));
        }

        #[test]
        fn letters_tell_no_near_word_apart(word in "[a-zЖж]{1,8}", other in "[a-zЖж]{1,8}") {
            let distance = osa_distance(&word, &other);
            prop_assert!(Letters::of(&word).distance(Letters::of(&other)) as usize <= distance);
        }

        #[test]
        fn any_text_is_survived(word in any::<String>(), other in any::<String>()) {
            nearest(&word, [other.as_str()].into_iter());
        }
    }
}
