//! The one time that several dates near each other speak of.

use crate::model::date::Date;
use crate::model::date::relation::Truth;
use crate::model::dated::length;

/// What the dates in a sentence say of its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// There is no date.
    None,
    One(Date),
    /// There are several, of which none may be within all others.
    Several,
}

impl Moment {
    /// The shortest of some dates, where it may be within all others.
    pub fn of(dates: impl Iterator<Item = Date>) -> Self {
        let mut dates: Vec<Date> = dates.collect();
        dates.sort_by_key(length);
        let Some(first) = dates.first() else { return Moment::None };
        let agrees = |other: &Date| first.during(other) != Truth::CertainlyNot;
        if dates.iter().skip(1).all(agrees) { Moment::One(first.clone()) } else { Moment::Several }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::day::Calendar;
    use crate::model::date::parse;

    #[test]
    fn dates_within_each_other_are_one_time() {
        let one = |text: &str| Moment::One(parse(text, Calendar::Gregorian, &Default::default()).unwrap());
        for (dates, expected) in [
            ("", Moment::None),
            ("1956", one("1956")),
            ("1956 1956-02-25 1956-02", one("1956-02-25")),
            ("1934 1939", Moment::Several),
            ("1956 1956-02-25 1957", Moment::Several),
            ("../1960 1956", one("1956")),
        ] {
            let read =
                dates.split_whitespace().map(|text| parse(text, Calendar::Gregorian, &Default::default()).unwrap());
            assert_eq!(Moment::of(read), expected, "{dates}");
        }
    }
}
