//! How two dates stand to each other, as far as they say it.

use super::bounds::{Bounds, Limit};
use super::{Date, Members};

/// An answer that does not guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Truth {
    /// Every reading of the dates agrees.
    Certainly,
    /// Some readings of the dates may agree.
    Possibly,
    /// No reading of the dates agrees.
    CertainlyNot,
}

/// A reversed date says nothing that can be reasoned from: each relation with it is `Possibly`.
impl Date {
    /// Whether the two share a day.
    pub fn overlaps(&self, other: &Date) -> Truth {
        pairwise(self, other, overlaps, |one, other| any_member(one, other, overlaps))
    }

    /// Whether the two share more than one day: the day on which one hands over to the other is none too many.
    pub fn overlaps_for_days(&self, other: &Date) -> Truth {
        pairwise(self, other, overlaps_for_days, |one, other| match any_member(one, other, overlaps_for_days) {
            // One day of one member and one of another are two.
            Truth::CertainlyNot => match any_member(one, other, overlaps) {
                Truth::CertainlyNot => Truth::CertainlyNot,
                Truth::Certainly | Truth::Possibly => Truth::Possibly,
            },
            truth => truth,
        })
    }

    /// Whether this ends before the other begins.
    pub fn before(&self, other: &Date) -> Truth {
        pairwise(self, other, before, |one, other| before(&one.hull, &other.hull))
    }

    /// Whether this begins after the other ends.
    pub fn after(&self, other: &Date) -> Truth {
        other.before(self)
    }

    /// Whether this begins no earlier and ends no later than the other, and so lies within it.
    pub fn during(&self, other: &Date) -> Truth {
        pairwise(self, other, during, |one, other| match other.members {
            View::One => during(&one.hull, &other.hull),
            // Within all from the first to the last is not yet within one of them.
            View::All(members) => match during(&one.hull, &other.hull) {
                Truth::CertainlyNot => Truth::CertainlyNot,
                _ if members.iter().any(|member| during(&one.hull, member) == Truth::Certainly) => Truth::Certainly,
                _ => Truth::Possibly,
            },
        })
    }

    /// Whether the other lies within this.
    pub fn contains(&self, other: &Date) -> Truth {
        other.during(self)
    }

    /// Whether the two are one and the same time: of two single days, whether they are the same day.
    pub fn same_day(&self, other: &Date) -> Truth {
        pairwise(self, other, same, |one, other| match same(&one.hull, &other.hull) {
            // From the same first to the same last, but which of the days between is not compared.
            Truth::Certainly => Truth::Possibly,
            truth => truth,
        })
    }
}

impl Truth {
    fn of(certainly: bool, possibly: bool) -> Self {
        match (certainly, possibly) {
            (true, _) => Truth::Certainly,
            (false, true) => Truth::Possibly,
            (false, false) => Truth::CertainlyNot,
        }
    }

    /// What holds of a thing that is one of several, when this holds of one and `other` of another.
    fn agreed(self, other: Truth) -> Self {
        if self == other { self } else { Truth::Possibly }
    }
}

/// One thing that a date may mean: a span, or several that all apply.
struct Reading<'a> {
    hull: Bounds,
    members: View<'a>,
}

enum View<'a> {
    One,
    All(&'a [Bounds]),
}

/// Asks `plain` of every pair of spans that the two dates may mean, `compound` where a date means several at once.
fn pairwise(
    one: &Date,
    other: &Date,
    plain: fn(&Bounds, &Bounds) -> Truth,
    compound: fn(&Reading, &Reading) -> Truth,
) -> Truth {
    if one.reversed || other.reversed {
        return Truth::Possibly;
    }
    let relation = |one: &Reading, other: &Reading| match (&one.members, &other.members) {
        (View::One, View::One) => plain(&one.hull, &other.hull),
        _ => compound(one, other),
    };
    let others = readings(other);
    readings(one)
        .iter()
        .flat_map(|one| others.iter().map(move |other| relation(one, other)))
        .reduce(Truth::agreed)
        .unwrap_or(Truth::Possibly)
}

fn readings(date: &Date) -> Vec<Reading<'_>> {
    match &date.members {
        Members::One => vec![Reading { hull: date.hull, members: View::One }],
        Members::AllOf(members) => vec![Reading { hull: date.hull, members: View::All(members) }],
        Members::OneOf(members) => members.iter().map(|hull| Reading { hull: *hull, members: View::One }).collect(),
    }
}

fn before(one: &Bounds, other: &Bounds) -> Truth {
    Truth::of(one.latest_end < other.earliest_start, one.earliest_end < other.latest_start)
}

fn overlaps(one: &Bounds, other: &Bounds) -> Truth {
    Truth::of(
        one.latest_start <= other.earliest_end && other.latest_start <= one.earliest_end,
        one.earliest_start <= other.latest_end && other.earliest_start <= one.latest_end,
    )
}

fn overlaps_for_days(one: &Bounds, other: &Bounds) -> Truth {
    let more_than_a_day = |starts: [Limit; 2], ends: [Limit; 2]| starts.iter().max() < ends.iter().min();
    Truth::of(
        more_than_a_day([one.latest_start, other.latest_start], [one.earliest_end, other.earliest_end]),
        more_than_a_day([one.earliest_start, other.earliest_start], [one.latest_end, other.latest_end]),
    )
}

fn during(one: &Bounds, other: &Bounds) -> Truth {
    Truth::of(
        other.latest_start <= one.earliest_start && one.latest_end <= other.earliest_end,
        other.earliest_start <= one.latest_start && one.earliest_end <= other.latest_end,
    )
}

fn same(one: &Bounds, other: &Bounds) -> Truth {
    let fixed = one.earliest_start == one.latest_start && one.earliest_end == one.latest_end;
    Truth::of(
        fixed && one == other,
        one.earliest_start <= other.latest_start
            && other.earliest_start <= one.latest_start
            && one.earliest_end <= other.latest_end
            && other.earliest_end <= one.latest_end,
    )
}

/// Whether some member of the one stands so to some member of the other. Where the members are too many to be kept,
/// only what holds of the whole stretch of time can be denied.
fn any_member(one: &Reading, other: &Reading, relation: fn(&Bounds, &Bounds) -> Truth) -> Truth {
    let whole = relation(&one.hull, &other.hull);
    let spans = |reading: &Reading| match reading.members {
        View::One => vec![reading.hull],
        View::All(members) => members.to_vec(),
    };
    let others = spans(other);
    let answers =
        spans(one).iter().flat_map(|one| others.iter().map(|other| relation(one, other))).collect::<Vec<Truth>>();
    if whole == Truth::CertainlyNot || (!answers.is_empty() && answers.iter().all(|it| *it == Truth::CertainlyNot)) {
        return Truth::CertainlyNot;
    }
    if answers.contains(&Truth::Certainly) { Truth::Certainly } else { Truth::Possibly }
}
