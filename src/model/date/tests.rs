//! What dates mean, one by one.

use super::bounds::Limit;
use super::day::{Calendar, Civil, Day};
use super::relation::Truth;
use super::settings::{Hemisphere, Margin, Settings};
use super::{Date, DateError, Precision, parse};

fn gregorian(text: &str) -> Result<Date, DateError> {
    parse(text, Calendar::Gregorian, &Settings::default())
}

fn date(text: &str) -> Date {
    gregorian(text).unwrap_or_else(|error| panic!("{text}: {}", error.message))
}

/// From the earliest start to the latest end, in the Gregorian calendar.
fn range(date: &Date) -> String {
    let written = |limit| match limit {
        Limit::Past => "past".to_owned(),
        Limit::Future => "future".to_owned(),
        Limit::Day(day) => {
            let Civil { year, month, day } = Calendar::Gregorian.civil(day);
            format!("{year}-{month}-{day}")
        }
    };
    format!("{} {}", written(date.earliest_start()), written(date.latest_end()))
}

#[test]
fn each_form_has_its_range() {
    for (text, expected) in [
        ("1956-02-25", "1956-2-25 1956-2-25"),
        ("1956-02-25T10:00:00Z", "1956-2-25 1956-2-25"),
        ("1956-02", "1956-2-1 1956-2-29"),
        ("1900-02", "1900-2-1 1900-2-28"),
        ("1956", "1956-1-1 1956-12-31"),
        ("0000", "0-1-1 0-12-31"),
        ("-0043-03-15", "-43-3-15 -43-3-15"),
        ("195X", "1950-1-1 1959-12-31"),
        ("19XX-02-29", "1904-2-29 1996-2-29"),
        ("1956-XX-31", "1956-1-31 1956-12-31"),
        ("1956-XX", "1956-1-1 1956-12-31"),
        ("?1956-02", "1956-2-1 1956-2-29"),
        ("1956-21", "1956-3-1 1956-5-31"),
        ("1956-24", "1956-12-1 1957-2-28"),
        ("1955-24", "1955-12-1 1956-2-29"),
        ("1956-28", "1956-12-1 1957-2-28"),
        ("1956-29", "1956-9-1 1956-11-30"),
        ("1956-30", "1956-12-1 1957-2-28"),
        ("1956-31", "1956-3-1 1956-5-31"),
        ("1956-32", "1956-6-1 1956-8-31"),
        ("1956-33", "1956-1-1 1956-3-31"),
        ("1956-36", "1956-10-1 1956-12-31"),
        ("1956-37", "1956-1-1 1956-4-30"),
        ("1956-39", "1956-9-1 1956-12-31"),
        ("1956-40", "1956-1-1 1956-6-30"),
        ("1956-41", "1956-7-1 1956-12-31"),
        ("Y-17E7", "-170000000-1-1 -170000000-12-31"),
        ("1950S2", "1900-1-1 1999-12-31"),
        ("1926/1928", "1926-1-1 1928-12-31"),
        ("1926 / 1928", "1926-1-1 1928-12-31"),
        ("1953/..", "1953-1-1 future"),
        ("1953/", "1953-1-1 future"),
        ("../1956", "past 1956-12-31"),
        ("..1955/1956", "past 1956-12-31"),
        ("[1667, 1668, 1670..1672]", "1667-1-1 1672-12-31"),
        ("[..1760-12-03]", "past 1760-12-3"),
        ("{1960,1961-12}", "1960-1-1 1961-12-31"),
    ] {
        assert_eq!(range(&date(text)), expected, "{text}");
    }
}

#[test]
fn about_widens_by_what_it_marks() {
    for (text, margin, expected) in [
        ("1894~", "1 unit", "1893-1-1 1895-12-31"),
        ("1894%", "1 unit", "1893-1-1 1895-12-31"),
        ("1894?", "1 unit", "1894-1-1 1894-12-31"),
        ("1894~", "3 units", "1891-1-1 1897-12-31"),
        ("1956-02~", "1 unit", "1956-1-1 1956-3-31"),
        ("~1956-02", "1 unit", "1955-2-1 1957-2-28"),
        ("1956-02-25~", "1 unit", "1956-2-24 1956-2-26"),
        ("1956-~02-25", "1 unit", "1956-1-25 1956-3-25"),
        ("1956-02-XX~", "1 unit", "1956-1-1 1956-3-31"),
        ("195X~", "1 unit", "1940-1-1 1969-12-31"),
        ("1956-21~", "1 unit", "1955-12-1 1956-8-31"),
        ("1956-02-29~", "5 years", "1951-2-28 1961-2-28"),
        ("1894~", "10 days", "1893-12-22 1895-1-10"),
        ("1894~", "2 months", "1893-11-1 1895-2-28"),
        ("1894~/1896", "1 unit", "1893-1-1 1896-12-31"),
        ("[1894~,1896]", "1 unit", "1893-1-1 1896-12-31"),
    ] {
        let settings = Settings { margin: Margin::parse(margin).unwrap(), ..Settings::default() };
        let date = parse(text, Calendar::Gregorian, &settings).unwrap();
        assert_eq!(range(&date), expected, "{text}, {margin}");
        assert_eq!((date.is_approximate(), date.is_uncertain()), (!text.contains('?'), text.contains(['?', '%'])));
    }
}

#[test]
fn southern_seasons() {
    let settings = Settings { hemisphere: Hemisphere::South, ..Settings::default() };
    for (text, expected) in [
        ("1956-21", "1956-9-1 1956-11-30"),
        ("1956-22", "1956-12-1 1957-2-28"),
        ("1956-24", "1956-6-1 1956-8-31"),
        ("1956-25", "1956-3-1 1956-5-31"),
    ] {
        assert_eq!(range(&parse(text, Calendar::Gregorian, &settings).unwrap()), expected, "{text}");
    }
}

#[test]
fn open_and_unknown_ends_differ() {
    let (open, unknown) = (date("1953/.."), date("1953/"));
    assert_eq!(open.earliest_end(), Limit::Future);
    assert_eq!(unknown.earliest_end(), unknown.earliest_start());
    assert_eq!(open.overlaps(&date("1990")), Truth::Certainly);
    assert_eq!(unknown.overlaps(&date("1990")), Truth::Possibly);
    assert_eq!(unknown.overlaps(&date("1952")), Truth::CertainlyNot);
}

#[test]
fn julian_dates() {
    let julian = |text: &str| parse(text, Calendar::Julian, &Settings::default()).unwrap();
    for (text, expected) in [
        ("1917-10-25", "1917-11-7 1917-11-7"),
        ("1917", "1917-1-14 1918-1-13"),
        ("1900-02-29", "1900-3-13 1900-3-13"),
        ("1900-02~-29?", "1900-2-10 1900-4-11"),
        ("-0100-02-29", "-100-2-26 -100-2-26"),
        ("1X00-02-29", "1000-3-6 1900-3-13"),
        ("1900-02", "1900-2-13 1900-3-13"),
        ("1900-02-29/1900-03-01", "1900-3-13 1900-3-14"),
    ] {
        assert_eq!(range(&julian(text)), expected, "{text}");
    }
    assert_eq!(julian("1900-02-29").text(), "1900-02-29");
    assert_eq!(julian("1902-01-01").same_day(&date("1902-01-14")), Truth::Certainly);
    assert_eq!(julian("1902-01-01").same_day(&date("1902-01-13")), Truth::CertainlyNot);
    assert_eq!(julian("1917-10").same_day(&date("1917-11")), Truth::Possibly);
}

#[test]
fn precision_is_that_of_the_coarsest_part() {
    for (text, expected) in [
        ("1956-02-25", Precision::Day),
        ("1956-02-XX", Precision::Month),
        ("1956-21", Precision::Season),
        ("1956-34", Precision::Quarter),
        ("1956-38", Precision::Quadrimester),
        ("1956-41", Precision::Half),
        ("1956-XX-25", Precision::Year),
        ("195X-02", Precision::Decade),
        ("19XX", Precision::Century),
        ("1XXX", Precision::Millennium),
        ("XXXX", Precision::Coarser),
        ("1956-02-25/1957", Precision::Year),
    ] {
        assert_eq!(date(text).precision(), expected, "{text}");
    }
}

#[test]
fn what_is_reversed_is_said_and_claims_nothing() {
    for text in ["1928/1926", "1956-02-25/1956-02-24", "[1672..1670]", "{1600,1672..1670}", "1928~/1926"] {
        assert!(date(text).is_reversed(), "{text}");
        assert_eq!(date(text).overlaps(&date("1000")), Truth::Possibly);
    }
    for text in ["1926/1928", "1956-02-25/1956-02", "1956/1956-02", "1927~/1926", "[1672,1670]"] {
        assert!(!date(text).is_reversed(), "{text}");
    }
}

#[test]
fn sets_are_one_of_or_all_of() {
    let (one, all) = (date("[1950,1960]"), date("{1950,1960}"));
    let gap = date("1955");
    assert_eq!(one.overlaps(&gap), Truth::CertainlyNot);
    assert_eq!(all.overlaps(&gap), Truth::CertainlyNot);
    assert_eq!(one.before(&gap), Truth::Possibly);
    assert_eq!(all.before(&gap), Truth::CertainlyNot);
    assert_eq!(date("{1950-02-01,1960-02-01}").overlaps(&date("1950-02-01")), Truth::Certainly);
    assert_eq!(date("[1950-02-01,1960-02-01]").overlaps(&date("1950-02-01")), Truth::Possibly);
}

#[test]
fn errors_say_where_and_what() {
    for (text, at, expected) in [
        ("", "", "expected a date"),
        ("1956-02-30", "1956-02-30", "February 1956 has 29 days in the Gregorian calendar"),
        ("1900-02-29", "1900-02-29", "cal=julian"),
        ("1926/1900-02-30", "1900-02-30", "28 days"),
        ("[1956, 1957-13]", "1957-13", "month must be 01-12"),
        ("[1956", "[1956", "`]` is missing"),
        ("[1956,]", "", "1956-02-25"),
        ("{[1956]}", "[1956]", "a set within another"),
        ("1956/1957/1958", "1956/1957/1958", "more than one `/`"),
        ("../..", "../..", "at least one"),
        ("/", "/", "at least one"),
        ("956", "956", "0956"),
        ("19561", "19561", "Y12345"),
        ("Y99999999999999999999", "Y99999999999999999999", "10^15"),
        ("Y9000000000000000", "Y9000000000000000", "10^15"),
        ("Y1E99999", "Y1E99999", "10^15"),
        ("-0000", "-0000", "-0000 is not a valid year"),
        ("25.02.1956", "25.02.1956", "1956-02-25"),
        ("1926–1928", "1926–1928", "1926/1928"),
        ("1956-02-25T10:00:00/1957", "1956-02-25T10:00:00", "time of day"),
        ("февраль", "февраль", "expected a date"),
    ] {
        let error = gregorian(text).unwrap_err();
        assert_eq!(text.get(error.span.range()), Some(at), "{text}: {error:?}");
        assert!(error.message.contains(expected), "{text}: {}", error.message);
    }
    let julian = parse("1900-02-30", Calendar::Julian, &Settings::default()).unwrap_err();
    assert!(julian.message.contains("29 days in the Julian calendar"), "{}", julian.message);
    assert!(parse("-0000-02-29", Calendar::Julian, &Settings::default()).is_err());
}

#[test]
fn no_size_costs_too_much() {
    let wide = date("Y-1000000000000000/Y1000000000000000");
    assert_eq!(wide.contains(&date("1956")), Truth::Certainly);
    let utmost = Settings { margin: Margin::parse("4294967295 units").unwrap(), ..Settings::default() };
    let widened = parse("Y1000000000000000S1~", Calendar::Julian, &utmost);
    assert!(widened.unwrap_err().message.contains("10^15"));
    let widened = parse("Y900000000000000S1~", Calendar::Julian, &utmost).unwrap();
    assert!(widened.earliest_start() < Limit::Day(Day::new(0)));

    let years: Vec<String> = (0..9_999).map(|year| format!("{year:04}")).collect();
    let one = date(&format!("[{}]", years.join(",")));
    let all = date(&format!("{{{}}}", years.join(",")));
    assert_eq!(range(&one), "0-1-1 9998-12-31");
    assert_eq!((one.overlaps(&all), all.overlaps(&one)), (Truth::Possibly, Truth::Possibly));
    assert_eq!(all.before(&date("9999")), Truth::Certainly);
    assert_eq!(all.during(&wide), Truth::Certainly);
    assert!(date(&format!("[{},1672..1670]", years.join(","))).is_reversed());
}
