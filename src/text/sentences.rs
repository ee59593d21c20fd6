//! Sentences of a prose.
//!
//! The rules are those of UAX #29 where they suit a manuscript. They differ in that a line break is a space, that a full
//! stop after an abbreviation, an initial or an ordinal ends nothing, that `…` ends a sentence as `...` does, that closing
//! marks of Markdown and of notes belong to the sentence before them, and that a sentence ends only before white space
//! (save in scripts written without any). They are written out here because `unicode-segmentation` looks ahead anew at
//! every character between a full stop and the next letter, so `.` and a long run of `)` cost it quadratic time.

use crate::text::abbreviations::goes_on;
use crate::text::span::Span;
use crate::text::words::{is_superscript_figure, is_word_char};

/// The sentences of `prose`, in order, each without the white space around it; never empty. A blank line or an item of a
/// Markdown list ends a sentence too. Takes time in proportion to the length of `prose`.
pub fn sentences(prose: &str) -> impl Iterator<Item = Span> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = prose.get(from..)?;
        let start = from + gap(rest).len();
        if start == prose.len() {
            return None;
        }
        from = sentence_end(prose, start);
        Some(Span::of(start..from))
    })
}

/// The sentences of one prose, found once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentences(Vec<Span>);

impl Sentences {
    pub fn of(prose: &str) -> Self {
        Sentences(sentences(prose).collect())
    }

    /// The sentence that holds byte `at` or ends there; between two, the one before; before the first, the first. An
    /// empty span at `at` where there is none at all.
    ///
    /// The text that a point annotates begins where the sentence around it does.
    pub fn around(&self, at: u32) -> Span {
        let later = self.0.partition_point(|sentence| sentence.start < at);
        self.0.get(later.saturating_sub(1)).copied().unwrap_or(Span::empty(at))
    }

    /// The sentence of what stands at byte `at`: the one that begins there; else as [`Sentences::around`].
    pub fn holding(&self, at: u32) -> Span {
        let begins = self.0.binary_search_by_key(&at, |sentence| sentence.start);
        begins.ok().and_then(|index| self.0.get(index)).copied().unwrap_or_else(|| self.around(at))
    }

    pub fn iter(&self) -> impl Iterator<Item = Span> {
        self.0.iter().copied()
    }
}

/// Where the sentence that begins at `start` ends.
fn sentence_end(prose: &str, start: usize) -> usize {
    let mut from = start;
    while let Some((at, c)) = next_stop(prose, from) {
        let end = if c == '\n' { at } else { run_end(prose, at) };
        let (Some(head), Some(run), Some(rest)) = (prose.get(start..at), prose.get(at..end), prose.get(end..)) else {
            break;
        };
        if c == '\n' && opens_block(rest) {
            return start + head.trim_end().len();
        }
        if c != '\n' && is_end(head, run, rest) {
            return end;
        }
        from = end.max(at + c.len_utf8());
    }
    prose.trim_end().len().max(start)
}

/// The next character at or after byte `from` that may end a sentence, and its place.
fn next_stop(prose: &str, mut from: usize) -> Option<(usize, char)> {
    loop {
        // No terminator but the ASCII ones comes before U+0589, so letters of Latin, Greek and Cyrillic are passed by byte.
        let ahead =
            prose.as_bytes().get(from..)?.iter().position(|b| matches!(b, b'.' | b'!' | b'?' | b'\n' | 0xD6..))?;
        let at = from + ahead;
        let c = prose.get(at..)?.chars().next()?;
        if c == '\n' || is_terminator(c) {
            return Some((at, c));
        }
        from = at + c.len_utf8();
    }
}

/// Where the run that begins with the terminator at `at` ends: terminators, then whatever closes or refers to a note.
fn run_end(prose: &str, at: usize) -> usize {
    let rest = prose.get(at..).unwrap_or_default();
    let mut tail = rest.trim_start_matches(is_terminator);
    loop {
        let closed = tail.trim_start_matches(|c| is_closer(c) || is_superscript_figure(c));
        let next = after_note(closed).unwrap_or(closed);
        if next.len() == tail.len() {
            break;
        }
        tail = next;
    }
    // French sets its closing marks off: `Quoi ! » Il`.
    if let Some(after) = tail.trim_start().strip_prefix('»')
        && !after.starts_with(is_word_char)
    {
        tail = after;
    }
    prose.len() - tail.len()
}

/// What follows the mark of a note, `[^12]` or `[12]`, at the start of `text`.
fn after_note(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('[')?;
    let (length, _) = inside.bytes().take(MARK).enumerate().find(|(_, b)| *b == b']')?;
    let (mark, after) = inside.split_at_checked(length)?;
    let is_mark = match mark.strip_prefix('^') {
        Some(label) => !label.contains(char::is_whitespace),
        None => mark.len() <= 3 && mark.bytes().all(|b| b.is_ascii_digit()),
    };
    (is_mark && !mark.is_empty()).then(|| after.strip_prefix(']')).flatten()
}

/// In bytes; labels of notes are shorter.
const MARK: usize = 64;

/// Whether a sentence ends with `run`, a terminator and what closes after it, between `head` and `rest`.
fn is_end(head: &str, run: &str, rest: &str) -> bool {
    let gap = gap(rest);
    let next = rest.get(gap.len()..).unwrap_or_default();
    let stops = run.trim_end_matches(|c| !is_terminator(c));
    let unspaced = stops.ends_with(is_wide);
    if next.is_empty() || opens_block(gap) || opens_block_at(gap, next) {
        return true;
    }
    // `Pospelov (?) and`, `the […] Party`: what stands in brackets alone stops nothing.
    if (gap.is_empty() && !unspaced) || head.ends_with(['(', '[']) {
        return false;
    }
    if next.starts_with(|c| is_terminator(c) || matches!(c, ',' | ';' | ':' | '-' | '–' | '—')) {
        return false;
    }
    if next.chars().find(|c| is_terminator(*c) || c.is_alphanumeric()).is_some_and(is_small) {
        return false;
    }
    !(stops == "." && goes_on(head, next))
}

/// Whether the white space at the start of `text` holds a blank line, or ends with the start of an item.
fn opens_block(text: &str) -> bool {
    let gap = gap(text);
    opens_block_at(gap, text.get(gap.len()..).unwrap_or_default())
}

fn opens_block_at(gap: &str, next: &str) -> bool {
    let mut breaks = gap.bytes().filter(|b| *b == b'\n');
    let marks = ["- ", "* ", "+ "];
    breaks.next().is_some() && (breaks.next().is_some() || marks.iter().any(|mark| next.starts_with(mark)))
}

fn gap(text: &str) -> &str {
    text.get(..text.len() - text.trim_start().len()).unwrap_or_default()
}

/// Of the characters that UAX #29 calls `STerm` and `ATerm` those of scripts in use, and the ellipsis.
fn is_terminator(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '‼' | '‽' | '⁇'
            ..='⁉' | '։' | '؟' | '۔' | '।' | '॥' | '၊' | '။' | '።' | '፧' | '។' | '៕'
    ) || is_wide(c)
}

/// A terminator that no space need follow.
fn is_wide(c: char) -> bool {
    matches!(c, '。' | '．' | '！' | '？' | '｡')
}

/// Closing marks; `“` and `«` close in German.
fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | ']' | '}' | '*' | '_' | '`' | '”' | '’' | '“' | '‘' | '»' | '«' | '›' | '‹')
        || matches!(c, '」' | '』' | '】' | '》' | '〉' | '）' | '］' | '＂')
}

/// Georgian letters are small ones by their category, but the script has no capitals at the start of a sentence.
fn is_small(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10D0}'..='\u{10FF}')
}

#[cfg(test)]
#[path = "sentences_tests.rs"]
mod tests;
