//! A date in English words.

use super::day::{Calendar, Civil, Weekday};
use super::expression::{self, Edge, Element, Expression};
use super::part::{Field, Part};
use super::{Date, Precision};
use std::fmt;

impl Date {
    /// The date in English, in the calendar in which it is written: `14 to 25 February 1956`, `c. 1894`, `1950s`. What
    /// has no plain words stays as it is written.
    pub fn words(&self) -> String {
        let words = match expression::read(&self.text, self.calendar) {
            Ok(Expression::One(part)) => one(&part),
            Ok(Expression::Interval(start, end)) => interval(&start, &end),
            Ok(Expression::OneOf(elements)) => list(&elements, "or"),
            Ok(Expression::AllOf(elements)) => list(&elements, "and"),
            Err(_) => None,
        };
        let words = words.unwrap_or_else(|| self.text.clone());
        let words = if self.uncertain { format!("{words} (uncertain)") } else { words };
        if self.calendar == Calendar::Julian { format!("{words} (Julian)") } else { words }
    }
}

impl fmt::Display for Civil {
    /// `25 February 1956`, `15 March 44 BC`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.day, month_name(self.month).unwrap_or("?"), year_name(self.year))
    }
}

impl Civil {
    /// The days from this to a later one of the same calendar, without what the later one repeats: `14 to 25 February
    /// 1956`. A single day by itself.
    pub fn until(self, end: Civil) -> String {
        let (day, month) = (self.day, month_name(self.month).unwrap_or("?"));
        match () {
            () if self == end => self.to_string(),
            () if (self.year, self.month) == (end.year, end.month) => format!("{day} to {end}"),
            () if self.year == end.year => format!("{day} {month} to {end}"),
            () => format!("{self} to {end}"),
        }
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The variants are named as the days are.
        write!(f, "{self:?}")
    }
}

/// The English name of a month from 1 to 12.
pub fn month_name(month: u8) -> Option<&'static str> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(month).checked_sub(1)?).copied()
}

/// A year counted from 0 as 1 BC, in words: `1956`, `44 BC`.
pub fn year_name(year: i64) -> String {
    if year <= 0 { format!("{} BC", 1 - year) } else { year.to_string() }
}

fn one(part: &Part) -> Option<String> {
    let words = plain(part)?;
    Some(if part.approximate.is_some() { format!("c. {words}") } else { words })
}

fn plain(part: &Part) -> Option<String> {
    let Some(month) = part.month else { return years(part) };
    if part.is_masked() {
        return masked_day(part, month);
    }
    let year = year_name(part.years.first);
    let month = month.value()?;
    if let Some(day) = part.day.and_then(Field::value) {
        return Some(format!("{day} {} {year}", month_name(month)?));
    }
    Some(match (month_name(month), season(month)) {
        (Some(name), _) => format!("{name} {year}"),
        (None, Some(name)) => format!("{name} {year}"),
        (None, None) => return None,
    })
}

fn years(part: &Part) -> Option<String> {
    let (first, last) = (part.years.first, part.years.last);
    Some(match part.precision() {
        Precision::Year => year_name(first),
        Precision::Decade if first >= 0 && last - first == 9 => format!("{first}s"),
        _ if part.years.unit() == last - first + 1 => {
            format!("some time from {} to {}", year_name(first), year_name(last))
        }
        _ => return None,
    })
}

/// A month or a day of which only the number is unknown.
fn masked_day(part: &Part, month: Field) -> Option<String> {
    let year = (part.years.first == part.years.last).then(|| year_name(part.years.first))?;
    let unknown = |field: Field| (0..=99).all(|number| field.matches(number));
    match (month.value(), part.day) {
        (Some(month), Some(day)) if unknown(day) => Some(format!("a day in {} {year}", month_name(month)?)),
        (None, Some(day)) if unknown(month) && unknown(day) => Some(format!("a day in {year}")),
        (None, None) if unknown(month) => Some(format!("a month of {year}")),
        _ => None,
    }
}

fn season(code: u8) -> Option<&'static str> {
    Some(match code {
        21 | 25 | 29 => "spring",
        22 | 26 | 30 => "summer",
        23 | 27 | 31 => "autumn",
        24 | 28 | 32 => "winter",
        33 => "first quarter of",
        34 => "second quarter of",
        35 => "third quarter of",
        36 => "fourth quarter of",
        37 => "first third of",
        38 => "second third of",
        39 => "last third of",
        40 => "first half of",
        41 => "second half of",
        _ => return None,
    })
}

fn interval(start: &Edge, end: &Edge) -> Option<String> {
    Some(match (start, end) {
        (Edge::At(start), Edge::At(end)) => match shortened(start, end) {
            Some(start) => format!("{start} to {}", one(end)?),
            None => format!("{} to {}", one(start)?, one(end)?),
        },
        (Edge::At(start), Edge::Open) => format!("from {} on", one(start)?),
        (Edge::At(start), Edge::Unknown) => format!("from {}, end unknown", one(start)?),
        (Edge::Open, Edge::At(end)) => format!("until {}", one(end)?),
        (Edge::Unknown, Edge::At(end)) => format!("until {}, start unknown", one(end)?),
        _ => return None,
    })
}

/// The start of an interval without what its end repeats: the `14` of `14 to 25 February 1956`.
fn shortened(start: &Part, end: &Part) -> Option<String> {
    if [start, end].iter().any(|part| part.is_masked() || part.approximate.is_some()) {
        return None;
    }
    let (from, to) = (start.month?.value()?, end.month?.value()?);
    let name = month_name(from)?;
    month_name(to)?;
    if start.years.first != end.years.first || start.years.last != end.years.last {
        return None;
    }
    match (start.day.and_then(Field::value), end.day) {
        (Some(day), Some(_)) if from == to => Some(day.to_string()),
        (Some(day), Some(_)) => Some(format!("{day} {name}")),
        (None, None) if from != to => Some(name.to_owned()),
        _ => None,
    }
}

fn list(elements: &[Element], conjunction: &str) -> Option<String> {
    const SHOWN: usize = 6;
    let words = |element: &Element| match element {
        Element::One(part) => one(part),
        Element::Range(Edge::At(from), Edge::At(to)) => Some(format!("{} to {}", one(from)?, one(to)?)),
        Element::Range(Edge::Open, Edge::At(to)) => Some(format!("{} or earlier", one(to)?)),
        Element::Range(Edge::At(from), Edge::Open) => Some(format!("{} or later", one(from)?)),
        Element::Range(..) => None,
    };
    let shown = elements.iter().take(SHOWN).map(words).collect::<Option<Vec<String>>>()?;
    if elements.len() > SHOWN {
        return Some(format!("{} {conjunction} {} more", shown.join(", "), elements.len() - SHOWN));
    }
    match shown.split_last() {
        Some((last, rest)) if !rest.is_empty() => Some(format!("{} {conjunction} {last}", rest.join(", "))),
        _ => shown.into_iter().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::parse;
    use crate::model::date::settings::Settings;

    fn words(text: &str) -> String {
        parse(text, Calendar::Gregorian, &Settings::default()).unwrap().words()
    }

    #[test]
    fn dates_in_words() {
        for (text, expected) in [
            ("1956-02-25", "25 February 1956"),
            ("1956-02", "February 1956"),
            ("1894~", "c. 1894"),
            ("1894?", "1894 (uncertain)"),
            ("195X", "1950s"),
            ("19XX", "some time from 1900 to 1999"),
            ("-0043-03-15", "15 March 44 BC"),
            ("0000", "1 BC"),
            ("1956-24", "winter 1956"),
            ("1956-33", "first quarter of 1956"),
            ("1956-XX", "a month of 1956"),
            ("1956-02-XX", "a day in February 1956"),
            ("1956-XX-25", "1956-XX-25"),
            ("1956-02-14/1956-02-25", "14 to 25 February 1956"),
            ("1956-02-14/1956-03-02", "14 February to 2 March 1956"),
            ("1956-02/1956-04", "February to April 1956"),
            ("1953-09-14/1964-10-14", "14 September 1953 to 14 October 1964"),
            ("1926~/1928", "c. 1926 to 1928"),
            ("1953/..", "from 1953 on"),
            ("1953/", "from 1953, end unknown"),
            ("../1956", "until 1956"),
            ("/1956", "until 1956, start unknown"),
            ("[1667,1668,1670..1672]", "1667, 1668 or 1670 to 1672"),
            ("{1667,1668}", "1667 and 1668"),
            ("[..1760]", "1760 or earlier"),
            ("[1901,1902,1903,1904,1905,1906,1907,1908]", "1901, 1902, 1903, 1904, 1905, 1906 or 2 more"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn days_of_any_year_follow_each_other() {
        let civil = |year, month, day| Civil { year, month, day };
        for (from, to, expected) in [
            (civil(1956, 2, 14), civil(1956, 2, 25), "14 to 25 February 1956"),
            (civil(1956, 2, 14), civil(1956, 3, 2), "14 February to 2 March 1956"),
            (civil(-43, 3, 15), civil(-43, 3, 31), "15 to 31 March 44 BC"),
            (civil(-1, 12, 31), civil(1, 1, 1), "31 December 2 BC to 1 January 1"),
            (civil(12_000, 1, 1), civil(12_000, 12, 31), "1 January to 31 December 12000"),
            (civil(1956, 2, 25), civil(1956, 2, 25), "25 February 1956"),
        ] {
            assert_eq!(from.until(to), expected);
        }
    }

    #[test]
    fn the_calendar_is_said() {
        let date = parse("1917-10-25", Calendar::Julian, &Settings::default()).unwrap();
        assert_eq!(date.words(), "25 October 1917 (Julian)");
        let (calendar, twin) = date.twin().unwrap();
        assert_eq!((calendar, twin.to_string().as_str()), (Calendar::Gregorian, "7 November 1917"));
        assert_eq!(date.single_day().unwrap().weekday().to_string(), "Wednesday");
        assert_eq!(parse("1917-10", Calendar::Julian, &Settings::default()).unwrap().twin(), None);
    }
}
