//! The one time that the dates of a sentence speak of.

use crate::model::date::Date;
use crate::model::date::relation::Truth;
use crate::model::dated::length;
use crate::model::facts::{Annotation, Facts, Item};
use crate::model::prose::Prose;
use crate::text::span::Span;

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

/// The annotations in a sentence of a block, in bytes of its prose: those that begin with words of it.
pub fn annotated_in<'f>(
    facts: &'f Facts,
    prose: &Prose,
    sentence: Span,
) -> impl Iterator<Item = (&'f Annotation, &'f [Item])> {
    facts.annotated().filter(move |(annotation, _)| {
        let start = prose.place(annotation.text.start);
        sentence.start <= start && start < sentence.end && !annotation.text.is_empty()
    })
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
