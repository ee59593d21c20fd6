//! A time that words tell, and how EDTF writes it.

use super::vocabulary::Third;
use crate::model::date::day::{Calendar, Civil};

/// A time in a calendar that is not yet said. Years are astronomical: 0 is 1 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Day(Civil),
    /// From a day to a later one.
    Days(Civil, Civil),
    Month(i64, u8),
    Months((i64, u8), (i64, u8)),
    /// A year, and the code of EDTF.
    Season(i64, u8),
    Year(i64),
    Years(i64, i64),
    /// By its first year.
    Decade(i64),
    /// By its first year.
    Century(i64),
}

/// What is said of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Itself,
    About,
    Before,
    After,
    Part(Third),
}

impl When {
    /// Whether a calendar has its days.
    pub(super) fn is_in(self, calendar: Calendar) -> bool {
        let has = |civil| calendar.day(civil).is_some();
        match self {
            When::Day(day) => has(day),
            When::Days(first, last) => has(first) && has(last),
            _ => true,
        }
    }

    /// The time as EDTF, with what is said of it; none where EDTF has nothing for it.
    pub(super) fn edtf(self, said: Said) -> Option<String> {
        match said {
            Said::Itself => Some(self.plain("")),
            Said::About => Some(self.plain("~")),
            Said::Before => Some(format!("[..{}]", self.next(-1)?.plain(""))),
            Said::After => Some(format!("[{}..]", self.next(1)?.plain(""))),
            Said::Part(third) => Some(self.part(third)),
        }
    }

    fn plain(self, about: &str) -> String {
        let day = |civil: Civil| format!("{}-{:02}-{:02}{about}", year(civil.year), civil.month, civil.day);
        let month = |(of, month): (i64, u8)| format!("{}-{month:02}{about}", year(of));
        match self {
            When::Day(civil) => day(civil),
            When::Days(first, last) => format!("{}/{}", day(first), day(last)),
            When::Month(of, number) | When::Season(of, number) => month((of, number)),
            When::Months(first, last) => format!("{}/{}", month(first), month(last)),
            When::Year(number) => format!("{}{about}", year(number)),
            When::Years(first, last) => format!("{}{about}/{}{about}", year(first), year(last)),
            When::Decade(first) => format!("{:03}X{about}", first / 10),
            When::Century(first) => format!("{:02}XX{about}", first / 100),
        }
    }

    /// The time of the same length right after, or right before for -1.
    fn next(self, by: i64) -> Option<When> {
        Some(match self {
            When::Day(civil) => When::Day(Calendar::Gregorian.civil(Calendar::Gregorian.day(civil)?.plus(by))),
            When::Month(of, month) => {
                let count = of * 12 + i64::from(month) - 1 + by;
                When::Month(count.div_euclid(12), u8::try_from(count.rem_euclid(12) + 1).ok()?)
            }
            When::Year(number) => When::Year(number + by),
            When::Decade(first) => When::Year(if by < 0 { first - 1 } else { first + 10 }),
            When::Century(first) => When::Year(if by < 0 { first - 1 } else { first + 100 }),
            When::Days(..) | When::Months(..) | When::Season(..) | When::Years(..) => return None,
        })
    }

    /// The early, middle or late years of a decade and months of a year, neither with a sharp edge; of what is shorter
    /// or longer, the whole.
    fn part(self, third: Third) -> String {
        match self {
            When::Year(number) => format!("{}-{}~", year(number), 37 + third as u8),
            When::Decade(first) => {
                let (from, to) = [(0, 3), (4, 6), (6, 9)].get(third as usize).copied().unwrap_or((0, 9));
                format!("{}~/{}~", year(first + from), year(first + to))
            }
            _ => self.plain(""),
        }
    }
}

fn year(number: i64) -> String {
    if number < 0 { format!("-{:04}", -number) } else { format!("{number:04}") }
}
