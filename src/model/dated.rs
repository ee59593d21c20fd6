//! The dates that blocks and fields give.

use crate::model::date::bounds::Limit;
use crate::model::date::day::Calendar;
use crate::model::date::settings::Settings;
use crate::model::date::{Date, parse};
use crate::model::facts::{Entry, Facts, Item, ItemKind, text_attribute};
use crate::model::world::World;

/// The date that is written `text` in a block with these items, in the calendar that they say; none where it is no date.
pub fn date(text: &str, items: &[Item], settings: &Settings) -> Option<Date> {
    parse(text, calendar(items), settings).ok()
}

/// The date that a block gives: its first `=date`, or the `date` of the event, period or congress that `=@id` names. None
/// where there is none, or it cannot be read.
pub fn own_date(world: &World, items: &[Item]) -> Option<Date> {
    let settings = &world.settings().dates;
    items.iter().find_map(|item| match &item.kind {
        ItemKind::Date(text) => Some(date(text, items, settings)),
        ItemKind::DateOf(id) => {
            let entry = world.entry(id);
            Some(entry.and_then(|(place, entry)| field_date(&place.block.facts, entry, "date", settings)))
        }
        _ => None,
    })?
}

/// A field of an entry that is a date; `facts` are those of the block of the entry.
pub fn field_date(facts: &Facts, entry: &Entry, field: &str, settings: &Settings) -> Option<Date> {
    let part = &entry.get(field)?.whole;
    date(&part.text, facts.items_after(part), settings)
}

/// How long a date is at most, in days; without a bound, longer than any that has one.
pub fn length(date: &Date) -> i64 {
    match (date.earliest_start(), date.latest_end()) {
        (Limit::Day(first), Limit::Day(last)) => last.number() - first.number(),
        _ => i64::MAX,
    }
}

/// The calendar that a block says its date is in; what is no calendar counts as none.
pub fn calendar(items: &[Item]) -> Calendar {
    match text_attribute(items, "cal") {
        Some("julian") => Calendar::Julian,
        _ => Calendar::Gregorian,
    }
}
