//! What has been typed, and how well a name fits it.

use std::cell::RefCell;

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::model::names::letters::{folded, letters};

pub(super) struct Query {
    pattern: Pattern,
    letters: u64,
    /// The letters as they are compared.
    folded: Vec<char>,
    /// The same, where all are of ASCII: others do not stand in a name of ASCII.
    ascii: Option<Vec<u8>>,
    work: RefCell<Work>,
}

struct Work {
    matcher: Matcher,
    /// A name, letter by letter.
    name: Vec<char>,
}

/// How well a name fits; the least fits best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    pub(super) class: Class,
    /// The least fits best.
    rest: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// It is what has been typed.
    Whole,
    /// It begins with it.
    Start,
    /// A word of it does.
    Word,
    /// The letters stand in it, in their order.
    Letters,
}

impl Query {
    pub(super) fn new(typed: &str) -> Self {
        let folded: String = typed.trim().chars().map(folded).collect();
        Query {
            pattern: Pattern::new(&folded, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy),
            letters: letters(&folded),
            ascii: folded.is_ascii().then(|| folded.as_bytes().to_vec()),
            folded: folded.chars().collect(),
            work: RefCell::new(Work { matcher: Matcher::new(Config::DEFAULT), name: Vec::new() }),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// Whether a name with these letters can fit.
    pub(super) fn may_fit(&self, letters: u64) -> bool {
        self.letters & !letters == 0
    }

    /// How a name fits; none where it does not.
    pub(super) fn fit(&self, name: &str) -> Option<Fit> {
        let mut work = self.work.borrow_mut();
        let Work { matcher, name: chars } = &mut *work;
        let (class, rest) = self.class_of(name, chars);
        if class != Class::Letters {
            // Of those that begin alike, the shorter fits better; with nothing typed, all fit alike.
            return Some(Fit { class, rest: if self.is_empty() { 0 } else { rest } });
        }
        // A single letter stands in almost every name.
        if self.folded.len() < 2 || name.is_ascii() && self.ascii.is_none() {
            return None;
        }
        let haystack = if name.is_ascii() { Utf32Str::Ascii(name.as_bytes()) } else { Utf32Str::Unicode(chars) };
        let score = self.pattern.score(haystack, matcher)?;
        Some(Fit { class, rest: u32::MAX - score })
    }

    /// The same by the beginnings of words alone, as for a text in which letters in their order mean nothing.
    pub(super) fn fit_words(&self, text: &str) -> Option<Fit> {
        let (class, rest) = self.class_of(text, &mut self.work.borrow_mut().name);
        (class != Class::Letters).then_some(Fit { class, rest })
    }

    /// The class of a name and its length. Only one with other letters than those of ASCII is put into `chars`.
    fn class_of(&self, name: &str, chars: &mut Vec<char>) -> (Class, u32) {
        if name.is_ascii() {
            let class = self.ascii.as_ref().map_or(Class::Letters, |wanted| ascii_class(wanted, name.as_bytes()));
            return (class, u32::try_from(name.len()).unwrap_or(u32::MAX));
        }
        chars.clear();
        chars.extend(name.chars().map(folded));
        (self.class(chars), u32::try_from(chars.len()).unwrap_or(u32::MAX))
    }

    fn class(&self, name: &[char]) -> Class {
        let wanted = self.folded.as_slice();
        if name.starts_with(wanted) {
            return if name.len() == wanted.len() { Class::Whole } else { Class::Start };
        }
        let is_word = |pair: &&[char]| matches!(pair, [before, start, ..] if !before.is_alphanumeric() && wanted.first() == Some(start));
        let begins = |at: usize| name.get(at..).is_some_and(|rest| rest.starts_with(wanted));
        let word = name.windows(2).enumerate().filter(|(_, pair)| is_word(pair)).any(|(at, _)| begins(at + 1));
        if word { Class::Word } else { Class::Letters }
    }

    /// Of a list, what fits, the best first.
    pub(super) fn choose<T>(&self, list: impl IntoIterator<Item = T>, name: impl Fn(&T) -> &str) -> Vec<T> {
        let mut fitting: Vec<(Fit, T)> =
            list.into_iter().filter_map(|one| Some((self.fit(name(&one))?, one))).collect();
        if !self.is_empty() {
            fitting.sort_by_key(|(fit, _)| *fit);
        }
        fitting.into_iter().map(|(_, one)| one).collect()
    }
}

/// [`Query::class`] for a name of ASCII, most often the case.
fn ascii_class(wanted: &[u8], name: &[u8]) -> Class {
    let begins = |at: usize| {
        let part = name.get(at..at + wanted.len());
        part.is_some_and(|part| part.eq_ignore_ascii_case(wanted))
    };
    if begins(0) {
        return if name.len() == wanted.len() { Class::Whole } else { Class::Start };
    }
    let mut pairs = name.windows(2).enumerate();
    let word = pairs.any(|(at, pair)| matches!(pair, [before, _] if !before.is_ascii_alphanumeric()) && begins(at + 1));
    if word { Class::Word } else { Class::Letters }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_by_their_letters_in_any_script() {
        let class = |typed: &str, name: &str| Query::new(typed).fit(name).map(|fit| fit.class);
        assert_eq!(class("khru", "Khrushchev"), Some(Class::Start));
        assert_eq!(class("khru", "N. S. Khrushchev"), Some(Class::Word));
        assert_eq!(class("nskh", "N. S. Khrushchev"), Some(Class::Letters));
        assert_eq!(class("n khr", "N. S. Khrushchev"), Some(Class::Letters));
        assert_eq!(class("хрущев", "Хрущёв"), Some(Class::Whole));
        assert_eq!(class("walesa", "Lech Wałęsa"), Some(Class::Word));
        assert_eq!(class("", "x"), Some(Class::Start));
        assert_eq!(class("stalin", "Khrushchev"), None);
    }

    #[test]
    fn what_fits_best_comes_first() {
        let query = Query::new("co");
        assert_eq!(
            query.choose(["second", "congress", "party congress", "x"], |name| name),
            ["congress", "party congress", "second"]
        );
    }
}
