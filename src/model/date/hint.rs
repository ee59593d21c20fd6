//! What to write instead of what is no date.

use super::day::Calendar;
use super::words::{month_name, year_name};

pub(super) const EXAMPLES: &str =
    "expected a date as 1956-02-25, 1956-02 or 1956, an interval as 1926/1928, or a set as [1667,1668]";
const WRITTEN: &str = "year, month and day are written 1956-02-25";
pub(super) const YEARS: &str = "a year lies within 10^15 years of year 0";

/// What is expected, by what the text looks like.
pub(super) fn of(text: &str) -> &'static str {
    let text = text.trim_matches(['?', '~', '%']);
    let digits = text.trim_start_matches('-');
    let only_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = |separator: char| text.split(separator).filter(|it| it.parse::<u16>().is_ok()).count();
    if only_digits && digits.len() < 4 {
        return "a year has four digits: 0956, and -0043 for 44 BC";
    }
    if only_digits && digits.len() > 4 || text.starts_with(['Y', 'y']) {
        return "a year of more than four digits is written Y12345, and lies within 10^15 years of year 0";
    }
    if text.ends_with("BC") || text.ends_with("BCE") {
        return "years before 1 are counted from 0: 44 BC is -0043";
    }
    if numbers('.') > 1 || numbers('-') > 1 {
        return WRITTEN;
    }
    if text.contains(['–', '—']) {
        return "an interval is written 1926/1928";
    }
    if text.starts_with(['c', '±', '≈']) && text.ends_with(|char: char| char.is_ascii_digit()) {
        return "`about 1894` is written 1894~";
    }
    if text.contains(['x', 'u']) && text.contains(|char: char| char.is_ascii_digit()) {
        return "an unspecified digit is written X: 195X";
    }
    EXAMPLES
}

/// What is wrong with a day that its month does not have, or a month that no year has, and what is expected; `None` where
/// that is not what is wrong.
pub(super) fn no_such_day(text: &str, calendar: Calendar) -> Option<(String, String)> {
    let plain = text.replace(['?', '~', '%'], "");
    let (rest, day) = plain.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(day, 2) || !digits(month, 2) || !digits(year.strip_prefix('-').unwrap_or(year), 4) {
        return None;
    }
    let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
    let Some(name) = month_name(month) else { return Some(no_such_month(text, year, month, day)) };
    let year: i64 = year.parse().ok()?;
    let length = calendar.month_length(year, month);
    if (1..=length).contains(&day) {
        return None;
    }
    let julian = calendar == Calendar::Gregorian && day != 0 && day <= Calendar::Julian.month_length(year, month);
    let expected =
        if julian { "mark it cal=julian where its source is dated so" } else { "expected a day that it has" };
    let calendar = match calendar {
        Calendar::Gregorian => "Gregorian",
        Calendar::Julian => "Julian",
    };
    let year = year_name(year);
    let wrong = format!("`{text}` is no day: {name} {year} has {length} days in the {calendar} calendar");
    Some((wrong, expected.to_owned()))
}

/// The same of a month; day and month are easily exchanged.
fn no_such_month(text: &str, year: &str, month: u8, day: u8) -> (String, String) {
    let wrong = format!("`{text}` is no date: there is no month {month:02}");
    let exchanged = (1..=12).contains(&day) && (13..=31).contains(&month);
    let expected = match exchanged {
        true => format!("did you mean {year}-{day:02}-{month:02}?"),
        false => WRITTEN.to_owned(),
    };
    (wrong, expected)
}

/// The beginning of a text, for a message.
pub(super) fn short(text: &str) -> String {
    const LENGTH: usize = 40;
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}
