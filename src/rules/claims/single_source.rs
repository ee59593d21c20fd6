//! A quantity that rests on one source.

use std::collections::BTreeSet;

use crate::model::evidence::claims_in;
use crate::model::facts::attribute;
use crate::rules::claims::words;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;

pub(crate) static RULE: Rule = Rule {
    name: "single-source",
    group: Group::Claims,
    level: Level::Off,
    selected: Level::Warning,
    page: include_str!("single_source.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    for claim in claims_in(scope.text_file, scope.index) {
        if attribute(claim.items, "n").is_none() {
            continue;
        }
        let found = scope.lens.evidence(scope.text_file, &claim);
        let keys: BTreeSet<&str> = found.iter().map(|evidence| evidence.citation.key.as_str()).collect();
        let (1, Some(key)) = (keys.len(), keys.first()) else { continue };
        let message = format!("this quantity rests on ^{key} alone; cite a second source that does not draw on it");
        let add = scope.edit(Edit::insert(claim.annotation.block.end - 1, " ^"));
        let about = claim.id().unwrap_or(key);
        scope.report(words(scope, &claim), about, message).open_fix("Cite a second source", vec![add]);
    }
}
