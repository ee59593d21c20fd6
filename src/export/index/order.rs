//! The order of a language, and the letters under which it files.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use unicode_normalization::UnicodeNormalization;

use crate::export::index::{Group, Headword};

/// How texts are sorted in a language (Unicode Collation Algorithm, with the rules of CLDR). What the language has no
/// order for is sorted by code points.
pub(in crate::export) struct Order {
    whole: Option<CollatorBorrowed<'static>>,
    /// Tells apart letters alone, not accents or cases.
    letters: Option<CollatorBorrowed<'static>>,
}

impl Order {
    /// The order of a language given as a tag; that of the root of CLDR where it is none that is known.
    pub(in crate::export) fn of(lang: &str) -> Self {
        let preferences =
            || CollatorPreferences::from(&lang.replace('_', "-").parse::<Locale>().unwrap_or(Locale::UNKNOWN));
        let mut options = CollatorOptions::default();
        let whole = CollatorBorrowed::try_new(preferences(), options).ok();
        options.strength = Some(Strength::Primary);
        Order { whole, letters: CollatorBorrowed::try_new(preferences(), options).ok() }
    }

    /// Texts that are the same to the language are told apart by their code points, so that the order is one.
    pub(in crate::export) fn compare(&self, one: &str, other: &str) -> Ordering {
        let order = self.whole.as_ref().map_or(Ordering::Equal, |collator| collator.compare(key(one), key(other)));
        order.then_with(|| one.cmp(other))
    }

    /// Sorts headwords, and puts those that begin with the same letter together.
    pub(super) fn grouped(&self, mut headwords: Vec<Headword>) -> Vec<Group> {
        headwords.sort_by(|one, other| self.compare(&one.title, &other.title));
        let mut groups: Vec<Group> = Vec::new();
        for headword in headwords {
            let letter = letter(&headword.title);
            match groups.last_mut().filter(|group| self.is_same_letter(&group.letter, &letter)) {
                Some(group) => group.headwords.push(headword),
                None => groups.push(Group { letter, headwords: vec![headword] }),
            }
        }
        groups
    }

    fn is_same_letter(&self, one: &str, other: &str) -> bool {
        one == other || self.letters.as_ref().is_some_and(|letters| letters.compare(one, other) == Ordering::Equal)
    }
}

/// Without what stands before the first letter or digit: quotation marks, `@`, `al-` stays.
fn key(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// The first letter, as a heading; of digits `0–9`, of anything else `#`.
fn letter(title: &str) -> String {
    match key(title).chars().next() {
        None => "#".to_owned(),
        Some(first) if first.is_numeric() => "0–9".to_owned(),
        // With its marks: a language may file `Å` apart from `A`.
        Some(first) => first.to_uppercase().nfc().collect(),
    }
}
