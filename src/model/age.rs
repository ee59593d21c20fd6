//! How old someone was at a date, as far as the dates say it.

use crate::model::date::Date;
use crate::model::date::bounds::Limit;
use crate::model::date::day::{Calendar, Day};
use crate::model::date::relation::Truth;

/// An age in whole years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    pub least: i64,
    pub most: i64,
}

/// What a date is in a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    NotBorn,
    Aged(Age),
    /// Since how many years, where the dates say it.
    Dead(Option<Age>),
}

/// Where a date stands in the life from one date to another; none where the two do not say it.
pub fn stage(born: Option<&Date>, died: Option<&Date>, at: &Date) -> Option<Stage> {
    if born.is_some_and(|born| at.before(born) == Truth::Certainly) {
        return Some(Stage::NotBorn);
    }
    if let Some(died) = died.filter(|died| died.before(at) == Truth::Certainly) {
        return Some(Stage::Dead(age(died, at)));
    }
    Some(Stage::Aged(age(born?, at)?))
}

/// The age at a date of one born at another; none where the second may come first, or has no end.
pub fn age(born: &Date, at: &Date) -> Option<Age> {
    let day = |limit| match limit {
        Limit::Day(day) => Some(day),
        Limit::Past | Limit::Future => None,
    };
    let least = full_years(day(born.latest_end())?, day(at.earliest_start())?);
    let most = full_years(day(born.earliest_start())?, day(at.latest_end())?);
    (least >= 0).then_some(Age { least, most })
}

impl Age {
    /// `77`, `76 or 77`, `60 to 65`.
    pub fn words(self) -> String {
        match self.most - self.least {
            0 => self.least.to_string(),
            1 => format!("{} or {}", self.least, self.most),
            _ => format!("{} to {}", self.least, self.most),
        }
    }
}

impl Stage {
    /// `aged 61`, `not yet born`, `dead for 5 years`.
    pub fn words(self) -> String {
        match self {
            Stage::NotBorn => "not yet born".to_owned(),
            Stage::Aged(age) => format!("aged {}", age.words()),
            Stage::Dead(Some(Age { most: 0, .. })) => "dead for less than a year".to_owned(),
            Stage::Dead(Some(age)) => format!("dead for {} year{}", age.words(), if age.most == 1 { "" } else { "s" }),
            Stage::Dead(None) => "dead".to_owned(),
        }
    }
}

/// The birthdays from one day to another; below 0 where the second comes first.
pub fn full_years(from: Day, to: Day) -> i64 {
    let (from, to) = (Calendar::Gregorian.civil(from), Calendar::Gregorian.civil(to));
    to.year - from.year - i64::from((to.month, to.day) < (from.month, from.day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::parse;

    #[test]
    fn a_date_stands_somewhere_in_a_life() {
        let date = |text: &str| parse(text, Calendar::Gregorian, &Default::default()).ok();
        for (born, died, at, expected) in [
            ("1894-04-15", "1971-09-11", "1956-02-25", "aged 61"),
            ("1894-04-15", "1971-09-11", "1956-04", "aged 61 or 62"),
            ("1894", "1971", "1953/1964", "aged 58 to 70"),
            ("1894-04-15", "", "1890", "not yet born"),
            ("", "1953-03-05", "1961-10-31", "dead for 8 years"),
            ("", "1953-03-05", "1953-03-06", "dead for less than a year"),
            ("", "1953-03-05", "1954-06", "dead for 1 year"),
            ("", "1953-03-05", "1950", ""),
            ("1894", "", "..", ""),
        ] {
            let at = date(at);
            let stage = at.and_then(|at| stage(date(born).as_ref(), date(died).as_ref(), &at));
            assert_eq!(stage.map(Stage::words).unwrap_or_default(), expected, "{born} {died}");
        }
    }
}
