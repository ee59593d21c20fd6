//! The earliest and latest start and end of a span of time.

use super::day::Day;

/// A day, or no bound at all: before every day, or after every day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    Past,
    Day(Day),
    Future,
}

/// A span of time of which the first and the last day are known within limits, all of them inclusive.
///
/// It starts on some day from `earliest_start` to `latest_start` and ends on some day from `earliest_end` to
/// `latest_end`. An open side lies at infinity, `1953/..` at `Future` to `Future`; an unknown one anywhere that the
/// other allows, `1953/` from 1953 to `Future`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bounds {
    pub earliest_start: Limit,
    pub latest_start: Limit,
    pub earliest_end: Limit,
    pub latest_end: Limit,
}

impl Bounds {
    /// Something that happens between the two, for how long is not said: what `1956` means.
    pub(super) fn within(earliest: Limit, latest: Limit) -> Self {
        Bounds { earliest_start: earliest, latest_start: latest, earliest_end: earliest, latest_end: latest }
    }

    /// From a start to an end, each between two limits; what the order of the two rules out is cut away.
    pub(super) fn between(start: (Limit, Limit), end: (Limit, Limit)) -> Self {
        let bounds = Bounds { earliest_start: start.0, latest_start: start.1, earliest_end: end.0, latest_end: end.1 };
        if bounds.is_reversed() {
            return bounds;
        }
        Bounds { latest_start: start.1.min(end.1), earliest_end: end.0.max(start.0), ..bounds }
    }

    /// From the first to the last of all: starts with the earliest, ends with the latest.
    pub(super) fn together(self, other: Self) -> Self {
        Bounds {
            earliest_start: self.earliest_start.min(other.earliest_start),
            latest_start: self.latest_start.min(other.latest_start),
            earliest_end: self.earliest_end.max(other.earliest_end),
            latest_end: self.latest_end.max(other.latest_end),
        }
    }

    /// Whichever of the two it is.
    pub(super) fn either(self, other: Self) -> Self {
        Bounds {
            earliest_start: self.earliest_start.min(other.earliest_start),
            latest_start: self.latest_start.max(other.latest_start),
            earliest_end: self.earliest_end.min(other.earliest_end),
            latest_end: self.latest_end.max(other.latest_end),
        }
    }

    /// From something that happened at one time to something that happened at another, as from a birth to a death; what
    /// is not known may have been at any time.
    pub fn from_to(start: Option<Bounds>, end: Option<Bounds>) -> Self {
        let limits = |at: Option<Bounds>| {
            at.map_or((Limit::Past, Limit::Future), |bounds| (bounds.earliest_start, bounds.latest_end))
        };
        Bounds::between(limits(start), limits(end))
    }

    /// Whether it must end before it starts.
    pub fn is_reversed(&self) -> bool {
        self.latest_end < self.earliest_start
    }

    /// The day it is, where it must start and end on one and the same.
    pub fn single_day(&self) -> Option<Day> {
        let Limit::Day(day) = self.earliest_start else { return None };
        let all = [self.latest_start, self.earliest_end, self.latest_end];
        all.iter().all(|limit| *limit == self.earliest_start).then_some(day)
    }
}
