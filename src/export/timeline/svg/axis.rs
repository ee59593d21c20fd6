//! The axis of time: which day is where, and which years are written at it.

use crate::export::timeline::svg::lanes::SIZE;
use crate::export::timeline::svg::measure::width;
use crate::export::timeline::svg::{LEFT, RIGHT};
use crate::export::timeline::{Dated, Filter, Sort};
use crate::model::date::bounds::Limit;
use crate::model::date::day::{Calendar, Civil, Day};
use crate::model::date::words::{month_name, year_name};

/// From the first day to the last that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    first: Day,
    last: Day,
}

/// A line across the chart, with what is written at it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    pub(super) x: f64,
    pub(super) label: String,
}

/// So many ticks there are at most.
const MOST_TICKS: i64 = 12;
/// Between the labels of two ticks.
const TICK_GAP: f64 = 16.0;

impl Axis {
    /// Over whole years, from that of the first day that the timeline names to that of the last; what the filter says of
    /// an end holds for it. What may last for ages, as the name of a town, does not stretch it, unless there is nothing
    /// else. A timeline without days has an axis of one year, on which nothing stands.
    pub(super) fn of(timeline: &[Dated], filter: &Filter) -> Self {
        let lasts = |dated: &Dated| matches!(dated.sort, Sort::Name | Sort::Organisation | Sort::Period);
        let all_last = timeline.iter().all(lasts);
        let days = timeline.iter().filter(|dated| all_last || !lasts(dated)).flat_map(|dated| {
            let bounds = dated.date.bounds;
            [bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end]
        });
        let days = || days.clone().filter_map(of_limit);
        let first = of_limit(filter.from).or(days().min()).unwrap_or(Day::new(0));
        let last = of_limit(filter.to).or(days().max()).unwrap_or(first).max(first);
        let year = |day| Calendar::Gregorian.civil(day).year;
        let day = |year, month, day, other| Calendar::Gregorian.day(Civil { year, month, day }).unwrap_or(other);
        Axis { first: day(year(first), 1, 1, first), last: day(year(last), 12, 31, last) }
    }

    /// Where a day begins; a day before the first is at the left end, one after the last at the right.
    pub(super) fn x(&self, day: Day) -> f64 {
        let length = (self.last.number() - self.first.number() + 1) as f64;
        let at = day.number().saturating_sub(self.first.number()) as f64 / length;
        LEFT + at.clamp(0.0, 1.0) * (RIGHT - LEFT)
    }

    /// Where a day ends.
    pub(super) fn end(&self, day: Day) -> f64 {
        self.x(day.plus(1))
    }

    /// The ticks of the axis where it is drawn `zoom` times as long.
    pub(super) fn ticks(&self, zoom: i64) -> Vec<Tick> {
        let zoom = zoom.max(1);
        let year = |day| Calendar::Gregorian.civil(day).year;
        let (first, last) = (year(self.first), year(self.last));
        let years = last - first + 1;
        // So many stand side by side in a window.
        let seen = (years + zoom - 1) / zoom;
        let marks = if seen <= 3 { months(first, last, seen) } else { whole_years(first, last, zoom) };
        let tick = |(civil, label)| Some(Tick { x: self.x(Calendar::Gregorian.day(civil)?), label });
        marks.into_iter().filter_map(tick).collect()
    }
}

fn of_limit(limit: Limit) -> Option<Day> {
    match limit {
        Limit::Day(day) => Some(day),
        Limit::Past | Limit::Future => None,
    }
}

/// Every first, second or third month.
fn months(first: i64, last: i64, step: i64) -> Vec<(Civil, String)> {
    let of_year = |year| {
        (1..=12u8).step_by(usize::try_from(step).unwrap_or(1)).map(move |month| {
            let name: String = month_name(month).unwrap_or_default().chars().take(3).collect();
            (Civil { year, month, day: 1 }, format!("{name} {}", year_name(year)))
        })
    };
    (first..=last).flat_map(of_year).collect()
}

/// Round years: of 1, 2 or 5, or ten times as many. They are counted from the year 1, forwards and backwards, as there is
/// no year 0: 200 BC, 100 BC, AD 1, 100.
fn whole_years(first: i64, last: i64, zoom: i64) -> Vec<(Civil, String)> {
    let widest = width(&year_name(first), SIZE).max(width(&year_name(last), SIZE));
    let room = ((RIGHT - LEFT) / (widest + TICK_GAP)) as i64;
    let step = step(last - first + 1, room.clamp(1, MOST_TICKS).saturating_mul(zoom));
    // The number of a tick on either side of the year 1, which is tick 0.
    let (from, to) = ((first - 1).div_euclid(step), last.div_euclid(step));
    let mut marks = Vec::new();
    for number in from..=to {
        let year = match number {
            ..0 => number.saturating_mul(step) + 1,
            0 => 1,
            _ => number.saturating_mul(step),
        };
        let label = if number == 0 { "AD 1".to_owned() } else { year_name(year) };
        let is_twice = step == 1 && number == 0;
        if (first..=last).contains(&year) && !is_twice {
            marks.push((Civil { year, month: 1, day: 1 }, label));
        }
    }
    marks
}

/// The least round number of years that makes so many ticks at most.
fn step(years: i64, most: i64) -> i64 {
    let mut ten = 1i64;
    loop {
        for times in [1, 2, 5] {
            let step = ten.saturating_mul(times);
            if years / step <= most {
                return step;
            }
        }
        ten = ten.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::parse;

    fn labels(from: &str, to: &str) -> String {
        let date = |text: &str| parse(text, Calendar::Gregorian, &Default::default()).unwrap();
        let axis = Axis::of(&[], &Filter::between(Vec::new(), Some(&date(from)), Some(&date(to))));
        let ticks = axis.ticks(1);
        assert!(ticks.windows(2).all(|two| two[0].x < two[1].x), "in order, and none twice");
        assert!(ticks.iter().all(|tick| (LEFT..=RIGHT).contains(&tick.x)));
        ticks.into_iter().map(|tick| tick.label).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_longer_axis_has_more_ticks() {
        let date = |text: &str| parse(text, Calendar::Gregorian, &Default::default()).unwrap();
        let axis = Axis::of(&[], &Filter::between(Vec::new(), Some(&date("1900")), Some(&date("1939"))));
        let labels = |zoom| axis.ticks(zoom).into_iter().map(|tick| tick.label).collect::<Vec<_>>();
        assert_eq!(labels(1), ["1900", "1905", "1910", "1915", "1920", "1925", "1930", "1935"]);
        assert_eq!(labels(4).len(), 40);
        assert_eq!(labels(16)[..3], ["Jan 1900", "Apr 1900", "Jul 1900"]);
    }

    #[test]
    fn round_years_are_written() {
        for (from, to, expected) in [
            ("1870", "1991", "1870 1880 1890 1900 1910 1920 1930 1940 1950 1960 1970 1980 1990"),
            ("1953", "1958", "1953 1954 1955 1956 1957 1958"),
            (
                "1956-02",
                "1956-03",
                "Jan 1956 Feb 1956 Mar 1956 Apr 1956 May 1956 Jun 1956 Jul 1956 Aug 1956 Sep 1956 Oct 1956 Nov 1956 Dec 1956",
            ),
            (
                "1955",
                "1957",
                "Jan 1955 Apr 1955 Jul 1955 Oct 1955 Jan 1956 Apr 1956 Jul 1956 Oct 1956 Jan 1957 Apr 1957 Jul 1957 Oct 1957",
            ),
            ("-0299", "0400", "300 BC 200 BC 100 BC AD 1 100 200 300 400"),
            ("-0003", "0002", "4 BC 3 BC 2 BC 1 BC 1 2"),
            (
                "Y-1000000",
                "2000",
                "1000000 BC 900000 BC 800000 BC 700000 BC 600000 BC 500000 BC 400000 BC 300000 BC 200000 BC 100000 BC AD 1",
            ),
            (
                "Y-1000000000000000",
                "Y1000000000000000",
                "1000000000000000 BC 500000000000000 BC AD 1 500000000000000 1000000000000000",
            ),
        ] {
            assert_eq!(labels(from, to), expected);
        }
    }

    #[test]
    fn without_days_there_is_still_an_axis() {
        assert_eq!(Axis::of(&[], &Filter::default()).ticks(1).len(), 12);
    }
}
