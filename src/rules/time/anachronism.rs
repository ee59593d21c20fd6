//! Who acts before the birth or after the death.

use crate::model::date::Date;
use crate::model::dated::field_date;
use crate::model::facts::{Entry, Name, Part};
use crate::rules::lens::Lens;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::time::life::beyond;

pub(crate) static RULE: Rule = Rule {
    name: "anachronism",
    group: Group::Time,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("anachronism.md"),
    options: &[],
    check: Check::Block(check),
};

/// The fields in which a kind names who acts at its date. That of a work is the date of its writing.
const ACTORS: [(&str, &[&str]); 3] =
    [("event", &["participant"]), ("congress", &["participant", "attended", "chair", "of"]), ("work", &["author"])];

/// The fields in which a person states, with a date, what he or she was.
const TENURES: [&str; 2] = ["office", "member"];

fn check(scope: &mut BlockScope<'_>) {
    let facts = &scope.block.facts;
    let Some(entry) = facts.entry.as_deref() else { return };
    let (lens, schema) = (scope.lens, &scope.lens.settings().schema);
    if schema.is_a(&entry.kind, "person") {
        for field in TENURES {
            for value in values(entry, field) {
                check_tenure(scope, entry, value);
            }
        }
        return;
    }
    // A kind that extends another has its fields too.
    let actors = ACTORS.iter().rev().find(|(kind, _)| schema.is_a(&entry.kind, kind));
    let Some((_, fields)) = actors else { return };
    let mut date: Option<Option<Date>> = None;
    for value in fields.iter().flat_map(|field| values(entry, field)) {
        let Some(actor) = &value.entity else { continue };
        // An actor may have a date of his own: the days on which he was there.
        let when = lens
            .date(facts.items_after(value))
            .or_else(|| date.get_or_insert_with(|| field_date(facts, entry, "date", &lens.settings().dates)).clone());
        let Some(when) = when else { continue };
        check_act(scope, value, &actor.id, &when, actor.uncertain);
    }
}

fn check_tenure(scope: &mut BlockScope<'_>, person: &Entry, value: &Part) {
    let lens = scope.lens;
    let Some(when) = lens.date(scope.facts().items_after(value)) else { return };
    check_act(scope, value, &person.id, &when, false);
    let Some(named) = &value.entity else { return };
    let body = office_of(lens, &named.id).unwrap_or(&named.id);
    check_act(scope, value, body, &when, named.uncertain);
}

/// The body whose office it is.
fn office_of<'a>(lens: Lens<'a>, id: &str) -> Option<&'a Name> {
    let (_, entry) = lens.entity(id)?;
    let is_office = lens.settings().schema.is_a(&entry.kind, "office");
    entry.get("of").filter(|_| is_office)?.whole.entity.as_ref().map(|body| &body.id)
}

fn check_act(scope: &mut BlockScope<'_>, value: &Part, actor: &Name, when: &Date, is_doubted: bool) {
    let lens = scope.lens;
    let Some(end) = beyond(lens, actor, when) else { return };
    let limit = end.date.words();
    let message = format!("{} is {} @{actor}, {limit}; correct one of the dates, or the name", when.words(), end.words);
    let finding = scope.report(value.span, actor, message);
    finding.relate_place(lens, end.place, end.value.span, format!("@{actor}: {limit}"));
    if is_doubted || when.is_uncertain() || end.date.is_uncertain() {
        finding.at_most(Level::Info);
    }
}

fn values<'a>(entry: &'a Entry, field: &'a str) -> impl Iterator<Item = &'a Part> {
    entry.all(field).flat_map(|statement| &statement.parts)
}
