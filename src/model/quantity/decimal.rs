//! A decimal number, exact.

use std::fmt;

/// A decimal number of up to 24 digits before the point and 12 after, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i128);

const PLACES: usize = 12;
/// 36 digits and the two more that a margin of tenths takes stay below 2^127, about 1.7 × 10^38.
const DIGITS: usize = 24;
const ONE: i128 = 1_000_000_000_000;

const EXPECTED: &str = "expected a number, as 468000, 468,000 or 12.5";
const COMMA: &str = "digits are grouped by threes, 468,000; the decimal sign is a point, 3.5 or 0.123";

impl Decimal {
    /// The number in units of 10^-12; its amount is below 10^36.
    pub(super) fn units(self) -> i128 {
        self.0
    }

    /// Reads a number; its error says what is expected.
    pub(super) fn parse(text: &str) -> Result<Self, &'static str> {
        let (negative, number) = match text.strip_prefix(['-', '−']) {
            Some(number) => (true, number),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (number, None),
        };
        if fraction.is_some_and(|it| it.is_empty() || !all_digits(it)) {
            return Err(EXPECTED);
        }
        let (whole, fraction) = (ungrouped(whole)?, fraction.unwrap_or_default());
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        if whole.len() > DIGITS || fraction.len() > PLACES {
            return Err("a number has at most 24 digits before the point and 12 after");
        }
        let units: i128 = format!("{whole}{fraction:0<PLACES$}").parse().map_err(|_| EXPECTED)?;
        Ok(Decimal(if negative { -units } else { units }))
    }
}

impl fmt::Display for Decimal {
    /// Without grouping, without zeros at the end: `468000`, `-0.25`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.abs() / ONE, self.0.abs() % ONE);
        let fraction = format!("{fraction:0>PLACES$}");
        match fraction.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            fraction => write!(f, "{sign}{whole}.{fraction}"),
        }
    }
}

/// The digits of a whole number without what groups them.
fn ungrouped(text: &str) -> Result<String, &'static str> {
    let separators: String = text.chars().filter(|char| !char.is_ascii_digit()).collect();
    let digits = || text.chars().filter(char::is_ascii_digit).collect();
    let Some(separator) = separators.chars().next() else {
        return if text.is_empty() { Err(EXPECTED) } else { Ok(digits()) };
    };
    if !matches!(separator, '_' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}') {
        return Err(EXPECTED);
    }
    if separators.chars().any(|char| char != separator) {
        return Err("the digits of one number are grouped by one sign, 1,234,567");
    }
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or_default();
    if separator == '_' {
        let filled = !first.is_empty() && groups.all(|group| !group.is_empty());
        return if filled { Ok(digits()) } else { Err("a `_` stands between two digits") };
    }
    // `0,123` can only be meant as a decimal comma.
    let grouped = (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3);
    if grouped { Ok(digits()) } else { Err(COMMA) }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
