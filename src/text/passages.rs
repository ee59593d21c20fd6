//! Whether a text has a passage, word for word, and which of its passages is nearest to one.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem;
use strsim::generic_levenshtein;
use unicode_normalization::UnicodeNormalization;

use crate::text::span::Span;
use crate::text::words::is_word_char;

/// The words of a text, made comparable: in NFC and in small letters, without hyphens (so a word that a line's end
/// divides is one with its undivided twin), with one kind of apostrophe. White space, punctuation and quotation marks
/// are no part of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passages {
    /// The words with one space around each.
    text: String,
    /// Each word in `text`, and where it came from.
    words: Vec<(Span, Span)>,
}

impl Passages {
    /// Takes time in proportion to the length of `source`.
    pub fn of(source: &str) -> Self {
        let mut passages = Passages { text: " ".to_owned(), words: Vec::new() };
        let mut start = None;
        let mut chars = source.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if is_word_char(c) {
                start.get_or_insert(at);
                continue;
            }
            let Some(from) = start else { continue };
            let rest = source.get(at + c.len_utf8()..).unwrap_or_default();
            let joined = if is_hyphen(c) { after_line_end(rest) } else { rest };
            let joins = (is_hyphen(c) || is_apostrophe(c)) && joined.starts_with(is_word_char);
            if joins {
                let next = source.len() - joined.len();
                while chars.next_if(|(at, _)| *at < next).is_some() {}
                continue;
            }
            passages.push(source, from..at);
            start = None;
        }
        if let Some(from) = start {
            passages.push(source, from..source.len());
        }
        passages
    }

    fn push(&mut self, source: &str, range: Range<usize>) {
        let start = self.text.len();
        let written = source.get(range.clone()).unwrap_or_default();
        let kept = written.nfc().filter(|c| !is_hyphen(*c) && !c.is_whitespace());
        for c in kept {
            match is_apostrophe(c) {
                true => self.text.push('\''),
                false => self.text.extend(c.to_lowercase()),
            }
        }
        self.words.push((Span::of(start..self.text.len()), Span::of(range)));
        self.text.push(' ');
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// All of them, in bytes of the text they came from.
    pub fn span(&self) -> Span {
        match (self.words.first(), self.words.last()) {
            (Some((_, first)), Some((_, last))) => first.to(*last),
            _ => Span::default(),
        }
    }

    /// Whether the words of each of `pieces` stand here one behind the other, and the pieces in their order: the index
    /// of the first that does not.
    pub fn lacks(&self, pieces: &[Passages]) -> Option<usize> {
        let mut from = 0;
        for (index, piece) in pieces.iter().enumerate().filter(|(_, piece)| !piece.is_empty()) {
            let rest = self.text.as_bytes().get(from..).unwrap_or_default();
            match memmem::find(rest, piece.text.as_bytes()) {
                // The space after the last word is the one before the next.
                Some(at) => from += at + piece.text.len() - 1,
                None => return Some(index),
            }
        }
        None
    }

    /// The passage that differs least from another, in bytes of the text it came from; none where more than a third of
    /// the words differ, or for a passage of more than 100 words.
    pub fn nearest(&self, other: &Passages) -> Option<Span> {
        let wanted: Vec<&str> = other.texts().collect();
        let here: Vec<&str> = self.texts().collect();
        let count = wanted.len();
        if !(3..=LONGEST).contains(&count) || here.is_empty() {
            return None;
        }
        let best = fullest_window(&here, &wanted);
        let starts = best.saturating_sub(SHIFT)..=(best + SHIFT).min(here.len() - 1);
        let lengths = count.saturating_sub(SHIFT).max(1)..=count + SHIFT;
        let (distance, start, length) = starts
            .flat_map(|start| lengths.clone().map(move |length| (start, length)))
            .filter_map(|(start, length)| {
                let window = here.get(start..start + length)?.to_vec();
                Some((generic_levenshtein(&window, &wanted), start, length))
            })
            .min()?;
        let (_, first) = self.words.get(start)?;
        let (_, last) = self.words.get(start + length - 1)?;
        (distance * 3 <= count).then(|| first.to(*last))
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(word, _)| word.of_text(&self.text))
    }
}

/// In words.
const LONGEST: usize = 100;
/// By so many words the nearest passage may be longer or shorter, or begin elsewhere than where most words are shared.
const SHIFT: usize = 3;

/// Where the window of as many words as are wanted begins that shares most of them.
fn fullest_window(here: &[&str], wanted: &[&str]) -> usize {
    // How many more of each word the window could use.
    let mut missing: HashMap<&str, i64> = HashMap::new();
    for word in wanted {
        *missing.entry(word).or_default() += 1;
    }
    let (mut shared, mut best) = (0_i64, (0_i64, 0_usize));
    for (index, word) in here.iter().enumerate() {
        if let Some(count) = missing.get_mut(word) {
            shared += i64::from(*count > 0);
            *count -= 1;
        }
        let left = index.checked_sub(wanted.len()).and_then(|left| here.get(left));
        if let Some(count) = left.and_then(|word| missing.get_mut(word)) {
            *count += 1;
            shared -= i64::from(*count > 0);
        }
        if shared > best.0 {
            best = (shared, (index + 1).saturating_sub(wanted.len()));
        }
    }
    best.1
}

/// The parts of a quotation between what was left out (`…`, `...`, `[…]`) or put in (`[prisoners]`, `[t]he`), in bytes.
pub fn pieces(quotation: &str) -> Vec<Span> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    let last_closing = quotation.rfind(']').unwrap_or_default();
    while let Some(c) = quotation.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = quotation.get(at..).unwrap_or_default();
        let before = quotation.get(start..at).unwrap_or_default();
        let (kept, skipped) = match c {
            // What is put in may be a part of a word: `[t]he`.
            '[' if at < last_closing => {
                let (_, after) = rest.split_once(']').unwrap_or_default();
                let next = after.trim_start_matches(is_word_char);
                (Some(before.trim_end_matches(is_word_char)), rest.len() - next.len())
            }
            '.' | '…' => {
                let run = rest.len() - rest.trim_start_matches(['.', '…', '\u{a0}', ' ']).len();
                let is_ellipsis = rest.get(..run).is_some_and(|run| run.contains('…') || run.matches('.').count() > 2);
                (is_ellipsis.then_some(before), run)
            }
            _ => (None, c.len_utf8()),
        };
        at += skipped;
        if let Some(kept) = kept {
            pieces.push(Span::of(start..start + kept.len()));
            start = at;
        }
    }
    pieces.push(Span::of(start..quotation.len()));
    pieces
}

/// What follows spaces and one line break; the text itself where no line ends here.
fn after_line_end(text: &str) -> &str {
    let rest = text.trim_start_matches([' ', '\t', '\r']);
    rest.strip_prefix('\n').map_or(text, |rest| rest.trim_start_matches([' ', '\t']))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{ad}' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn has(source: &str, quotation: &str) -> bool {
        let pieces: Vec<_> =
            pieces(quotation).into_iter().map(|piece| Passages::of(piece.of_text(quotation))).collect();
        Passages::of(source).lacks(&pieces).is_none()
    }

    #[test]
    fn spacing_marks_and_line_ends_are_made_equal() {
        let source = "The com-\n  mittee  said: “Comrades,\nwe don’t know.” It was not well known, but known.";
        for quotation in [
            "the committee said",
            "Comrades, we don't know",
            "\"Comrades, we don’t know.\"",
            "we don't\nknow",
            "It was […] known",
            "It […] well known",
            "The committee … don't know",
            "[t]he committee said",
            "said: Comrades, we [of the presidium] don't know",
        ] {
            assert_eq!(
                has(source, quotation),
                !quotation.contains("It was [") || source.contains("It was"),
                "{quotation}"
            );
        }
        for quotation in ["the committees said", "don't know … the committee", "we know", "ommittee said"] {
            assert!(!has(source, quotation), "{quotation}");
        }
    }

    #[test]
    fn the_nearest_passage_is_found() {
        let source = "One. We do not know who ordered the arrest of these men. Two.";
        let nearest =
            |text: &str| Passages::of(source).nearest(&Passages::of(text)).map(|span| span.of_text(source).to_owned());
        assert_eq!(
            nearest("who ordered the murder of these men").as_deref(),
            Some("who ordered the arrest of these men")
        );
        assert_eq!(nearest("do not know who arrested these men"), None);
        assert_eq!(
            nearest("not know ordered the arrest of these men").as_deref(),
            Some("not know who ordered the arrest of these men")
        );
        assert_eq!(nearest("something else was said there"), None);
    }

    proptest! {
        #[test]
        fn a_text_has_its_own_passages(text in any::<String>()) {
            let passages = Passages::of(&text);
            prop_assert_eq!(passages.lacks(std::slice::from_ref(&passages)), None);
            passages.nearest(&passages);
            pieces(&text);
        }

        #[test]
        fn marks_and_brackets_are_survived(text in "[-.…a-c \\[\\]'’\n]{0,40}", other in "[-a-c \n]{0,30}") {
            Passages::of(&other).nearest(&Passages::of(&text));
            for piece in pieces(&text) {
                prop_assert!(text.get(piece.range()).is_some());
            }
        }
    }
}
