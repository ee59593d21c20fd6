//! A field that entities of this kind do not have.

use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::wording::{article, did_you_mean};
use crate::text::edit::Edit;
use crate::text::nearest::nearest;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-field",
    group: Group::Form,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("unknown_field.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let Some(entry) = scope.block.facts.entry.as_deref() else { return };
    let fields = scope.lens.settings().schema.fields(&entry.kind);
    if fields.is_empty() {
        return; // An unknown kind, which is another finding.
    }
    for statement in &entry.statements {
        let name = &statement.field;
        if fields.iter().any(|field| field.name == name) {
            continue;
        }
        let near = nearest(name, fields.iter().map(|field| field.name.as_str()));
        let hint = did_you_mean("", near, "write it in the `note`, or declare it in `glossator.toml`");
        let edit = near.map(|near| scope.edit(Edit::replace(statement.field_span, near)));
        let message = format!("`{name}` is no field of {}; {hint}", article(&entry.kind));
        let finding = scope.report(statement.field_span, name, message);
        if let (Some(near), Some(edit)) = (near, edit) {
            finding.fix(format!("Write `{near}`"), vec![edit]);
        }
    }
}
