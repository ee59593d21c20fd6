//! The days that a single date may mean.

use super::bounds::{Bounds, Limit};
use super::day::{Calendar, Civil, Day};
use super::part::{Component, Field, Part};
use super::settings::{Hemisphere, MarginUnit, Settings};

/// The first and the last day that `part` may mean, with the margin that `~` gives it.
pub(super) fn of(part: &Part, calendar: Calendar, settings: &Settings) -> Extent {
    let exact = exact(part, calendar, settings.hemisphere);
    match step(part, settings) {
        Some(step) => exact.widened(calendar, step),
        None => exact,
    }
}

/// From a day to a day, both included.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    first: Day,
    last: Day,
}

/// How far to go from a day.
#[derive(Clone, Copy)]
enum Step {
    Days(i64),
    Months(i64),
}

impl Extent {
    pub(super) fn limits(self) -> (Limit, Limit) {
        (Limit::Day(self.first), Limit::Day(self.last))
    }

    pub(super) fn within(self) -> Bounds {
        Bounds::within(Limit::Day(self.first), Limit::Day(self.last))
    }

    fn widened(self, calendar: Calendar, step: Step) -> Self {
        match step {
            Step::Days(days) => Extent { first: self.first.plus(-days), last: self.last.plus(days) },
            Step::Months(months) => {
                let first = calendar.plus_months(self.first, -months);
                let next = self.last.plus(1);
                // The end of a month stays one: a month around February ends on 31 March, not on the 29th.
                let last = if self.first != self.last && calendar.civil(next).day == 1 {
                    calendar.plus_months(next, months).plus(-1)
                } else {
                    calendar.plus_months(self.last, months)
                };
                Extent { first, last }
            }
        }
    }
}

fn exact(part: &Part, calendar: Calendar, hemisphere: Hemisphere) -> Extent {
    let day = |year, month, day| calendar.day(Civil { year, month, day }).unwrap_or(Day::new(0));
    let (first, last) = (part.years.first, part.years.last);
    let Some(month) = part.month else {
        return Extent { first: day(first, 1, 1), last: day(last, 12, 31) };
    };
    if let Some((month, length)) = month.value().and_then(|code| season(code, hemisphere)) {
        let end = calendar.plus_months(day(last, month, 1), length).plus(-1);
        return Extent { first: day(first, month, 1), last: end };
    }
    let years = (first..=last).filter(|year| part.years.matches(*year));
    let days = |year| days_of_year(year, month, part.day, calendar);
    let earliest = years.clone().find_map(|year| days(year).next());
    let latest = years.rev().find_map(|year| days(year).next_back());
    // What was read has a day in at least one of its years.
    let (earliest, latest) = (earliest.unwrap_or(day(first, 1, 1)), latest.unwrap_or(day(last, 12, 31)));
    Extent { first: earliest, last: latest }
}

/// The days of a year in the months and of the numbers that are written.
fn days_of_year(
    year: i64,
    month: Field,
    day: Option<Field>,
    calendar: Calendar,
) -> impl DoubleEndedIterator<Item = Day> {
    (1..=12).filter(move |number| month.matches(*number)).flat_map(move |month| {
        (1..=calendar.month_length(year, month))
            .filter(move |number| day.is_none_or(|day| day.matches(*number)))
            .filter_map(move |day| calendar.day(Civil { year, month, day }))
    })
}

/// The first month of a season code, and how many months it has; `None` for a month. What begins in December runs into
/// the next year.
fn season(code: u8, hemisphere: Hemisphere) -> Option<(u8, i64)> {
    const SPRING_TO_WINTER: u8 = 4;
    let northern = |index: u8| 3 + 3 * (index % SPRING_TO_WINTER);
    let southern = |index: u8| northern(index + 2);
    Some(match code {
        21..=24 if hemisphere == Hemisphere::South => (southern(code - 21), 3),
        21..=24 => (northern(code - 21), 3),
        25..=28 => (northern(code - 25), 3),
        29..=32 => (southern(code - 29), 3),
        33..=36 => (1 + 3 * (code - 33), 3),
        37..=39 => (1 + 4 * (code - 37), 4),
        40..=41 => (1 + 6 * (code - 40), 6),
        _ => return None,
    })
}

/// How far `~` widens, `None` where there is none.
fn step(part: &Part, settings: &Settings) -> Option<Step> {
    let component = part.approximate?;
    let count = i64::from(settings.margin.count);
    Some(match settings.margin.unit {
        MarginUnit::Days => Step::Days(count),
        MarginUnit::Months => Step::Months(count),
        MarginUnit::Years => Step::Months(count * 12),
        MarginUnit::Unit => match unit(part, component, settings.hemisphere) {
            Step::Days(days) => Step::Days(days * count),
            Step::Months(months) => Step::Months(months.saturating_mul(count)),
        },
    })
}

/// One unit of what is marked: `1956-02-XX~` says no more than a month, `195X~` no more than a decade.
fn unit(part: &Part, component: Component, hemisphere: Hemisphere) -> Step {
    let day = part.day.filter(|_| component == Component::Day);
    if day.is_some_and(|day| day.value().is_some()) {
        return Step::Days(1);
    }
    let month = part.month.filter(|_| component != Component::Year);
    if let Some(code) = month.and_then(Field::value) {
        return Step::Months(season(code, hemisphere).map_or(1, |(_, length)| length));
    }
    Step::Months(part.years.unit().saturating_mul(12))
}
