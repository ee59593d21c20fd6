//! The members of a series in the order of their numbers, and those that stand where their dates cannot be.

use std::collections::{HashMap, HashSet};

use crate::model::date::Date;
use crate::model::date::relation::Truth;
use crate::model::dated::field_date;
use crate::model::facts::Name;
use crate::model::index::{Index, Place};
use crate::model::series::{members, series_of};
use crate::model::settings::Settings;

/// A series, worked out once for all its members.
pub(crate) struct Series {
    /// By their numbers, then by their ids. An id that two of them have is left out: which one it means is not known.
    members: Vec<Member>,
    /// Those that run against another, with that.
    against: HashMap<Name, usize>,
}

pub(crate) struct Member {
    pub(super) number: u32,
    pub(super) id: Name,
    pub(super) place: Place,
    pub(super) date: Option<Date>,
}

impl Series {
    pub(crate) fn of(index: &Index, settings: &Settings, series: &str) -> Self {
        let mut all = members(index, series);
        all.retain(|member| series_of(member.entry).is_some_and(|series| !series.uncertain));
        let mut seen = HashSet::new();
        let twice: HashSet<&Name> = all.iter().map(|member| &member.entry.id).filter(|id| !seen.insert(*id)).collect();
        let once = all.iter().filter(|member| !twice.contains(&member.entry.id));
        let members: Vec<Member> = once
            .map(|member| Member {
                number: member.number,
                id: member.entry.id.clone(),
                place: member.place.clone(),
                date: field_date(&member.place.block.facts, member.entry, "date", &settings.dates),
            })
            .collect();
        let against = against(&members);
        Series { members, against }
    }

    /// The others with the number of a member, by their ids.
    pub(super) fn twins(&self, number: u32, id: &Name) -> impl Iterator<Item = &Member> {
        let first = self.members.partition_point(|member| member.number < number);
        let same = self.members.iter().skip(first).take_while(move |member| member.number == number);
        same.filter(move |member| member.id != *id)
    }

    /// The member whose date shows that `id` does not stand at its place.
    pub(super) fn against(&self, id: &Name) -> Option<&Member> {
        self.members.get(*self.against.get(id)?)
    }
}

/// So many of those before a member are compared with it: who stands further off is seen by those between, where these
/// have dates that tell anything.
const NEAR: usize = 16;

/// Goes through the dated members and keeps those that are in order. Of two that are not, the odd one out is the one that
/// more of its neighbours run against; of a last pair the later, as nothing tells.
fn against(members: &[Member]) -> HashMap<Name, usize> {
    let dated: Vec<usize> =
        (0..members.len()).filter(|at| members.get(*at).is_some_and(|it| it.date.is_some())).collect();
    let runs_against = |before: usize, after: usize| match (members.get(before), members.get(after)) {
        (Some(before), Some(after)) => before.number < after.number && is_later(before, after),
        _ => false,
    };
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut kept: Vec<usize> = Vec::new();
    for (nth, &member) in dated.iter().enumerate() {
        let near = kept.iter().rev().take(NEAR).copied();
        let conflicts: Vec<usize> = near.filter(|before| runs_against(*before, member)).collect();
        let next = dated.get(nth + 1).copied();
        match conflicts.as_slice() {
            [] => kept.push(member),
            [odd] if next.is_some_and(|next| runs_against(*odd, next) && !runs_against(member, next)) => {
                found.push((*odd, member));
                kept.retain(|before| before != odd);
                kept.push(member);
            }
            [other, ..] => found.push((member, *other)),
        }
    }
    found.into_iter().filter_map(|(odd, other)| Some((members.get(odd)?.id.clone(), other))).collect()
}

/// Whether one that comes before another is certainly later.
fn is_later(before: &Member, after: &Member) -> bool {
    match (&before.date, &after.date) {
        (Some(before), Some(after)) => before.after(after) == Truth::Certainly,
        _ => false,
    }
}
