//! A claim with no evidence.

use crate::model::evidence::claims_in;
use crate::rules::claims::words;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;

pub(crate) static RULE: Rule = Rule {
    name: "unreferenced-claim",
    group: Group::Claims,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("unreferenced_claim.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    for claim in claims_in(scope.text_file, scope.index) {
        if claim.has_class("common-knowledge") || scope.lens.is_referenced(scope.text_file, &claim) {
            continue;
        }
        let at = claim.annotation.block.end - 1;
        let cite = scope.edit(Edit::insert(at, " ^"));
        let exempt = scope.edit(Edit::insert(at, " .common-knowledge"));
        let id = claim.id().unwrap_or_default();
        scope
            .report(
                words(scope, &claim),
                id,
                "this claim cites no source; cite one with `^key`, or mark it `.common-knowledge`",
            )
            .open_fix("Cite a source", vec![cite])
            .fix("Mark it as common knowledge", vec![exempt]);
    }
}
