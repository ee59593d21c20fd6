//! An entry of a kind that the workspace does not know.

use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::wording::{article, did_you_mean};
use crate::text::edit::Edit;
use crate::text::nearest::nearest;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-kind",
    group: Group::Form,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("unknown_kind.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let Some(entry) = scope.block.facts.entry.as_deref() else { return };
    let schema = &scope.lens.settings().schema;
    let kind = &entry.kind;
    if schema.kind(kind).is_some() {
        return;
    }
    let near = nearest(kind, schema.kinds().map(|kind| kind.name.as_str()));
    let own = format!("one of your own is declared in `glossator.toml`, as `[kinds.{kind}]`");
    let hint = did_you_mean("", near, &own);
    let edit = near.map(|near| scope.edit(Edit::replace(entry.kind_span, near)));
    let finding = scope.report(entry.kind_span, kind, format!("`{kind}` is no kind of entity; {hint}"));
    if let (Some(near), Some(edit)) = (near, edit) {
        finding.fix(format!("Make it {}", article(near)), vec![edit]);
    }
}
