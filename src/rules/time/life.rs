//! From when to when someone lived, or something was there.

use crate::model::date::Date;
use crate::model::date::relation::Truth;
use crate::model::dated::field_date;
use crate::model::facts::{Entry, Part};
use crate::model::index::Place;
use crate::rules::lens::Lens;

/// One end of a life: its field, and where something lies that is beyond it.
struct End {
    kind: &'static str,
    field: &'static str,
    words: &'static str,
    is_first: bool,
}

const ENDS: [End; 4] = [
    End { kind: "person", field: "born", words: "before the birth of", is_first: true },
    End { kind: "person", field: "died", words: "after the death of", is_first: false },
    End { kind: "org", field: "founded", words: "before the founding of", is_first: true },
    End { kind: "org", field: "dissolved", words: "after the end of", is_first: false },
];

/// The end of a life beyond which something lies.
pub(super) struct Beyond<'a> {
    /// Where it is stated.
    pub(super) place: &'a Place,
    pub(super) value: &'a Part,
    pub(super) date: Date,
    /// `before the birth of`, `after the end of`
    pub(super) words: &'static str,
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
    let limit = field_date(&place.block.facts, entry, end.field, &lens.settings().dates)?;
    let is_beyond = if end.is_first { date.before(&limit) } else { date.after(&limit) };
    (is_beyond == Truth::Certainly).then_some(Beyond { place, value, date: limit, words: end.words })
}
