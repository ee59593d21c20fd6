//! What a register says of a time: who held which office, what happened.

use std::sync::Arc;

use crate::ide::words::field_date;
use crate::model::date::Date;
use crate::model::date::bounds::Limit;
use crate::model::date::day::Calendar;
use crate::model::date::relation::Truth;
use crate::model::dated::length;
use crate::model::facts::{Entry, Facts, Name};
use crate::model::stated::naming;
use crate::model::tenure::{Held, tenure};
use crate::model::world::World;

/// Those who held an office at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InOffice<'a> {
    pub(super) office: &'a Name,
    pub(super) holders: Vec<(&'a Name, Held)>,
}

/// The offices that were held at a time, those that one person holds first, then by how often they are named.
pub(super) fn in_office<'a>(world: &'a World, when: &Date) -> Vec<InOffice<'a>> {
    let mut found: Vec<(bool, usize, InOffice<'a>)> = Vec::new();
    for (id, entry, _) in entries(world, &["office"]) {
        let naming = naming(world.index(), id, &["office"]).filter_map(|naming| {
            let held = tenure(world, &naming.place.block.facts, naming.value).at(world, when)?;
            Some((&naming.entry.id, held))
        });
        let mut holders: Vec<(&Name, Held)> = naming.collect();
        holders.sort_by(|one, other| one.0.cmp(other.0));
        if !holders.is_empty() {
            let many = entry.text("holders") == Some("many");
            found.push((many, usize::MAX - world.index().use_count(id), InOffice { office: id, holders }));
        }
    }
    found.sort_by(|one, other| (one.0, one.1, one.2.office).cmp(&(other.0, other.1, other.2.office)));
    found.into_iter().map(|(_, _, it)| it).collect()
}

/// The events that a time is within, or that are within it, the shortest first.
pub(super) fn happening<'a>(world: &'a World, when: &Date) -> Vec<(&'a Name, Date)> {
    let mut found: Vec<(i64, &Name, Date)> = Vec::new();
    let years = years(when);
    for (id, entry, facts) in entries(world, &["event", "period"]) {
        if !entry.text("date").is_some_and(|text| may_touch(text, years)) {
            continue;
        }
        let Some(date) = field_date(world, facts, entry, "date") else { continue };
        let is_then = date.overlaps(when) == Truth::Certainly && when.during(&date) != Truth::CertainlyNot;
        if is_then || date.during(when) == Truth::Certainly {
            found.push((length(&date), id, date));
        }
    }
    found.sort_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)));
    found.into_iter().map(|(_, id, date)| (id, date)).collect()
}

/// The entries of some kinds and of those that extend them, one of each id, in no order.
fn entries<'a>(world: &'a World, wanted: &'a [&'a str]) -> impl Iterator<Item = (&'a Name, &'a Entry, &'a Facts)> {
    let schema = &world.settings().schema;
    let kinds = schema.kinds().filter(|kind| wanted.iter().any(|wanted| schema.is_a(&kind.name, wanted)));
    kinds.flat_map(|kind| world.index().of_kind(&kind.name)).filter_map(|place| {
        let facts = &place.block.facts;
        let entry = facts.entry.as_deref()?;
        let counts = world.entry(&entry.id).is_some_and(|(one, _)| Arc::ptr_eq(&one.block, &place.block));
        counts.then_some((&entry.id, entry, facts))
    })
}

/// Whether a date that is written plainly, by years of four digits, may touch some years; true where it is not.
fn may_touch(text: &str, years: Option<(i64, i64)>) -> bool {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/')) && !text.is_empty();
    let year = |part: &str| part.get(..4)?.parse::<i64>().ok().filter(|_| !part.starts_with('-'));
    let (Some((first, last)), true) = (years, is_plain) else { return true };
    let (from, to) = text.split_once('/').unwrap_or((text, text));
    match (year(from), year(to)) {
        // A year more on each side, as another calendar may put the day there.
        (Some(from), Some(to)) => from - 1 <= last && first <= to + 1,
        _ => true,
    }
}

/// The years from its first to its last.
fn years(date: &Date) -> Option<(i64, i64)> {
    let year = |limit| match limit {
        Limit::Day(day) => Some(Calendar::Gregorian.civil(day).year),
        Limit::Past | Limit::Future => None,
    };
    Some((year(date.earliest_start())?, year(date.latest_end())?))
}
