//! Events and periods that cannot be within what they are said to be a part of.

use crate::model::date::Date;
use crate::model::date::relation::Truth;
use crate::model::dated::field_date;
use crate::model::facts::{EntityReference, Entry};
use crate::model::index::Place;
use crate::rules::lens::Lens;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;

pub(crate) static RULE: Rule = Rule {
    name: "outside-container",
    group: Group::Time,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("outside_container.md"),
    options: &[],
    check: Check::Block(check),
};

/// The kinds that may be a part of another of their kind, each with the field that says so.
const CONTAINED: [(&str, &str); 2] = [("event", "part-of"), ("period", "within")];

fn check(scope: &mut BlockScope<'_>) {
    let (lens, facts) = (scope.lens, &scope.block.facts);
    let Some(entry) = facts.entry.as_deref() else { return };
    let settings = lens.settings();
    let Some((_, field)) = CONTAINED.iter().find(|(kind, _)| settings.schema.is_a(&entry.kind, kind)) else { return };
    let Some(when) = entry.get("date") else { return };
    let Some(whole) = whole(lens, entry, field) else { return };
    let Some(own) = field_date(facts, entry, "date", &settings.dates) else { return };
    if own.during(&whole.date) != Truth::CertainlyNot {
        return;
    }
    let id = &whole.entry.id;
    let message = format!("{} is not within @{id}, {}; correct a date, or `{field}`", own.words(), whole.date.words());
    let finding = scope.report(when.whole.span, &entry.id, message);
    if let Some(date) = whole.entry.get("date") {
        finding.relate_place(lens, whole.place, date.whole.span, format!("the date of @{id}"));
    }
    if own.is_uncertain() || whole.date.is_uncertain() {
        finding.at_most(Level::Info);
    }
}

/// What an entry is a part of, with its date.
struct Whole<'a> {
    place: &'a Place,
    entry: &'a Entry,
    date: Date,
}

/// Through so many that have no date a whole is looked for; a ring ends with it.
const DEEPEST: usize = 16;

/// The nearest of those that `entry` is a part of that has a date; none where that cannot be read.
fn whole<'a>(lens: Lens<'a>, entry: &'a Entry, field: &str) -> Option<Whole<'a>> {
    let mut part = entry;
    for _ in 0..DEEPEST {
        let EntityReference { id, .. } =
            part.get(field)?.whole.entity.as_ref().filter(|reference| !reference.uncertain)?;
        let (place, entry) = lens.entity(id)?;
        if entry.get("date").is_some() {
            let date = field_date(&place.block.facts, entry, "date", &lens.settings().dates)?;
            return Some(Whole { place, entry, date });
        }
        part = entry;
    }
    None
}
