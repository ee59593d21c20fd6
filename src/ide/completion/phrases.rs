//! What a date in words may be in EDTF, for an author who chooses: more is read than where nobody is asked.

use crate::model::date::day::Calendar;
use crate::model::date::settings::Settings;
use crate::model::date::{Precision, parse};
use crate::model::date_words::{Found, find};

/// A date in the words, and what it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) words: String,
    pub(super) edtf: String,
    /// What the words say of the calendar besides, as `os=1902-01-01`.
    pub(super) calendar: Option<String>,
}

/// The dates in some words, the last first.
pub(super) fn readings(words: &str) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    for reading in find(words).iter().rev().flat_map(|found| meant(found, words)) {
        if !readings.iter().any(|known| known.edtf == reading.edtf && known.calendar == reading.calendar) {
            readings.push(reading);
        }
    }
    readings
}

/// What a date in the words may be, the likeliest first: `1904-05` is a month, or two years.
fn meant(found: &Found, words: &str) -> Vec<Reading> {
    let text = found.span.of_text(words);
    let date = parse(text, Calendar::Gregorian, &Settings::default());
    let is_month = date.is_ok_and(|date| date.precision() == Precision::Month);
    let month = (is_month && text != found.edtf).then(|| (text.to_owned(), None));
    let dates = month.into_iter().chain(std::iter::once((found.edtf.clone(), found.calendar_item())));
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    dates.map(|(edtf, calendar)| Reading { words: words.clone(), edtf, calendar }).collect()
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
        assert_eq!(read("13 January [1 January O.S.] 1902"), "1902-01-13");
        assert_eq!(read("468,000 of 12345 and 99"), "");
    }
}
