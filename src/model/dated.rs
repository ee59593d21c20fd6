//! The dates that blocks and fields give.

use crate::model::date::day::Calendar;
use crate::model::date::settings::Settings;
use crate::model::date::{Date, parse};
use crate::model::facts::{Entry, Facts, Item, text_attribute};

/// The date that is written `text` in a block with these items, in the calendar that they say; none where it is no date.
pub fn date(text: &str, items: &[Item], settings: &Settings) -> Option<Date> {
    parse(text, calendar(items), settings).ok()
}

/// A field of an entry that is a date; `facts` are those of the block of the entry.
pub fn field_date(facts: &Facts, entry: &Entry, field: &str, settings: &Settings) -> Option<Date> {
    let part = &entry.get(field)?.whole;
    date(&part.text, facts.items_after(part), settings)
}

/// The calendar that a block says its date is in; what is no calendar counts as none.
pub fn calendar(items: &[Item]) -> Calendar {
    match text_attribute(items, "cal") {
        Some("julian") => Calendar::Julian,
        _ => Calendar::Gregorian,
    }
}
