//! What has been typed, and how well a name fits it.

use std::cell::RefCell;

use memchr::memmem::Finder;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::model::names::letters::{Folded, Letters, fold_into};

pub(super) struct Query {
    /// As names are compared with it.
    folded: Folded,
    finder: Finder<'static>,
    pattern: Pattern,
    work: RefCell<Work>,
}

/// What is used again for each name.
#[derive(Default)]
struct Work {
    name: String,
    chars: Vec<char>,
    /// Dear to make, and mostly not needed.
    matcher: Option<Matcher>,
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
        let mut folded = Folded::of(typed.trim());
        folded.letters = Letters::sought(&folded.text);
        Query {
            finder: Finder::new(folded.text.as_bytes()).into_owned(),
            pattern: Pattern::new(&folded.text, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy),
            folded,
            work: RefCell::default(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.folded.text.is_empty()
    }

    /// Whether a name with these letters can fit.
    pub(super) fn may_fit(&self, letters: Letters) -> bool {
        letters.hold(self.folded.letters)
    }

    /// How a name fits; none where it does not.
    pub(super) fn fit(&self, name: &str) -> Option<Fit> {
        self.with_folded(name, |query, name| query.fit_words(name).or_else(|| query.fit_letters(name)))
    }

    /// The same by the beginnings of words alone, as for a text in which letters in their order mean nothing.
    pub(super) fn fit_text(&self, text: &str) -> Option<Fit> {
        self.with_folded(text, Query::fit_words)
    }

    fn with_folded<T>(&self, text: &str, read: impl FnOnce(&Query, &str) -> T) -> T {
        let mut name = std::mem::take(&mut self.work.borrow_mut().name);
        name.clear();
        fold_into(text, &mut name);
        let found = read(self, &name);
        self.work.borrow_mut().name = name;
        found
    }

    /// How a name, which is folded, fits by the beginning of a word.
    pub(super) fn fit_words(&self, name: &str) -> Option<Fit> {
        let class = self.class(name)?;
        // Of those that begin alike, the shorter fits better; with nothing typed, all fit alike.
        let rest = if self.is_empty() { 0 } else { name.chars().count() };
        Some(Fit { class, rest: u32::try_from(rest).unwrap_or(u32::MAX) })
    }

    fn class(&self, name: &str) -> Option<Class> {
        let wanted = &*self.folded.text;
        if name.starts_with(wanted) {
            return Some(if name.len() == wanted.len() { Class::Whole } else { Class::Start });
        }
        let mut from = 0;
        while let Some(found) = self.finder.find(name.as_bytes().get(from..)?) {
            let at = from + found;
            if !name.get(..at)?.ends_with(char::is_alphanumeric) {
                return Some(Class::Word);
            }
            from = at + 1;
        }
        None
    }

    /// How a name, which is folded, fits by its letters in their order.
    pub(super) fn fit_letters(&self, name: &str) -> Option<Fit> {
        // A single letter stands in almost every name.
        self.folded.text.chars().nth(1)?;
        let mut work = self.work.borrow_mut();
        let Work { matcher, chars, .. } = &mut *work;
        chars.clear();
        let haystack = if name.is_ascii() {
            Utf32Str::Ascii(name.as_bytes())
        } else {
            chars.extend(name.chars());
            Utf32Str::Unicode(chars)
        };
        let score = self.pattern.score(haystack, matcher.get_or_insert_with(|| Matcher::new(Config::DEFAULT)))?;
        Some(Fit { class: Class::Letters, rest: u32::MAX - score })
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_fit_by_their_letters_in_any_script() {
        let class = |typed: &str, name: &str| Query::new(typed).fit(name).map(|fit| fit.class);
        assert_eq!(class("khru", "Khrushchev"), Some(Class::Start));
        assert_eq!(class("khru", "N. S. Khrushchev"), Some(Class::Word));
        assert_eq!(class("nskh", "N. S. Khrushchev"), Some(Class::Letters));
        assert_eq!(class("n khr", "N. S. Khrushchev"), Some(Class::Letters));
        assert_eq!(class("a a", "Ba A A"), Some(Class::Word));
        assert_eq!(class("хрущев", "Хрущёв"), Some(Class::Whole));
        assert_eq!(class("walesa", "Lech Wałęsa"), Some(Class::Word));
        assert_eq!(class("walesa", "Lech Wałe\u{328}sa"), Some(Class::Word));
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

    proptest! {
        #[test]
        fn a_name_that_fits_has_the_letters(typed in "[abC éЁё1.\\\\ -]{0,4}|\\PC{0,3}", name in "[abcé Eёе1. -]{0,8}|\\PC{0,6}") {
            let query = Query::new(&typed);
            prop_assert!(query.fit(&name).is_none() || query.may_fit(Folded::of(&name).letters));
            // And a name that is what was typed, or more, fits.
            let more = format!("{} {}", name, typed);
            prop_assert!(query.fit(&more).is_some());
        }
    }
}
