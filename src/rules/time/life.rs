//! From when to when someone lived, or something was there.

use crate::model::date::Date;
use crate::model::date::relation::Truth;
use crate::model::facts::{Entry, Part};
use crate::model::index::Place;
use crate::rules::lens::Lens;

/// One end of a life: its field, and what it says of who acts before or after it.
struct End {
    kind: &'static str,
    field: &'static str,
    words: &'static str,
    is_first: bool,
}

const ENDS: [End; 4] = [
    End { kind: "person", field: "born", words: "was born", is_first: true },
    End { kind: "person", field: "died", words: "died", is_first: false },
    End { kind: "org", field: "founded", words: "was founded", is_first: true },
    End { kind: "org", field: "dissolved", words: "was dissolved", is_first: false },
];

/// The end of a life beyond which something lies.
pub(super) struct Beyond<'a> {
    /// Where it is stated.
    pub(super) place: &'a Place,
    pub(super) value: &'a Part,
    pub(super) date: Date,
    /// `was born only: 15 April 1894`, `died already: 1971`
    pub(super) words: String,
}

/// The end of the life of a person, or of the time of an organisation, beyond which a date certainly lies.
pub(super) fn beyond<'a>(lens: Lens<'a>, id: &str, date: &Date) -> Option<Beyond<'a>> {
    let (place, entry) = lens.entity(id)?;
    let schema = &lens.settings().schema;
    let ends = ENDS.iter().filter(|end| schema.is_a(&entry.kind, end.kind));
    ends.filter_map(|end| outside(lens, place, entry, end, date)).next()
}

fn outside<'a>(lens: Lens<'a>, place: &'a Place, entry: &'a Entry, end: &End, date: &Date) -> Option<Beyond<'a>> {
    let value = &entry.get(end.field)?.whole;
    let limit = lens.field_date(&place.block.facts, entry, end.field)?;
    let (is_beyond, already) =
        if end.is_first { (date.before(&limit), "only") } else { (date.after(&limit), "already") };
    if is_beyond != Truth::Certainly {
        return None;
    }
    let words = format!("{} {already}: {}", end.words, limit.words());
    Some(Beyond { place, value, date: limit, words })
}
