//! What a date in words may be in EDTF, for an author who chooses: more is read than where nobody is asked.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::model::date::day::{Calendar, Civil};
use crate::model::date_words;
use crate::text::span::Span;

/// A date in the words, and what it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) words: String,
    pub(super) edtf: String,
}

/// The dates in some words, the last first: `February 1956`, `1956`, `c. 1894`, `1926–28`, `the 1950s`, `spring 1956`,
/// `19th century`.
pub(super) fn readings(words: &str) -> Vec<Reading> {
    let mut found: Vec<(Span, String)> =
        date_words::find(words).into_iter().map(|found| (found.span, found.edtf)).collect();
    let Some(pattern) = PATTERN.as_ref() else { return Vec::new() };
    for captures in pattern.captures_iter(words) {
        let Some(span) = captures.get(0).map(|whole| Span::of(whole.range())) else { continue };
        if !found.iter().any(|(known, _)| known.overlaps(span)) {
            found.extend(edtf(&captures).into_iter().map(|edtf| (span, edtf)));
        }
    }
    found.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let one_line = |span: Span| span.of_text(words).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut readings: Vec<Reading> = Vec::new();
    for (span, edtf) in found {
        if !readings.iter().any(|known| known.edtf == edtf) {
            readings.push(Reading { words: one_line(span), edtf });
        }
    }
    readings
}

static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let year = r"[12][0-9]{3}";
    Regex::new(&format!(
        r"(?x)\b(?:
            (?<iso>{year}-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?)
            | (?<from>{year})\s?(?:[-–—/]|\s(?:to|until)\s)\s?(?<to>{year}|[0-9]{{2}})
            | (?<decade>[12][0-9]{{2}})0s
            | (?<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?(?<season_year>{year})
            | (?<century>[0-9]{{1,2}})(?:st|nd|rd|th)[\s-]century
            | (?<about>(?:c\.|ca\.?|circa|[Aa]bout|[Aa]round)\s*)?(?<year>{year})
        )\b"
    ))
    .ok()
});

/// What a date in the words of [`PATTERN`] may be, the likeliest first.
fn edtf(captures: &Captures<'_>) -> Vec<String> {
    match captures.name("iso") {
        Some(iso) => iso_or_years(iso.as_str()),
        None => in_words(captures).into_iter().collect(),
    }
}

/// `1904-05` is a month, or two years. A day that no calendar has makes it no date at all.
fn iso_or_years(iso: &str) -> Vec<String> {
    let mut parts = iso.split('-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next());
    let is_day = |day: &str| {
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        Calendar::Gregorian.day(Civil { year, month, day })
    };
    match day {
        Some(day) => is_day(day).map(|_| iso.to_owned()).into_iter().collect(),
        None => std::iter::once(iso.to_owned()).chain(years(year, month)).collect(),
    }
}

/// A run of years, of which the last may be written with two figures.
fn years(from: &str, to: &str) -> Option<String> {
    let to = match to.len() {
        2 => format!("{}{to}", from.get(..2)?),
        _ => to.to_owned(),
    };
    (*from < *to).then(|| format!("{from}/{to}"))
}

fn in_words(captures: &Captures<'_>) -> Option<String> {
    let text = |name: &str| captures.name(name).map(|found| found.as_str());
    if let (Some(from), Some(to)) = (text("from"), text("to")) {
        return years(from, to);
    }
    if let Some(decade) = text("decade") {
        return Some(format!("{decade}X"));
    }
    if let (Some(season), Some(year)) = (text("season"), text("season_year")) {
        let code = match season.to_lowercase().as_str() {
            "spring" => 21,
            "summer" => 22,
            "winter" => 24,
            _ => 23,
        };
        return Some(format!("{year}-{code}"));
    }
    if let Some(century) = text("century") {
        let number: u32 = century.parse().ok()?;
        return (1..=21).contains(&number).then(|| format!("{:02}XX", number - 1));
    }
    let year = text("year")?;
    Some(if text("about").is_some() { format!("{year}~") } else { year.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_the_last_first() {
        let read = |words: &str| readings(words).into_iter().map(|it| it.edtf).collect::<Vec<_>>().join(" ");
        assert_eq!(read("held in February 1956"), "1956-02");
        assert_eq!(read("from 14-25 February 1956, and 1961"), "1961 1956-02-14/1956-02-25");
        assert_eq!(read("born c. 1894"), "1894~");
        assert_eq!(read("circa 1894 or about 1895"), "1895~ 1894~");
        assert_eq!(read("in 1926–28 and 1953-1964"), "1953/1964 1926/1928");
        assert_eq!(read("of the 1950s"), "195X");
        assert_eq!(read("in the spring of 1956"), "1956-21");
        assert_eq!(read("a 19th century, a 19th-century"), "18XX");
        assert_eq!(read("on 1956-02-25"), "1956-02-25");
        assert_eq!(read("in 1956-02"), "1956-02");
        assert_eq!(read("the war of 1914-18"), "1914/1918");
        assert_eq!(read("the war of 1904-05"), "1904-05 1904/1905");
        assert_eq!(read("in 1956-00, 1956-02-30"), "");
        assert_eq!(read("468,000 of 12345 and 99"), "");
    }
}
