//! Two entries of one id.

use std::collections::HashSet;

use crate::rules::levels::Level;
use crate::rules::references::duplicates::report_each;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;
use crate::rules::wording::times;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-entity",
    group: Group::References,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("duplicate_entity.md"),
    options: &[],
    check: Check::File(check),
};

fn check(scope: &mut FileScope<'_>) {
    let Some(text) = scope.text_file() else { return };
    let lens = scope.lens;
    let mut seen = HashSet::new();
    for entry in text.document.blocks().iter().filter_map(|placed| placed.block.facts.entry.as_deref()) {
        let id = &entry.id;
        if !lens.is_defined_twice(id) || !seen.insert(id) {
            continue;
        }
        let definitions = lens.definitions(id);
        let places: Vec<_> =
            definitions.iter().map(|(place, entry)| (place.file, lens.in_file(place, entry.head))).collect();
        let message =
            format!("@{id} is defined {}; make them one entry, or give this one another id", times(places.len()));
        report_each(scope, &places, id, &message, "it is defined here too");
    }
}
