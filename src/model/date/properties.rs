//! Dates against their readings, counted out day by day.

use super::bounds::Limit;
use super::day::{Calendar, Civil, Day};
use super::relation::Truth;
use super::settings::Settings;
use super::{Date, parse};
use proptest::prelude::*;

fn date(text: &str) -> Date {
    parse(text, Calendar::Gregorian, &Settings::default()).unwrap_or_else(|error| panic!("{text}: {}", error.message))
}

/// The first day of the six that the dates of these tests are made of; a month ends among them.
fn named(day: i8) -> String {
    let first = Calendar::Gregorian.day(Civil { year: 1956, month: 2, day: 27 }).unwrap();
    let Civil { year, month, day } = Calendar::Gregorian.civil(first.plus(i64::from(day)));
    format!("{year}-{month:02}-{day:02}")
}

const PAST: i8 = -3;
const FUTURE: i8 = 8;

/// From a day to a day, both counted from the first of the six.
type Stretch = (i8, i8);

/// A date and each thing that it may mean: spans, of which all apply.
#[derive(Clone, Debug)]
struct Case {
    text: String,
    readings: Vec<Vec<Stretch>>,
    several: bool,
}

/// All spans that start and end on one of the days from `from` to `to`.
fn spans(start: Stretch, end: Stretch) -> Vec<Vec<Stretch>> {
    let starts = start.0..=start.1;
    starts.flat_map(|from| (end.0..=end.1).filter(move |to| from <= *to).map(move |to| vec![(from, to)])).collect()
}

fn case() -> impl Strategy<Value = Case> {
    (0..10, 0..6_i8, 0..6_i8, 0..6_i8).prop_map(|(form, one, two, three)| {
        let (from, to) = (one.min(two), one.max(two));
        let (a, b, c) = (named(from), named(to), named(three));
        let fixed = |day| (day, day);
        let (text, readings) = match form {
            0 => (a, spans(fixed(from), fixed(from))),
            1 => (format!("{a}/{b}"), spans(fixed(from), fixed(to))),
            2 => (format!("{a}/"), spans(fixed(from), (from, FUTURE))),
            3 => (format!("/{b}"), spans((PAST, to), fixed(to))),
            4 => (format!("{a}/.."), spans(fixed(from), fixed(FUTURE))),
            5 => (format!("../{b}"), spans(fixed(PAST), fixed(to))),
            6 => (format!("{a}~"), spans((from - 1, from + 1), (from - 1, from + 1))),
            7 => (format!("{a}~/{b}"), spans((from - 1, from + 1), fixed(to))),
            8 => (
                format!("[{a},{c}..]"),
                [spans(fixed(from), fixed(from)), spans((three, FUTURE), (three, FUTURE))].concat(),
            ),
            _ => (format!("{{{a},{b},{c}}}"), vec![vec![(from, from), (to, to), (three, three)]]),
        };
        Case { text, readings, several: form == 9 }
    })
}

/// What all readings of the two say together.
fn counted(one: &Case, other: &Case, relation: fn(&[Stretch], &[Stretch]) -> bool) -> Truth {
    let answers = one.readings.iter().flat_map(|one| other.readings.iter().map(move |other| relation(one, other)));
    let answers: Vec<bool> = answers.collect();
    match (answers.iter().all(|it| *it), answers.iter().any(|it| *it)) {
        (true, _) => Truth::Certainly,
        (_, true) => Truth::Possibly,
        _ => Truth::CertainlyNot,
    }
}

fn days_before(one: &[Stretch], other: &[Stretch]) -> bool {
    one.iter().all(|one| other.iter().all(|other| one.1 < other.0))
}

fn days_shared(one: &[Stretch], other: &[Stretch]) -> bool {
    (PAST..=FUTURE).any(|day| {
        let holds = |spans: &[Stretch]| spans.iter().any(|span| (span.0..=span.1).contains(&day));
        holds(one) && holds(other)
    })
}

fn more_days_shared(one: &[Stretch], other: &[Stretch]) -> bool {
    let holds = |spans: &[Stretch], day| spans.iter().any(|span| (span.0..=span.1).contains(&day));
    (PAST..=FUTURE).filter(|day| holds(one, *day) && holds(other, *day)).count() > 1
}

fn days_within(one: &[Stretch], other: &[Stretch]) -> bool {
    (PAST..=FUTURE).all(|day| {
        let holds = |spans: &[Stretch]| spans.iter().any(|span| (span.0..=span.1).contains(&day));
        !holds(one) || holds(other)
    })
}

fn days_equal(one: &[Stretch], other: &[Stretch]) -> bool {
    days_within(one, other) && days_within(other, one)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn relations_are_what_the_readings_say(one in case(), other in case()) {
        let (a, b) = (date(&one.text), date(&other.text));
        let several = one.several || other.several;
        for (name, said, counted) in [
            ("before", a.before(&b), counted(&one, &other, days_before)),
            ("after", b.after(&a), counted(&one, &other, days_before)),
            ("overlaps", a.overlaps(&b), counted(&one, &other, days_shared)),
            ("overlaps for days", a.overlaps_for_days(&b), counted(&one, &other, more_days_shared)),
            ("during", a.during(&b), counted(&one, &other, days_within)),
            ("contains", b.contains(&a), counted(&one, &other, days_within)),
            ("same day", a.same_day(&b), counted(&one, &other, days_equal)),
        ] {
            // Of several dates at once it may say less than could be known, but nothing that is wrong.
            let cautious = several && said == Truth::Possibly;
            prop_assert!(said == counted || cautious, "{} {name} {}: {said:?}, not {counted:?}", one.text, other.text);
        }
    }

    #[test]
    fn bounds_are_those_of_the_readings(case in case()) {
        let bounds = date(&case.text).bounds();
        let first = Calendar::Gregorian.day(Civil { year: 1956, month: 2, day: 27 }).unwrap();
        let limit = |day: Option<i8>| match day {
            Some(PAST) => Limit::Past,
            Some(FUTURE) => Limit::Future,
            day => Limit::Day(first.plus(i64::from(day.unwrap()))),
        };
        let starts = || case.readings.iter().map(|spans| spans.iter().map(|span| span.0).min().unwrap());
        let ends = || case.readings.iter().map(|spans| spans.iter().map(|span| span.1).max().unwrap());
        prop_assert_eq!(bounds.earliest_start, limit(starts().min()), "{}", case.text);
        prop_assert_eq!(bounds.latest_start, limit(starts().max()), "{}", case.text);
        prop_assert_eq!(bounds.earliest_end, limit(ends().min()), "{}", case.text);
        prop_assert_eq!(bounds.latest_end, limit(ends().max()), "{}", case.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Unspecified digits mean from the first to the last of all days that have the digits that are specified.
    #[test]
    fn unspecified_digits(number in -25_000_i64..10_000, hidden in any::<[bool; 6]>(), julian in any::<bool>()) {
        let calendar = if julian { Calendar::Julian } else { Calendar::Gregorian };
        let written = |day: Day| {
            let Civil { year, month, day } = calendar.civil(day);
            format!("{year:04}-{month:02}-{day:02}")
        };
        // The digits after the century.
        let places = [2, 3, 5, 6, 8, 9];
        let hide = |mut text: String| {
            for (place, _) in places.iter().zip(hidden).filter(|(_, hidden)| *hidden) {
                text.replace_range(place..=place, "X");
            }
            text
        };
        let text = hide(written(Day::new(number)));
        let all: Vec<Day> = (-40_000..30_000).map(Day::new).filter(|day| hide(written(*day)) == text).collect();
        let date = parse(&text, calendar, &Settings::default()).unwrap();
        prop_assert_eq!(Some(date.earliest_start()), all.first().copied().map(Limit::Day), "{}", &text);
        prop_assert_eq!(Some(date.latest_end()), all.last().copied().map(Limit::Day), "{}", &text);
    }
}

proptest! {
    #[test]
    fn no_text_is_too_much(text in any::<String>(), julian in any::<bool>()) {
        survives(&text, julian)?;
    }

    #[test]
    fn nor_is_one_that_looks_like_a_date(text in r"[-0-9XYES?~%./,\[\]{} TZ:é–]{0,24}", julian in any::<bool>()) {
        survives(&text, julian)?;
    }
}

fn survives(text: &str, julian: bool) -> Result<(), TestCaseError> {
    let calendar = if julian { Calendar::Julian } else { Calendar::Gregorian };
    match parse(text, calendar, &Settings::default()) {
        Ok(date) => {
            prop_assert!(!date.words().is_empty());
            prop_assert!(date.earliest_start() <= date.latest_start() || date.is_reversed());
            prop_assert!(date.earliest_end() <= date.latest_end() || date.is_reversed());
            prop_assert_ne!(date.same_day(&date), Truth::CertainlyNot);
        }
        Err(error) => {
            prop_assert!(text.get(error.span.range()).is_some(), "{:?} of {:?}", error.span, text);
            prop_assert!(!error.message.is_empty());
        }
    }
    Ok(())
}
