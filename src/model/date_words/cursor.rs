//! A place in a prose, and the words and numbers that follow it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::vocabulary::{MARKS, Mark, Meaning, Word, word};

/// A reading of anything either succeeds and moves on, or leaves the cursor where it was.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    /// In bytes.
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads what `read` reads, or nothing.
    pub(super) fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut it = *self;
        let found = read(&mut it)?;
        *self = it;
        Some(found)
    }

    pub(super) fn spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    pub(super) fn take(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        self.at += if found { text.len() } else { 0 };
        found
    }

    pub(super) fn take_any(&mut self, chars: &[char]) -> bool {
        let next = self.rest().chars().next().filter(|next| chars.contains(next));
        self.at += next.map_or(0, char::len_utf8);
        next.is_some()
    }

    /// A run of at most `most` figures, after which no further figure stands.
    pub(super) fn number(&mut self, most: usize) -> Option<&'a str> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let found = self.rest().get(..digits).filter(|_| (1..=most).contains(&digits))?;
        self.at += digits;
        Some(found)
    }

    /// A word that tells of time, with the point that shortens it.
    pub(super) fn word(&mut self, wanted: impl Fn(Meaning) -> bool) -> Option<Word> {
        let letters = self.rest().find(|c: char| !c.is_alphabetic()).unwrap_or(self.rest().len());
        let found = word(self.rest().get(..letters)?).filter(|word| wanted(word.meaning))?;
        self.at += letters;
        let can_be_short =
            matches!(found.meaning, Meaning::Month(_) | Meaning::Weekday(_) | Meaning::About | Meaning::Years);
        if can_be_short && letters <= LONGEST_SHORT {
            self.take(".");
        }
        Some(found)
    }

    /// Words that add nothing, with the spaces around them.
    pub(super) fn particles(&mut self) {
        self.spaces();
        for _ in 0..2 {
            if self.word(|meaning| meaning == Meaning::Particle).is_none() {
                break;
            }
            self.spaces();
        }
    }

    /// What says how years and days are counted. White space in it may be there or not.
    pub(super) fn mark(&mut self) -> Option<Mark> {
        let mut start = *self;
        start.spaces();
        // After most dates stands a word that is none.
        start.rest().chars().next().filter(|first| FIRST_OF_MARKS.contains(*first))?;
        let mut found = MARKS.iter().filter_map(|(mark, text)| Some((*mark, start.after_mark(text)?)));
        let (mark, after) = found.next()?;
        *self = after;
        Some(mark)
    }

    fn after_mark(mut self, mark: &str) -> Option<Self> {
        for letter in mark.chars().filter(|letter| *letter != ' ') {
            let mut next = self;
            next.spaces();
            if !next.rest().starts_with(letter) {
                return None;
            }
            next.at += letter.len_utf8();
            self = next;
        }
        let ends = !self.rest().starts_with(char::is_alphanumeric);
        ends.then_some(self)
    }

    /// The dash or the word between two ends of a span of time.
    pub(super) fn to(&mut self) -> Option<()> {
        self.attempt(|it| {
            it.spaces();
            let joined = it.take_any(&['-', '–', '—']) || it.word(|meaning| meaning == Meaning::To).is_some();
            it.spaces();
            joined.then_some(())
        })
    }
}

/// The letters with which marks begin.
static FIRST_OF_MARKS: LazyLock<String> = LazyLock::new(|| {
    let letters: BTreeSet<char> = MARKS.iter().filter_map(|(_, mark)| mark.chars().next()).collect();
    letters.into_iter().collect()
});

/// In bytes: months and days that are shortened have no more, in Cyrillic letters of two bytes.
const LONGEST_SHORT: usize = 8;
