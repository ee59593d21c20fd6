//! Two entries of one id.

use crate::rules::levels::Level;
use crate::rules::references::duplicates::relate_others;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::wording::times;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-entity",
    group: Group::References,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("duplicate_entity.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let Some(entry) = scope.facts().entry.as_deref() else { return };
    let (lens, id) = (scope.lens, &entry.id);
    if !lens.is_defined_twice(id) {
        return;
    }
    let definitions = lens.definitions(id);
    let places: Vec<_> =
        definitions.iter().map(|(place, entry)| (place.file, lens.in_file(place, entry.head))).collect();
    let message = format!("@{id} is defined {}; make them one entry, or give this one another id", times(places.len()));
    relate_others(scope.report(entry.head, id, message), &places, "it is defined here too");
}
