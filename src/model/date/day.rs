//! A day, and how the two calendars name it.

use edtf_calendars::{JulianDate, gregorian_to_julian, julian_to_gregorian};
use edtf_core::BoundDate;

/// The furthest year, before or after year 0, that a date can name.
pub const MAX_YEAR: i64 = 1_000_000_000_000_000;

/// A day as a number: days since 1 January 1970 in the proleptic Gregorian calendar, which is day 0.
///
/// Holds every day of the years up to [`MAX_YEAR`] and some beyond; arithmetic stops at the ends of its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

/// A calendar in which a date is written. Both are proleptic: they run on before their introduction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Calendar {
    #[default]
    Gregorian,
    Julian,
}

/// A day as a calendar names it. Years are astronomical: 0 is 1 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to the length of the month.
    pub day: u8,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Day {
    const FURTHEST: i64 = 500_000_000_000_000_000;

    /// The day that lies `number` days after 1 January 1970, or the furthest there is in that direction.
    pub fn new(number: i64) -> Self {
        Day(number.clamp(-Self::FURTHEST, Self::FURTHEST))
    }

    /// Days since 1 January 1970 (Gregorian), negative before.
    pub fn number(self) -> i64 {
        self.0
    }

    /// The day `days` later, or earlier where negative.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Day::new(self.0.saturating_add(days))
    }

    pub fn weekday(self) -> Weekday {
        // 1 January 1970 was a Thursday.
        match self.0.rem_euclid(7) {
            0 => Weekday::Thursday,
            1 => Weekday::Friday,
            2 => Weekday::Saturday,
            3 => Weekday::Sunday,
            4 => Weekday::Monday,
            5 => Weekday::Tuesday,
            _ => Weekday::Wednesday,
        }
    }
}

impl Calendar {
    /// The other of the two.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Calendar::Gregorian => Calendar::Julian,
            Calendar::Julian => Calendar::Gregorian,
        }
    }

    /// The day that this calendar names so; `None` where it has no such day, or the year is beyond [`MAX_YEAR`].
    pub fn day(self, civil: Civil) -> Option<Day> {
        if civil.year.abs() > MAX_YEAR || civil.day == 0 || civil.day > self.month_length(civil.year, civil.month) {
            return None;
        }
        match self {
            Calendar::Gregorian => Some(gregorian_day(civil)),
            Calendar::Julian => {
                let Civil { year, month, day } = civil;
                let BoundDate { year, month, day } = julian_to_gregorian(JulianDate { year, month, day }).ok()?;
                Some(gregorian_day(Civil { year, month, day }))
            }
        }
    }

    /// How this calendar names `day`.
    pub fn civil(self, day: Day) -> Civil {
        let gregorian = gregorian_civil(day);
        if self == Calendar::Gregorian {
            return gregorian;
        }
        let Civil { year, month, day } = gregorian;
        // Every day of the one calendar is a day of the other, so there is always an answer.
        gregorian_to_julian(BoundDate { year, month, day }).map_or(gregorian, |JulianDate { year, month, day }| Civil {
            year,
            month,
            day,
        })
    }

    /// The number of days in a month, 0 where `month` is none of 1 to 12.
    pub fn month_length(self, year: i64, month: u8) -> u8 {
        match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if self.is_leap(year) => 29,
            2 => 28,
            _ => 0,
        }
    }

    fn is_leap(self, year: i64) -> bool {
        let fourth = year.rem_euclid(4) == 0;
        match self {
            Calendar::Julian => fourth,
            Calendar::Gregorian => fourth && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0),
        }
    }

    /// The day `months` later, or earlier where negative; the last of that month where it is too short.
    pub(super) fn plus_months(self, day: Day, months: i64) -> Day {
        let civil = self.civil(day);
        let count = civil.year.saturating_mul(12).saturating_add(i64::from(civil.month) - 1).saturating_add(months);
        let year = count.div_euclid(12).clamp(-MAX_YEAR, MAX_YEAR);
        let month = u8::try_from(count.rem_euclid(12) + 1).unwrap_or(1);
        let date = Civil { year, month, day: civil.day.min(self.month_length(year, month)) };
        self.day(date).unwrap_or(day)
    }
}

// Both ways after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (howardhinnant.github.io): a year that
// begins in March puts the leap day at its end, and 400 years are 146,097 days.

const DAYS_OF_400_YEARS: i64 = 146_097;
/// From 1 March of year 0 to 1 January 1970.
const MARCH_OF_YEAR_0: i64 = 719_468;

fn gregorian_day(Civil { year, month, day }: Civil) -> Day {
    let (month, day) = (i64::from(month), i64::from(day));
    let march_year = if month <= 2 { year - 1 } else { year };
    let year_of_era = march_year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Day::new(march_year.div_euclid(400) * DAYS_OF_400_YEARS + day_of_era - MARCH_OF_YEAR_0)
}

fn gregorian_civil(day: Day) -> Civil {
    let days = day.number() + MARCH_OF_YEAR_0;
    let day_of_era = days.rem_euclid(DAYS_OF_400_YEARS);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let march_year = days.div_euclid(DAYS_OF_400_YEARS) * 400 + year_of_era;
    Civil {
        year: if month <= 2 { march_year + 1 } else { march_year },
        month: u8::try_from(month).unwrap_or(1),
        day: u8::try_from(day_of_year - (153 * month_from_march + 2) / 5 + 1).unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn civil(year: i64, month: u8, day: u8) -> Civil {
        Civil { year, month, day }
    }

    #[test]
    fn known_days() {
        assert_eq!(Calendar::Gregorian.day(civil(1970, 1, 1)), Some(Day(0)));
        assert_eq!(Calendar::Gregorian.day(civil(2000, 3, 1)), Some(Day(11_017)));
        // The October Revolution.
        assert_eq!(Calendar::Julian.day(civil(1917, 10, 25)), Calendar::Gregorian.day(civil(1917, 11, 7)));
        // The first day of the Gregorian calendar followed 4 October 1582, a Thursday.
        let last = Calendar::Julian.day(civil(1582, 10, 4)).unwrap();
        assert_eq!(last.weekday(), Weekday::Thursday);
        assert_eq!(Calendar::Gregorian.civil(last.plus(1)), civil(1582, 10, 15));
    }

    #[test]
    fn days_that_are_none() {
        assert_eq!(Calendar::Gregorian.day(civil(1956, 2, 30)), None);
        assert_eq!(Calendar::Gregorian.day(civil(1900, 2, 29)), None);
        assert_eq!(Calendar::Julian.day(civil(1900, 2, 29)), Calendar::Gregorian.day(civil(1900, 3, 13)));
        assert_eq!(Calendar::Gregorian.day(civil(1956, 13, 1)), None);
        assert_eq!(Calendar::Gregorian.day(civil(MAX_YEAR + 1, 1, 1)), None);
    }

    /// Every day of 1500 to 1999, counted on from the Julian 1 January 1500 with a leap day every fourth year, against
    /// the difference of the calendars: the leap days of centuries that the Gregorian leaves out, less two.
    #[test]
    fn julian_against_the_difference_by_century() {
        let mut day = gregorian_day(civil(1500, 1, 10));
        for year in 1500..2000 {
            let february = if year % 4 == 0 { 29 } else { 28 };
            for (month, length) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
                for date in 1..=length {
                    let name = civil(year, month, date);
                    assert_eq!(Calendar::Julian.day(name), Some(day), "{name:?}");
                    assert_eq!(Calendar::Julian.civil(day), name);
                    let leap_year = if month <= 2 { year - 1 } else { year };
                    let difference = leap_year / 100 - leap_year / 400 - 2;
                    let first = gregorian_day(civil(year, month, 1));
                    assert_eq!(day, first.plus(i64::from(date) - 1 + difference), "{name:?}");
                    day = day.plus(1);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn there_and_back(number in any::<i64>()) {
            let day = Day::new(number);
            for calendar in [Calendar::Gregorian, Calendar::Julian] {
                let civil = calendar.civil(day);
                if civil.year.abs() <= MAX_YEAR {
                    prop_assert_eq!(calendar.day(civil), Some(day));
                }
            }
        }

        #[test]
        fn the_next_day_follows(number in -1_000_000_i64..1_000_000) {
            for calendar in [Calendar::Gregorian, Calendar::Julian] {
                let (today, next) = (calendar.civil(Day(number)), calendar.civil(Day(number + 1)));
                prop_assert!(today < next);
                prop_assert!(next.day == today.day + 1 || next.day == 1);
            }
        }

        #[test]
        fn months_never_leave_the_range(number in any::<i64>(), months in any::<i64>()) {
            let day = Calendar::Julian.plus_months(Day::new(number), months);
            prop_assert!(day.number().abs() <= Day::FURTHEST);
        }
    }
}
