//! The members of a series.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::facts::{EntityReference, Entry};
use crate::model::index::{Index, Place};

/// The numbered entries of a series, by their numbers, then by their ids; entries that share both are in no order.
pub fn members<'a>(index: &'a Index, series: &str) -> Vec<Member<'a>> {
    let mut seen = HashSet::new();
    // A block stands among the statements as often as it names the series.
    let places = index.stated(series).iter().filter(|place| seen.insert(Arc::as_ptr(&place.block)));
    let mut members: Vec<Member<'_>> = places
        .filter_map(|place| {
            let entry = place.block.facts.entry.as_deref()?;
            let is_of_it = series_of(entry).is_some_and(|named| named.id == series);
            Some(Member { number: number(entry).filter(|_| is_of_it)?, place, entry })
        })
        .collect();
    members.sort_by_key(|member| (member.number, &member.entry.id));
    members
}

/// An entry that has a number in a series.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    pub number: u32,
    pub place: &'a Place,
    pub entry: &'a Entry,
}

/// The series that an entry says it belongs to.
pub fn series_of(entry: &Entry) -> Option<&EntityReference> {
    entry.get("series")?.whole.entity.as_ref()
}

/// The number that an entry has in its series; none where it has none, or one that is not from 0 to 2^32 - 1.
pub fn number(entry: &Entry) -> Option<u32> {
    entry.text("number")?.trim().parse().ok()
}
