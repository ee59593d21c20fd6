//! What a date in words may be in EDTF, for an author who chooses: more is read than where nobody is asked.

use std::sync::LazyLock;

use regex::{Captures, Regex};

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
        if let Some(edtf) = edtf(&captures).filter(|_| !found.iter().any(|(known, _)| known.overlaps(span))) {
            found.push((span, edtf));
        }
    }
    found.sort_unstable_by_key(|(span, _)| std::cmp::Reverse(span.start));
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
            (?<iso>{year}-[01][0-9](?:-[0-3][0-9])?)
            | (?<from>{year})\s?(?:[-–—/]|\s(?:to|until)\s)\s?(?<to>{year}|[0-9]{{2}})
            | (?<decade>[12][0-9]{{2}})0s
            | (?<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?(?<season_year>{year})
            | (?<century>[0-9]{{1,2}})(?:st|nd|rd|th)[\s-]century
            | (?<about>(?:c\.|ca\.?|circa|[Aa]bout|[Aa]round)\s*)?(?<year>{year})
        )\b"
    ))
    .ok()
});

fn edtf(captures: &Captures<'_>) -> Option<String> {
    let text = |name: &str| captures.name(name).map(|found| found.as_str());
    if let Some(iso) = text("iso") {
        return Some(iso.to_owned());
    }
    if let (Some(from), Some(to)) = (text("from"), text("to")) {
        let to = match to.len() {
            2 => format!("{}{to}", from.get(..2)?),
            _ => to.to_owned(),
        };
        return (*from < *to).then(|| format!("{from}/{to}"));
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
        assert_eq!(read("468,000 of 12345 and 99"), "");
    }
}
