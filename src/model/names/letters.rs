//! Texts as a search by letters compares them, and which letters they have: so that it can pass over most names unread.

use nucleo_matcher::chars::normalize;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

/// A text as a search by letters sees it: composed, small, and without accents, `ё` as `е`.
pub fn folded(text: &str) -> String {
    let mut out = String::new();
    fold_into(text, &mut out);
    out
}

/// The same, put at the end of `out`.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
    } else if is_nfc(text) {
        out.extend(text.chars().flat_map(char::to_lowercase).filter_map(bare));
    } else {
        out.extend(text.nfc().flat_map(char::to_lowercase).filter_map(bare));
    }
}

/// A small letter without its accent; none of an accent that belongs to no letter.
fn bare(c: char) -> Option<char> {
    match c {
        'ё' => Some('е'),
        'ς' => Some('σ'),
        '\u{300}'..='\u{36f}' => None,
        // What the library makes of some signs behind the Latin letters is none of theirs.
        // And of small capitals it makes large letters.
        '\u{a0}'..='\u{1eff}' => Some(normalize(c).to_ascii_lowercase()),
        c => Some(c),
    }
}

/// A text as it is compared, with its letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    pub letters: Letters,
    pub text: Box<str>,
}

impl Folded {
    pub fn of(text: &str) -> Self {
        let text = folded(text);
        Folded { letters: Letters::of(&text), text: text.into() }
    }
}

/// The letters and digits of a text as a set of 64: every small Latin letter and digit has a place of its own, all others
/// share the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters(u64);

impl Letters {
    /// Those of a text that is folded.
    pub fn of(folded: &str) -> Self {
        Letters(folded.chars().filter_map(place).fold(0, |set, place| set | 1 << place))
    }

    /// Those of a text that is folded and sought: signs that are set to a letter, as vowels are in Bengali, are not
    /// compared.
    pub fn sought(folded: &str) -> Self {
        let bare: String = folded.graphemes(true).filter_map(|cluster| cluster.chars().next()).collect();
        Letters::of(&bare)
    }

    /// Those that either has.
    #[must_use]
    pub fn or(self, other: Letters) -> Self {
        Letters(self.0 | other.0)
    }

    /// Whether all the others are among these. Where they are not, the letters of a text with the others do not all stand
    /// in a text with these.
    pub fn hold(self, others: Letters) -> bool {
        others.0 & !self.0 == 0
    }
}

fn place(c: char) -> Option<u32> {
    const OWN: u32 = 36;
    match c {
        'a'..='z' => Some(c as u32 - 'a' as u32),
        '0'..='9' => Some(c as u32 - '0' as u32 + 26),
        c if c.is_alphanumeric() => Some(OWN + c as u32 % (64 - OWN)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn letters_that_a_name_lacks_tell() {
        let may = |query: &str, name: &str| Folded::of(name).letters.hold(Folded::of(query).letters);
        assert!(may("walesa", "Lech Wałęsa") && may("ХРУЩЕВ", "Хрущёв") && may("n.s", "N. S. Khrushchev"));
        assert!(!may("walez", "Lech Wałęsa") && !may("2", "Congress 1"));
    }

    #[test]
    fn what_is_written_in_several_ways_is_one() {
        for (one, other) in [
            ("Émile", "E\u{301}mile"),
            ("Хрущёв", "хрущев"),
            ("Хруще\u{308}в", "хрущев"),
            ("Ха\u{301}рьков", "харьков"),
            ("ΟΔΥΣΣΕΥΣ", "οδυσσευς"),
            ("Й", "й"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        assert_ne!(folded("й"), folded("и"));
    }

    proptest! {
        #[test]
        fn again_changes_nothing(text in any::<String>()) {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
