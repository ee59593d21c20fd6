//! Texts made equal where a name does not tell them apart.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::span::Span;

/// `text` in NFC, with each run of white space made one space, `ё` made `е`, and curly apostrophes made straight; with
/// [`Case::Ignored`] also in lower case. Borrowed where there is nothing to do.
pub fn normalise(text: &str, case: Case) -> Normal<'_> {
    if is_normal(text, case) {
        return Normal { text: Cow::Borrowed(text), changes: Vec::new() };
    }
    if is_even(text, case) && is_nfc(text) {
        let spaced = text.bytes().map(|b| if is_white(b) { b' ' } else { b }).collect();
        return Normal { text: String::from_utf8(spaced).unwrap_or_default().into(), changes: Vec::new() };
    }
    let mut out = Builder::new(text);
    if is_nfc(text) {
        fold(text, 0, case, &mut out);
    } else {
        // Composition never reaches beyond a grapheme cluster, so each can be composed and mapped back by itself.
        for (at, cluster) in text.grapheme_indices(true) {
            if is_nfc(cluster) {
                fold(cluster, at, case, &mut out);
                continue;
            }
            let composed: String = cluster.nfc().collect();
            let mut folded = Builder::new(&composed);
            fold(&composed, 0, case, &mut folded);
            out.put(at..at + cluster.len(), folded.text.chars());
        }
    }
    Normal { text: Cow::Owned(out.text), changes: out.changes }
}

/// Whether capital and small letters differ; a setting of the workspace.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    #[default]
    Sensitive,
    Ignored,
}

/// A normalised text and the way back to the one it was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Normal<'a> {
    pub text: Cow<'a, str>,
    changes: Vec<Change>,
}

/// A place where the two texts differ in length, in order of both. Between two of them they run side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    normal: Range<usize>,
    original: Range<usize>,
}

impl Normal<'_> {
    /// The bytes of the original that gave the bytes `range` of the normalised text. What was made one is not cut: the
    /// answer then reaches to its edges.
    pub fn original(&self, range: Range<usize>) -> Span {
        let start = self.back(range.start, |change| change.original.start);
        let end = self.back(range.end, |change| change.original.end);
        Span::of(start..end)
    }

    fn back(&self, at: usize, edge: fn(&Change) -> usize) -> usize {
        let later = self.changes.partition_point(|change| change.normal.start < at);
        match later.checked_sub(1).and_then(|last| self.changes.get(last)) {
            Some(change) if at < change.normal.end => edge(change),
            Some(change) => change.original.end + (at - change.normal.end),
            None => at,
        }
    }
}

/// Whether `text` is certainly as [`normalise`] would leave it.
fn is_normal(text: &str, case: Case) -> bool {
    all_pairs(text, |b, next| {
        let doubled = b == b' ' && next == b' ';
        let folds = case == Case::Ignored && b.is_ascii_uppercase();
        b.is_ascii() && !doubled && !folds && !matches!(b, b'\t'..=b'\r')
    })
}

/// Whether all that [`normalise`] does to `text`, which is in NFC, is certainly to make each white space a space, one for
/// one.
fn is_even(text: &str, case: Case) -> bool {
    all_pairs(text, |b, next| {
        let folds = case == Case::Ignored && (b.is_ascii_uppercase() || !b.is_ascii());
        // The first bytes of white space, of `’` and of `ʼ`; Ё and ё.
        let suspect =
            matches!(b, 0xC2 | 0xCA | 0xE1..=0xE3) | ((b == 0xD0) & (next == 0x81)) | ((b == 0xD1) & (next == 0x91));
        !(folds | suspect | (is_white(b) & is_white(next)))
    })
}

fn is_white(b: u8) -> bool {
    matches!(b, b' ' | b'\t'..=b'\r')
}

/// Whether `text` is in NFC; some texts that are may be said not to be.
fn is_nfc(text: &str) -> bool {
    // The most used letters, where NFC changes and composes nothing: before U+0300, U+0400 to U+047F, and quotation marks
    // and dashes among U+2000 to U+203F.
    let simple = all_pairs(text, |b, next| b < 0xCC || matches!(b, 0xD0 | 0xD1) || (b == 0xE2 && next == 0x80));
    simple || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Whether `holds` of each byte and the one after it (0 after the last). Without an early end, which a processor does many
/// bytes at a time.
fn all_pairs(text: &str, holds: impl Fn(u8, u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let inner =
        bytes.iter().zip(bytes.get(1..).unwrap_or_default()).fold(true, |all, (b, next)| all & holds(*b, *next));
    inner && bytes.last().is_none_or(|last| holds(*last, 0))
}

/// Adds `text`, which is in NFC and lies at byte `base` of the original, to `out`.
fn fold(text: &str, base: usize, case: Case, out: &mut Builder<'_>) {
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, other) = rest.split_at_checked(plain_length(rest.as_bytes(), case)).unwrap_or(("", rest));
        out.text.push_str(plain);
        let at = base + text.len() - other.len();
        rest = other.trim_start_matches(char::is_whitespace);
        if rest.len() < other.len() {
            out.space(at..at + other.len() - rest.len());
            continue;
        }
        let mut chars = other.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        let equal = match c {
            'ё' => 'е',
            'Ё' => 'Е',
            '’' | 'ʼ' => '\'',
            c => c,
        };
        let original = at..at + c.len_utf8();
        match case {
            Case::Sensitive => out.put(original, std::iter::once(equal)),
            Case::Ignored => out.put(original, equal.to_lowercase()),
        }
    }
}

/// How many bytes at the start of `text` certainly stay as they are.
fn plain_length(text: &[u8], case: Case) -> usize {
    // The first bytes of white space, of `’` and of `ʼ`.
    let suspect = |b: u8| matches!(b, b' ' | b'\t'..=b'\r' | 0xC2 | 0xCA | 0xE1..=0xE3);
    let plain = |b: u8, next: u8| match b {
        b' ' => next != 0 && !suspect(next),
        0xD0 => next != 0x81, // Ё
        0xD1 => next != 0x91, // ё
        _ => !suspect(b),
    };
    let folds = |b: u8| case == Case::Ignored && (b.is_ascii_uppercase() || !b.is_ascii());
    let next = text.iter().skip(1).chain(std::iter::once(&0));
    text.iter().zip(next).take_while(|(b, next)| plain(**b, **next) && !folds(**b)).count()
}

struct Builder<'a> {
    original: &'a str,
    text: String,
    changes: Vec<Change>,
}

impl<'a> Builder<'a> {
    fn new(original: &'a str) -> Self {
        Builder { original, text: String::with_capacity(original.len()), changes: Vec::new() }
    }

    /// Adds what the bytes `original` gave.
    fn put(&mut self, original: Range<usize>, chars: impl Iterator<Item = char>) {
        let start = self.text.len();
        let mut count = 0;
        self.text.extend(chars.inspect(|_| count += 1));
        let normal = start..self.text.len();
        // More than one character may have other places inside, though the whole is of one length.
        if normal.len() != original.len() || count != 1 {
            self.changes.push(Change { normal, original });
        }
    }

    /// Adds one space for white space, also where that lies in two clusters, as a line break and an indentation do.
    fn space(&mut self, original: Range<usize>) {
        let goes_on = self.original.get(..original.start).is_some_and(|before| before.ends_with(char::is_whitespace));
        if !goes_on {
            self.put(original, std::iter::once(' '));
            return;
        }
        let end = self.text.len();
        match self.changes.last_mut().filter(|change| change.normal.end == end) {
            Some(change) => change.original.end = original.end,
            // One byte gave the one space, so it was no change yet.
            None => self.changes.push(Change {
                normal: end.saturating_sub(1)..end,
                original: original.start.saturating_sub(1)..original.end,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn made(text: &str) -> String {
        normalise(text, Case::Sensitive).text.into_owned()
    }

    #[test]
    fn what_a_name_does_not_tell_apart() {
        assert_eq!(made("N. S.\n  Khrushchev"), "N. S. Khrushchev");
        assert_eq!(made("N.\u{a0}S.\r\n\tKhrushchev"), "N. S. Khrushchev");
        assert_eq!(made("Хрущёв Ёлкин"), "Хрущев Елкин");
        assert_eq!(made("Хруще\u{308}в"), "Хрущев");
        assert_eq!(made("O’Brien"), "O'Brien");
        assert_eq!(made("Dubcek\u{30c}"), made("Dubce\u{6b}\u{30c}"));
        assert_eq!(made("Andra\u{301}ssy"), "Andrássy");
        assert_eq!(made("\u{1112}\u{1161}\u{11ab}"), "한");
        assert_eq!(normalise("STALIN Ёлкин İ", Case::Ignored).text, "stalin елкин i\u{307}");
    }

    #[test]
    fn plain_text_is_borrowed() {
        assert!(matches!(normalise("Nikita Khrushchev spoke.", Case::Sensitive).text, Cow::Borrowed(_)));
        assert!(matches!(normalise("spoke.", Case::Ignored).text, Cow::Borrowed(_)));
    }

    #[test]
    fn the_way_back() {
        let text = "the N.\n  S. Andra\u{301}ssy’s Ёлкин";
        let normal = normalise(text, Case::Sensitive);
        for (name, original) in
            [("N. S.", "N.\n  S."), ("Andrássy", "Andra\u{301}ssy"), ("Елкин", "Ёлкин"), ("the", "the")]
        {
            let at = normal.text.find(name).unwrap();
            assert_eq!(normal.original(at..at + name.len()).of_text(text), original);
        }
    }

    const TEXT: &str = "([ \n\r\t\u{a0}a-cA-CёЁ’'еe\u{301}\u{308}\u{323}\u{1112}\u{1161}\u{11ab}İ]|\\PC){0,30}";

    proptest! {
        #[test]
        fn again_changes_nothing(text in TEXT) {
            for case in [Case::Sensitive, Case::Ignored] {
                let once = normalise(&text, case).text.into_owned();
                prop_assert_eq!(&normalise(&once, case).text, &once);
            }
        }

        #[test]
        fn composed_and_decomposed_are_one(text in TEXT) {
            prop_assert_eq!(made(&text), made(&text.nfd().collect::<String>()));
        }

        #[test]
        fn the_way_back_is_whole(text in TEXT) {
            for case in [Case::Sensitive, Case::Ignored] {
                let normal = normalise(&text, case);
                let places: Vec<usize> =
                    normal.text.char_indices().map(|(at, _)| at).chain([normal.text.len()]).collect();
                let mut last = 0;
                for pair in places.windows(2) {
                    let span = normal.original(pair[0]..pair[1]);
                    prop_assert!(text.get(span.range()).is_some_and(|piece| !piece.is_empty()));
                    prop_assert!(last <= span.start as usize || last == span.end as usize);
                    last = span.end as usize;
                }
                prop_assert_eq!(normal.original(0..normal.text.len()), Span::of(0..text.len()));
            }
        }
    }
}
