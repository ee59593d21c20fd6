//! What of a time is drawn: the days that are certain, those that may be, and the ends that are not known.

use crate::export::timeline::svg::axis::Axis;
use crate::export::timeline::svg::{LEFT, RIGHT};
use crate::model::date::bounds::{Bounds, Limit};
use crate::model::date::day::Day;

/// The parts of a bar, from left to right; they touch.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bar {
    pub(super) parts: Vec<(Part, f64, f64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// It was so on all these days.
    Sure,
    /// It began, ended, or was on one of these days.
    Maybe,
    /// It began before, no one knows when.
    FadeIn,
    /// It ended after, no one knows when.
    FadeOut,
}

/// Nothing is drawn narrower.
const NARROWEST: f64 = 3.0;
/// How far an unknown end reaches.
const FADE: f64 = 30.0;

impl Bar {
    pub(super) fn of(bounds: &Bounds, axis: &Axis) -> Self {
        let Bounds { earliest_start, latest_start, earliest_end, latest_end } = *bounds;
        let (start, end) = (|limit| edge(limit, axis, Axis::x), |limit| edge(limit, axis, Axis::end));
        // Where one of the two is without bound, what is known of the time begins or ends with the other.
        let left =
            if earliest_start == Limit::Past { start(latest_start.min(earliest_end)) } else { start(earliest_start) };
        let right = if latest_end == Limit::Future { end(earliest_end.max(latest_start)) } else { end(latest_end) };
        let mut bar = Bar::default();
        if earliest_start == Limit::Past && latest_start != Limit::Past {
            bar.parts.push((Part::FadeIn, (left - FADE).max(start(Limit::Past)), left));
        }
        if latest_start <= earliest_end {
            let (from, to) = (start(latest_start).max(left), end(earliest_end).min(right));
            bar.add(Part::Maybe, left, from);
            bar.add_wide(Part::Sure, from, to);
            bar.add(Part::Maybe, to, right);
        } else {
            bar.add_wide(Part::Maybe, left, right);
        }
        if latest_end == Limit::Future && earliest_end != Limit::Future {
            let right = bar.right().max(right);
            bar.parts.push((Part::FadeOut, right, (right + FADE).min(end(Limit::Future))));
        }
        bar
    }

    pub(super) fn left(&self) -> f64 {
        self.parts.first().map_or(0.0, |(_, left, _)| *left)
    }

    pub(super) fn right(&self) -> f64 {
        self.parts.last().map_or(0.0, |(_, _, right)| *right)
    }

    fn add(&mut self, part: Part, left: f64, right: f64) {
        if right - left >= 0.5 {
            self.parts.push((part, left, right));
        }
    }

    fn add_wide(&mut self, part: Part, left: f64, right: f64) {
        let right = right.max(left);
        let missing = (NARROWEST - (right - left)).max(0.0) / 2.0;
        self.parts.push((part, left - missing, right + missing));
    }
}

fn edge(limit: Limit, axis: &Axis, at: fn(&Axis, Day) -> f64) -> f64 {
    match limit {
        Limit::Past => LEFT,
        Limit::Day(day) => at(axis, day),
        Limit::Future => RIGHT,
    }
}
