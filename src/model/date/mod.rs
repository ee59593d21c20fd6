//! A date as Gloss writes it, in EDTF, and what it says about time.
//!
//! The only module that knows the crates which read EDTF and convert calendars; their types stay inside.

pub mod bounds;
pub mod day;
mod expression;
mod extent;
mod hint;
mod part;
#[cfg(test)]
mod properties;
pub mod relation;
pub mod settings;
#[cfg(test)]
mod tests;
pub mod words;

use crate::text::span::Span;
use bounds::{Bounds, Limit};
use day::{Calendar, Civil, Day};
use expression::{Edge, Element, Expression};
use extent::Extent;
use settings::Settings;

/// Reads a date written in EDTF (ISO 8601-2:2019, levels 0 and 1 and what the language takes of level 2).
///
/// White space around the date, its commas and its slash is allowed. Takes time in proportion to the text.
///
/// # Errors
/// Where in `text`, in bytes, it is not understood or names a day that its calendar does not have, and what is
/// expected. An interval that ends before it starts is no error: see [`Date::is_reversed`].
pub fn parse(text: &str, calendar: Calendar, settings: &Settings) -> Result<Date, DateError> {
    let expression = expression::read(text, calendar)?;
    let extent = |part: &part::Part| extent::of(part, calendar, settings);
    let parts = expression.parts();
    let spans: Vec<Bounds> = match &expression {
        Expression::One(part) => vec![extent(part).within()],
        Expression::Interval(start, end) => vec![Bounds::between(start_of(start, extent), end_of(end, extent))],
        Expression::OneOf(elements) => elements.iter().map(|it| any_in(it, extent)).collect(),
        Expression::AllOf(elements) => elements.iter().map(|it| all_in(it, extent)).collect(),
    };
    let reversed = spans.iter().any(Bounds::is_reversed);
    let (hull, members) = match &expression {
        Expression::AllOf(_) => all_of(spans),
        _ => one_of(spans),
    };
    Ok(Date {
        text: text.to_owned(),
        calendar,
        precision: parts.iter().map(|part| part.precision()).max().unwrap_or(Precision::Coarser),
        uncertain: parts.iter().any(|part| part.uncertain),
        approximate: parts.iter().any(|part| part.approximate.is_some()),
        reversed,
        hull,
        members,
    })
}

/// A date, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    text: String,
    calendar: Calendar,
    precision: Precision,
    uncertain: bool,
    approximate: bool,
    reversed: bool,
    hull: Bounds,
    members: Members,
}

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// In bytes of the text that was given.
    pub span: Span,
    /// What was not understood, and what is expected.
    pub message: String,
}

/// How finely a date is given; the later in this list, the coarser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    Day,
    Month,
    Season,
    Quarter,
    /// A third of a year, codes 37 to 39.
    Quadrimester,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
    Coarser,
}

/// The dates of a set, as far as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Members {
    /// No set, or one in which the whole stretch of time stands for its members.
    One,
    OneOf(Vec<Bounds>),
    /// Empty where the members are too many to be kept.
    AllOf(Vec<Bounds>),
}

impl Date {
    /// As it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The calendar in which it is written; bounds are days in any.
    pub fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// The coarsest precision of its parts.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Whether any part of it is marked `?` or `%`.
    pub fn is_uncertain(&self) -> bool {
        self.uncertain
    }

    /// Whether any part of it is marked `~` or `%`.
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// Whether it is written as a set, `[a,b]` or `{a,b}`: one of several times, or each of them.
    pub fn is_set(&self) -> bool {
        self.text.trim_start().starts_with(['[', '{'])
    }

    /// Whether an interval or range in it must end before it starts.
    pub fn is_reversed(&self) -> bool {
        self.reversed
    }

    /// The bounds of the whole: of `[a,b]` whichever it is, of `{a,b}` from the first to the last.
    pub fn bounds(&self) -> Bounds {
        self.hull
    }

    pub fn earliest_start(&self) -> Limit {
        self.hull.earliest_start
    }

    pub fn latest_start(&self) -> Limit {
        self.hull.latest_start
    }

    pub fn earliest_end(&self) -> Limit {
        self.hull.earliest_end
    }

    pub fn latest_end(&self) -> Limit {
        self.hull.latest_end
    }

    /// The day it is, where it is a single one beyond doubt.
    pub fn single_day(&self) -> Option<Day> {
        self.hull.single_day()
    }

    /// A single day as the other calendar names it.
    pub fn twin(&self) -> Option<(Calendar, Civil)> {
        let other = self.calendar.other();
        self.single_day().map(|day| (other, other.civil(day)))
    }
}

/// So many members of a set are told apart in reasoning; of more, only from when to when they reach.
const MEMBERS_KEPT: usize = 64;

fn one_of(mut members: Vec<Bounds>) -> (Bounds, Members) {
    members.sort_unstable();
    members.dedup();
    let hull = members.iter().copied().reduce(Bounds::either).unwrap_or(Bounds::within(Limit::Past, Limit::Future));
    let kept = (2..=MEMBERS_KEPT).contains(&members.len());
    (hull, if kept { Members::OneOf(members) } else { Members::One })
}

fn all_of(mut members: Vec<Bounds>) -> (Bounds, Members) {
    members.sort_unstable();
    members.dedup();
    let hull = members.iter().copied().reduce(Bounds::together).unwrap_or(Bounds::within(Limit::Past, Limit::Future));
    match members.len() {
        0 | 1 => (hull, Members::One),
        2..=MEMBERS_KEPT => (hull, Members::AllOf(members)),
        _ => (hull, Members::AllOf(Vec::new())),
    }
}

fn start_of(edge: &Edge, extent: impl Fn(&part::Part) -> Extent) -> (Limit, Limit) {
    match edge {
        Edge::Open => (Limit::Past, Limit::Past),
        Edge::Unknown => (Limit::Past, Limit::Future),
        Edge::At(part) => extent(part).limits(),
        Edge::Beyond(part) => (Limit::Past, extent(part).limits().1),
    }
}

fn end_of(edge: &Edge, extent: impl Fn(&part::Part) -> Extent) -> (Limit, Limit) {
    match edge {
        Edge::Open => (Limit::Future, Limit::Future),
        Edge::Unknown => (Limit::Past, Limit::Future),
        Edge::At(part) => extent(part).limits(),
        Edge::Beyond(part) => (extent(part).limits().0, Limit::Future),
    }
}

/// What a member of `[…]` says: one date among these.
fn any_in(element: &Element, extent: impl Fn(&part::Part) -> Extent) -> Bounds {
    match element {
        Element::One(part) => extent(part).within(),
        Element::Range(from, to) => Bounds::within(start_of(from, &extent).0, end_of(to, &extent).1),
    }
}

/// What a member of `{…}` says: all of these dates.
fn all_in(element: &Element, extent: impl Fn(&part::Part) -> Extent) -> Bounds {
    match element {
        Element::One(part) => extent(part).within(),
        Element::Range(from, to) => Bounds::between(start_of(from, &extent), end_of(to, &extent)),
    }
}
