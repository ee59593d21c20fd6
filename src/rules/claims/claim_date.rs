//! When something annotated was, as its `=` says.

use crate::model::date::day::Calendar;
use crate::model::date::{self, Date};
use crate::model::facts::{Facts, Item, ItemKind, text_attribute};
use crate::rules::lens::Lens;

/// The date among the items of an annotation: the first `=date`, or the `date` of the event that `=@id` names. None where
/// there is none, or it cannot be read.
pub(super) fn claim_date(lens: Lens<'_>, items: &[Item]) -> Option<Date> {
    items.iter().find_map(|item| match &item.kind {
        ItemKind::Date(text) => Some(read(lens, text, items)),
        ItemKind::DateOf(id) => Some(date_of(lens, id)),
        _ => None,
    })?
}

fn date_of(lens: Lens<'_>, id: &str) -> Option<Date> {
    let (place, entry) = lens.entity(id)?;
    let part = &entry.get("date")?.whole;
    let facts: &Facts = &place.block.facts;
    let items = facts.annotation(part.annotation).map(|annotation| facts.items_of(annotation));
    read(lens, &part.text, items.unwrap_or_default())
}

fn read(lens: Lens<'_>, text: &str, items: &[Item]) -> Option<Date> {
    let julian = text_attribute(items, "cal") == Some("julian");
    let calendar = if julian { Calendar::Julian } else { Calendar::Gregorian };
    date::parse(text, calendar, &lens.settings().dates).ok()
}
