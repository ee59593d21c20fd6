//! Dates that stand in an English prose.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::model::date::day::{Calendar, Civil};
use crate::text::span::Span;

/// A date in words, and what it is in EDTF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the prose.
    pub span: Span,
    pub edtf: String,
}

/// The dates of a prose that can be read in one way alone: `February 1956`, `25 February 1956`, `25 Feb. 1956`,
/// `February 25, 1956`, `14-25 February 1956`. In order, and apart from each other.
///
/// Left alone are years without a month; dates from before 1583, as the calendar is not said; days that the Gregorian
/// calendar does not have; and what is a part of more: `12/25 February 1917`, `March 1956/57`, `44 BC`, `Old Style`.
pub fn find(prose: &str) -> Vec<Found> {
    let Some(pattern) = PATTERN.as_ref() else { return Vec::new() };
    let dates = pattern.captures_iter(prose).filter_map(|captures| {
        let whole = captures.get(0)?;
        let (before, after) = (prose.get(..whole.start())?, prose.get(whole.end()..)?);
        let edtf = (!is_part(before, after)).then(|| edtf(&captures)).flatten()?;
        Some(Found { span: Span::of(whole.range()), edtf })
    });
    dates.collect()
}

const MONTHS: &str = r"(?<NAME>January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)";

static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let month = |name: &str| MONTHS.replace("NAME", name);
    let day = |name: &str| format!(r"(?<{name}>[0-9]{{1,2}})(?:st|nd|rd|th)?");
    let year = |name: &str| format!(r"(?<{name}>[12][0-9]{{3}})\b");
    let british = format!(r"(?:{}\s?[-–]\s?)?{}\s+{},?\s+{}", day("first"), day("day"), month("month"), year("year"));
    let american = format!(r"{}\s+{},\s+{}", month("month2"), day("day2"), year("year2"));
    let plain = format!(r"{},?\s+{}", month("month3"), year("year3"));
    Regex::new(&format!(r"\b(?:{british}|{american}|{plain})")).ok()
});

fn edtf(captures: &Captures<'_>) -> Option<String> {
    let text = |names: [&str; 3]| names.into_iter().find_map(|name| captures.name(name)).map(|found| found.as_str());
    let year: i64 = text(["year", "year2", "year3"])?.parse().ok().filter(|year| *year >= FIRST_YEAR)?;
    let month = month(text(["month", "month2", "month3"])?)?;
    let Some(day) = text(["day", "day2", "day2"]) else { return Some(format!("{year}-{month:02}")) };
    let last = written(year, month, day)?;
    match captures.name("first") {
        None => Some(last),
        Some(first) => {
            let first = written(year, month, first.as_str())?;
            (first < last).then(|| format!("{first}/{last}"))
        }
    }
}

/// The first whole year of the Gregorian calendar.
const FIRST_YEAR: i64 = 1583;

fn written(year: i64, month: u8, day: &str) -> Option<String> {
    let day = day.parse().ok()?;
    Calendar::Gregorian.day(Civil { year, month, day })?;
    Some(format!("{year}-{month:02}-{day:02}"))
}

fn month(name: &str) -> Option<u8> {
    const SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let found = SHORT.iter().position(|short| name.starts_with(short))?;
    u8::try_from(found + 1).ok()
}

/// Whether what stands around a date makes it a part of a longer one, or one of another calendar.
fn is_part(before: &str, after: &str) -> bool {
    let joined = |c: char| matches!(c, '-' | '–' | '—' | '/');
    let trimmed = before.trim_end();
    // A day that is too long for one, as in `125 March 1956`: the pattern leaves it before the month.
    let number = ["st", "nd", "rd", "th"].iter().find_map(|suffix| trimmed.strip_suffix(suffix)).unwrap_or(trimmed);
    let goes_on_before = number.ends_with(char::is_numeric)
        || trimmed.ends_with(joined) && !trimmed.ends_with("mid-")
        || before.ends_with(['.', ',']);
    let next = after.trim_start();
    let twin = after.starts_with(joined) && next.trim_start_matches(joined).starts_with(|c: char| c.is_ascii_digit());
    let era = ["BC", "B.C", "AD", "A.D", "CE", "O.S", "OS", "(O.S", "(OS", "Old Style", "(Old Style", "N.S", "(N.S"];
    goes_on_before || twin || era.iter().any(|era| next.starts_with(era))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(prose: &str) -> Vec<(&str, String)> {
        find(prose).into_iter().map(|found| (found.span.of_text(prose), found.edtf)).collect()
    }

    #[test]
    fn dates_in_prose_are_read() {
        for (prose, words, edtf) in [
            ("held in February 1956.", "February 1956", "1956-02"),
            ("On 25 February 1956, he", "25 February 1956", "1956-02-25"),
            ("the 25th February\n1956", "25th February\n1956", "1956-02-25"),
            ("25 Feb. 1956", "25 Feb. 1956", "1956-02-25"),
            ("1 Sept 1939", "1 Sept 1939", "1939-09-01"),
            ("14-25 February 1956", "14-25 February 1956", "1956-02-14/1956-02-25"),
            ("14–25 February 1956", "14–25 February 1956", "1956-02-14/1956-02-25"),
            ("February 25, 1956", "February 25, 1956", "1956-02-25"),
            ("in mid-May 1956", "May 1956", "1956-05"),
            ("5\u{a0}March\u{a0}1953", "5\u{a0}March\u{a0}1953", "1953-03-05"),
        ] {
            assert_eq!(read(prose), [(words, edtf.to_owned())], "{prose}");
        }
    }

    #[test]
    fn what_is_not_sure_is_left_alone() {
        for prose in [
            "in 1956",
            "He may 1956 times",
            "Marching 1956",
            "30 February 1956",
            "25-14 February 1956",
            "24 August 1572",
            "12/25 February 1917",
            "February–March 1956",
            "February 1721/22",
            "5 March 1953 O.S.",
            "March 19567",
            "125 March 1956",
            "125th March 1956",
            "x25 March 1956",
        ] {
            let found = read(prose);
            assert!(found.is_empty(), "{prose}: {found:?}");
        }
    }
}
