//! Two entities with one identifier in an authority file.

use std::collections::BTreeSet;

use crate::rules::levels::Level;
use crate::rules::references::duplicates::relate_others;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-authority",
    group: Group::References,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("duplicate_authority.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let Some(entry) = scope.facts().entry.as_deref() else { return };
    let lens = scope.lens;
    for part in entry.all("same").flat_map(|statement| &statement.parts) {
        let reference = &*part.text;
        if lens.authority_count(reference) < 2 {
            continue;
        }
        let carriers = lens.authority(reference);
        let ids: BTreeSet<&str> = carriers.iter().map(|(_, entry)| entry.id.as_str()).collect();
        if ids.len() < 2 {
            continue;
        }
        let mut places = Vec::new();
        for (place, entry) in &carriers {
            let parts = entry.all("same").flat_map(|statement| &statement.parts);
            let own = parts.filter(|part| &*part.text == reference);
            places.extend(own.map(|part| (place.file, lens.in_file(place, part.span))));
        }
        places.dedup();
        let message = format!(
            "{reference} is given for {} entities; make them one, or mend the identifier of all but one",
            ids.len()
        );
        relate_others(scope.report(part.span, reference, message), &places, "it is given here too");
    }
}
