//! Two entities with one identifier in an authority file.

use std::collections::{BTreeSet, HashSet};

use crate::rules::levels::Level;
use crate::rules::references::duplicates::report_each;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-authority",
    group: Group::References,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("duplicate_authority.md"),
    options: &[],
    check: Check::File(check),
};

fn check(scope: &mut FileScope<'_>) {
    let Some(text) = scope.text_file() else { return };
    let lens = scope.lens;
    let mut seen = HashSet::new();
    let entries = text.document.blocks().iter().filter_map(|placed| placed.block.facts.entry.as_deref());
    let references = entries.flat_map(|entry| entry.all("same")).flat_map(|statement| &statement.parts);
    for reference in references.map(|part| &*part.text) {
        if lens.authority_count(reference) < 2 || !seen.insert(reference) {
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
        let message = format!(
            "{reference} is given for {} entities; make them one, or mend the identifier of all but one",
            ids.len()
        );
        report_each(scope, &places, reference, &message, "it is given here too");
    }
}
