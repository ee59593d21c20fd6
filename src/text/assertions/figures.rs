//! Quantities in figures.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::Assertion;
use crate::text::span::Span;
use crate::text::words::is_word_char;

/// What stands before a number that only counts off: pages, articles, orders. In small letters, without full stops.
static COUNTED_OFF: Words = LazyLock::new(|| {
    words(
        "p pp page pages ch chap chapter chapters vol vols volume no nos nr number numbers art arts article articles \
    sec section sections line lines table fig figure note notes n part book act scene room order decree psalm \
    verse col column f ff fol aged age version с стр гл том ст статья статьи seite kapitel chapitre",
    )
});

/// What stands before a year.
static BEFORE_YEARS: Words =
    LazyLock::new(|| words("in by since until till from after before ad bc ca c circa around year im en anno году в"));

static MONTHS: Words = LazyLock::new(|| {
    words(
        "january february march april may june july august september october november december jan feb mar apr jun \
    jul aug sept oct nov dec janvier février mars avril mai juin juillet août septembre octobre novembre \
    décembre января февраля марта апреля мая июня июля августа сентября октября ноября декабря sep",
    )
});

/// What a number may stand before without counting it.
static NO_NOUNS: Words = LazyLock::new(|| {
    words(
        "and the was were that when with for but who which his her its had has have from until there then after \
    before they she are not could would did this these some all while where after about into below above passim \
    und der die das les des что при где как года году",
    )
});

static TIMES: Words = LazyLock::new(|| {
    words(
        "year years month months week weeks day days hour hours minute minutes decade decades century centuries \
    o’clock лет года дней часов jahre jahren tage tagen stunden ans années jours heures",
    )
});

pub(super) fn find(prose: &str, found: &mut Vec<(Span, Assertion)>) {
    let bytes = prose.as_bytes();
    let mut at = 0;
    while let Some(start) = next_digit(bytes, at) {
        let number = Number::read(prose, start);
        at = number.end;
        if let Some(end) = number.quantity(prose) {
            found.push((Span::of(start..end), Assertion::Quantity));
        }
    }
}

/// The first digit from a byte on. Digits are rare, so parts without one are passed over as a whole, without an early end,
/// which a processor does many bytes at a time.
fn next_digit(bytes: &[u8], mut at: usize) -> Option<usize> {
    for part in bytes.get(at..)?.chunks(64) {
        if part.iter().fold(false, |any, byte| any | byte.is_ascii_digit()) {
            return Some(at + part.iter().position(u8::is_ascii_digit)?);
        }
        at += part.len();
    }
    None
}

/// Whether a number that ends at a byte is one of things: a noun follows. A `small` one of years or hours is not.
pub(super) fn counts(prose: &str, end: usize, small: bool) -> bool {
    let rest = prose.get(end..).unwrap_or_default();
    let next = rest.trim_start();
    let gap = rest.len() - next.len();
    let word = next.split(|c: char| !is_word_char(c) && c != '’').next().unwrap_or_default();
    let is_noun = (1..=3).contains(&gap) && word.starts_with(char::is_lowercase) && word.chars().nth(2).is_some();
    let is_time = small && TIMES.contains(word);
    is_noun && !is_time && !NO_NOUNS.contains(word) && !MONTHS.contains(word)
}

type Words = LazyLock<HashSet<&'static str>>;

fn words(list: &'static str) -> HashSet<&'static str> {
    list.split_whitespace().collect()
}

/// A number in figures, or a range or date of several.
struct Number {
    start: usize,
    end: usize,
    /// The last one; at most `u64::MAX`.
    value: u64,
    /// Whether its digits are in groups.
    grouped: bool,
    is_date: bool,
    is_range: bool,
}

impl Number {
    fn read(prose: &str, start: usize) -> Self {
        let mut number = Number { start, end: start, value: 0, grouped: false, is_date: false, is_range: false };
        loop {
            number.figures(prose);
            let rest = prose.get(number.end..).unwrap_or_default();
            let mut chars = rest.chars();
            let (Some(c), Some(next)) = (chars.next(), chars.next()) else { break };
            if !next.is_ascii_digit() {
                break;
            }
            match c {
                '-' | '–' | '—' => number.is_range = true,
                '/' | ':' | '.' if number.is_date || c != '.' || rest.get(1..).is_some_and(has_second_point) => {
                    number.is_date = true;
                }
                // A decimal.
                '.' | ',' => {}
                _ => break,
            }
            number.end += c.len_utf8();
        }
        number
    }

    /// Digits, and groups of three behind a sign that groups.
    fn figures(&mut self, prose: &str) {
        let digits = |at: usize| prose.bytes().skip(at).take_while(u8::is_ascii_digit).count();
        let first = digits(self.end);
        let mut text = prose.get(self.end..self.end + first).unwrap_or_default().to_owned();
        self.end += first;
        while let Some(c) = prose.get(self.end..).and_then(|rest| rest.chars().next()) {
            let next = self.end + c.len_utf8();
            let groups = matches!(c, ',' | '.' | '’' | '\'' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
            if first > 3 || first == 0 || !groups || digits(next) != 3 {
                break;
            }
            self.grouped = true;
            text.push_str(prose.get(next..next + 3).unwrap_or_default());
            self.end = next + 3;
        }
        self.value = text.parse().unwrap_or(u64::MAX);
    }

    /// Where it ends with its sign, if it says how many.
    fn quantity(&self, prose: &str) -> Option<usize> {
        let before = prose.get(..self.start).unwrap_or_default();
        let after = prose.get(self.end..).unwrap_or_default();
        let touching = before.chars().next_back();
        let is_money = touching.is_some_and(|c| matches!(c, '£' | '$' | '€' | '¥'));
        let is_part = touching.is_some_and(|c| is_word_char(c) || "-–/.:[^#§№_@=&?".contains(c));
        if is_part || self.is_date || after.starts_with(is_word_char) || is_suffixed(after) {
            return None;
        }
        let word = previous_word(before);
        if COUNTED_OFF.contains(word.as_str()) || MONTHS.contains(word.as_str()) {
            return None;
        }
        let percent = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        if percent.starts_with('%') {
            return Some(self.end + (after.len() - percent.len()) + 1);
        }
        let is_year = !self.grouped && (1000..=2100).contains(&self.value)
            || !self.grouped && self.value >= 30 && self.value < 1000 && BEFORE_YEARS.contains(word.as_str());
        let large = self.grouped || self.value >= 10_000 || is_money;
        let states = !is_year && self.value >= 10 && (large || counts(prose, self.end, self.value < 200));
        states.then_some(self.end)
    }
}

/// `20.5.1956` is a date, `20.5` a decimal.
fn has_second_point(rest: &str) -> bool {
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    after.len() < rest.len()
        && after.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// `20-й`, `30-year`.
fn is_suffixed(after: &str) -> bool {
    after.strip_prefix(['-', '‑', '–']).is_some_and(|rest| rest.starts_with(is_word_char))
}

/// The word before a number, in small letters, if only spaces and full stops stand between.
fn previous_word(before: &str) -> String {
    let head = before.trim_end_matches([' ', '\u{a0}', '\u{202f}', '\n', '\r', '.']);
    let word: Vec<char> = head.chars().rev().take(LONGEST).take_while(|c| is_word_char(*c)).collect();
    word.into_iter().rev().flat_map(char::to_lowercase).collect()
}

/// No word of the lists has more characters.
const LONGEST: usize = 12;
