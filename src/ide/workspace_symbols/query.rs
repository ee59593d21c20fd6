//! What a query finds.

use std::cmp::Reverse;

use memchr::memmem::Finder;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher};

use crate::ide::workspace_symbols::part::{Named, Part, Said};
use crate::model::names::letters::{Letters, folded};
use crate::text::words::is_word_char;

/// A query, made ready to be compared.
pub(super) struct Query {
    letters: Letters,
    fuzzy: Pattern,
    /// Its words, each of which a name or claim holds.
    exact: Pattern,
    words: Vec<String>,
}

/// What compares; dear to make, so one does for a search.
pub(super) fn matcher() -> Matcher {
    let mut config = Config::DEFAULT;
    config.prefer_prefix = true;
    Matcher::new(config)
}

/// How well a name fits: the least is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    has_letters_alone: bool,
    is_id: bool,
    score: Reverse<u32>,
    length: usize,
}

impl Rank {
    /// Whether each word of the query stands in the name.
    pub(super) fn holds_all(self) -> bool {
        !self.has_letters_alone
    }
}

impl Query {
    pub(super) fn new(query: &str) -> Self {
        let query = folded(query);
        let pattern = |kind| Pattern::new(&query, CaseMatching::Respect, Normalization::Never, kind);
        Query {
            letters: Letters::sought(&query),
            fuzzy: pattern(AtomKind::Fuzzy),
            exact: pattern(AtomKind::Substring),
            words: query.split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// Shows each entry that has a name with the letters of the query, by the name that fits best.
    pub(super) fn names<'a>(
        &self,
        part: &'a Part,
        matcher: &mut Matcher,
        mut show: impl FnMut(Rank, &'a Named, &'a str),
    ) {
        // The names of an entry stand beside each other.
        for names in part.names.chunk_by(|a, b| a.entry == b.entry) {
            let ranked = names.iter().filter(|name| name.letters.hold(self.letters)).filter_map(|name| {
                let haystack = name.folded.slice(..);
                let score = self.fuzzy.score(haystack, matcher)?;
                let exact = self.exact.score(haystack, matcher);
                let rank = Rank {
                    has_letters_alone: exact.is_none(),
                    is_id: name.is_id,
                    score: Reverse(exact.unwrap_or(score)),
                    // Without a query an entry is shown by its first name.
                    length: if self.words.is_empty() { 0 } else { name.folded.len() },
                };
                Some((rank, name))
            });
            let best = ranked.min_by_key(|(rank, _)| *rank);
            if let Some((rank, name)) = best
                && let Some(named) = part.entries.get(name.entry as usize)
            {
                show(rank, named, &name.written);
            }
        }
    }

    /// Shows each claim with words that begin as those of the query, in the order of the files, until `show` says that
    /// it is enough. A query without words shows none.
    pub(super) fn claims<'a>(&self, part: &'a Part, mut show: impl FnMut(&'a Said) -> bool) {
        let Some(longest) = self.words.iter().max_by_key(|word| word.len()) else { return };
        let finder = Finder::new(longest);
        let mut from = 0;
        while let Some(found) = part.words.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let at = from + found;
            from = at + longest.len();
            if !begins_word(&part.words, at) {
                continue;
            }
            let index = part.claims.partition_point(|claim| claim.start as usize <= at);
            let Some(claim) = index.checked_sub(1).and_then(|index| part.claims.get(index)) else { continue };
            let end = part.claims.get(index).map_or(part.words.len(), |next| next.start as usize);
            let said = part.words.get(claim.start as usize..end).unwrap_or_default();
            if self.words.iter().all(|word| has_word(said, word)) && !show(claim) {
                return;
            }
            // The next claim.
            from = from.max(end.saturating_sub(1));
        }
    }
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| begins_word(text, at))
}

fn begins_word(text: &str, at: usize) -> bool {
    !text.get(..at).is_some_and(|before| before.ends_with(is_word_char))
}

#[cfg(test)]
mod tests {
    use nucleo_matcher::Utf32String;
    use proptest::prelude::*;

    use super::*;

    fn may_fit(typed: &str, name: &str) -> bool {
        let (query, name) = (Query::new(typed), folded(name));
        let fits = query.fuzzy.score(Utf32String::from(&*name).slice(..), &mut matcher());
        fits.is_none() || Letters::of(&name).hold(query.letters)
    }

    #[test]
    fn signs_that_are_set_to_a_letter_are_not_compared() {
        assert!(may_fit("\"\u{9d7}", "ǀ\""));
    }

    proptest! {
        #[test]
        fn a_name_that_fits_has_the_letters(
            typed in "[abC éЁё1.\\\\ -]{0,4}|\\PC{0,3}",
            name in "[abcé Eёе1. -]{0,8}|\\PC{0,6}",
        ) {
            prop_assert!(may_fit(&typed, &name));
        }
    }
}
