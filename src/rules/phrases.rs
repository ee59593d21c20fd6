//! Phrases that rules of prose look for.

use regex::bytes::{Regex, RegexBuilder};

use crate::model::names::matcher::{Match, NameMatcher, Sort};
use crate::model::names::normal::Case;
use crate::text::span::Span;

/// A list of phrases, found as names are: as whole words, in any case, whatever the white space in them.
pub(super) struct Phrases {
    names: NameMatcher,
    /// Finds whatever of `names` has no Cyrillic letter, and more: in bytes, so that most texts need not be made equal.
    hint: Option<Regex>,
}

impl Phrases {
    /// One phrase a line. A line that starts with `%%` is a comment.
    pub(super) fn of(list: &str) -> Self {
        let phrases = || list.lines().filter(|line| !line.starts_with("%%"));
        let hints: Vec<String> = phrases().filter(|phrase| !has_cyrillic(phrase)).map(hint).collect();
        let hint = RegexBuilder::new(&hints.join("|")).unicode(false).case_insensitive(true).build();
        Phrases {
            names: NameMatcher::new(phrases().map(|phrase| (phrase, 0, Sort::Name)), Case::Ignored),
            hint: hint.ok(),
        }
    }

    pub(super) fn find_in(&self, prose: &str) -> Vec<Match> {
        if self.may_be_in(prose) { self.names.find_in(prose) } else { Vec::new() }
    }

    fn may_be_in(&self, prose: &str) -> bool {
        has_cyrillic(prose) || self.hint.as_ref().is_none_or(|hint| hint.is_match(prose.as_bytes()))
    }
}

/// A phrase as a pattern of bytes, in which a letter with an accent may be one or two, and a space or an apostrophe any.
fn hint(phrase: &str) -> String {
    let part = |c: char| match c {
        ' ' => r"[\s\x80-\xff]+".to_owned(),
        '\'' => r"['\x80-\xff]+".to_owned(),
        c if c.is_ascii() => regex::escape(c.encode_utf8(&mut [0; 4])),
        _ => r"[a-z]?[\x80-\xff]+".to_owned(),
    };
    phrase.chars().map(part).collect()
}

/// Whether a text may have letters from U+0400 to U+047F.
fn has_cyrillic(text: &str) -> bool {
    memchr::memchr2(0xD0, 0xD1, text.as_bytes()).is_some()
}

/// A phrase as a message shows it, in one line.
pub(super) fn shown(source: &str, span: Span) -> String {
    span.of_text(source).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    const LISTS: [&str; 2] = [include_str!("time/relative_date.txt"), include_str!("prose/weasel_words.txt")];

    proptest! {
        #[test]
        fn every_phrase_is_found_however_it_is_written(
            list in select(&LISTS[..]),
            number in any::<prop::sample::Index>(),
            space in select(&[" ", "\n", "  ", "\u{a0}", "\u{2009}\t"][..]),
            apostrophe in select(&["'", "’", "ʼ"][..]),
            (is_capital, is_composed) in any::<(bool, bool)>(),
        ) {
            let lines: Vec<&str> = list.lines().filter(|line| !line.starts_with("%%")).collect();
            let phrase = number.get(&lines).replace(' ', space).replace('\'', apostrophe);
            let phrase = if is_capital { phrase.to_uppercase() } else { phrase };
            let phrase: String = if is_composed { phrase } else { phrase.nfd().collect() };
            let (phrases, text) = (Phrases::of(list), format!("É {phrase}."));
            let found = phrases.find_in(&text);
            prop_assert_eq!(&found, &phrases.names.find_in(&text), "the hint hides nothing");
            // What is one letter may be two large ones: `ß`, `SS`.
            prop_assert!(found.len() == 1 || is_capital && phrase.contains("SS"), "{}", phrase);
        }
    }

    #[test]
    fn what_has_none_is_not_looked_at() {
        let phrases = Phrases::of("last year\nl'an dernier\nв этом году\n");
        for (text, may_be) in
            [("the last of years", false), ("in the LAST\nyear", true), ("l’an dernier", true), ("В году", true)]
        {
            assert_eq!(phrases.may_be_in(text), may_be, "{text}");
        }
    }
}
