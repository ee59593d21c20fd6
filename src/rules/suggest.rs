//! The name that was meant, looked for among all that a workspace has.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::text::nearest::nearest;

/// So many pairs of names are compared for one file: a text full of unknown names against a register of many would
/// otherwise take the product of both.
const MOST_COMPARISONS: usize = 1_000_000;

/// What may have been meant, and what has been asked so far.
pub(crate) struct Suggestions<'a> {
    list: Box<dyn Fn() -> Vec<&'a str> + 'a>,
    names: OnceCell<Vec<&'a str>>,
    known: HashMap<String, Option<&'a str>>,
    left: usize,
}

impl<'a> Suggestions<'a> {
    /// `list` gives all names, and is asked only when one is looked for.
    pub(crate) fn new(list: impl Fn() -> Vec<&'a str> + 'a) -> Self {
        let names = OnceCell::new();
        Suggestions { list: Box::new(list), names, known: HashMap::new(), left: MOST_COMPARISONS }
    }

    /// The name nearest to `word`.
    pub(crate) fn nearest(&mut self, word: &str) -> Option<&'a str> {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let names = self.names.get_or_init(|| (self.list)());
        self.left = self.left.checked_sub(names.len())?;
        let found = nearest(word, names.iter().copied());
        self.known.insert(word.to_owned(), found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_for_once_and_not_without_end() {
        let mut suggestions = Suggestions::new(|| vec!["khrushchev"; MOST_COMPARISONS / 2]);
        for _ in 0..5 {
            assert_eq!(suggestions.nearest("khruschev"), Some("khrushchev"));
        }
        assert_eq!(suggestions.nearest("malenkov"), None);
        assert_eq!(suggestions.nearest("khrushchov"), None, "what may be compared is used up");
    }
}
