//! A statement of the register with no source.

use crate::model::facts::{Facts, Part};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;

pub(crate) static RULE: Rule = Rule {
    name: "unreferenced-statement",
    group: Group::Claims,
    level: Level::Off,
    selected: Level::Warning,
    page: include_str!("unreferenced_statement.md"),
    options: &[],
    check: Check::Block(check),
};

/// What names an entity, describes a file or is itself a source needs none.
const EXEMPT: [&str; 15] = [
    "name", "also", "same", "image", "note", "pattern", "title", "source", "lang", "base", "sha256", "cite", "series",
    "holders", "number",
];

fn check(scope: &mut BlockScope<'_>) {
    let facts = scope.facts();
    let Some(entry) = facts.entry.as_deref().filter(|entry| entry.kind != "text") else { return };
    let schema = &scope.lens.settings().schema;
    for statement in entry.statements.iter().filter(|statement| !EXEMPT.contains(&statement.field.as_str())) {
        let is_list = schema.field(&entry.kind, &statement.field).is_none_or(|field| field.list);
        let parts = if is_list { &*statement.parts } else { std::slice::from_ref(&statement.whole) };
        for part in parts.iter().filter(|part| !part.text.is_empty() && !is_referenced(facts, part)) {
            let cite = match facts.annotation(part.annotation) {
                Some(annotation) => Edit::insert(annotation.block.end - 1, " ^"),
                None => Edit::insert(part.span.end, " {^}"),
            };
            let message =
                format!("`{}` of @{} has no source; cite one with `{{^key}}` after it", statement.field, entry.id);
            let cite = scope.edit(cite);
            scope.report(part.span, &entry.id, message).open_fix("Cite a source", vec![cite]);
        }
    }
}

/// Whether the block after a value cites, or something in the value does.
fn is_referenced(facts: &Facts, part: &Part) -> bool {
    let whole = facts.annotation(part.annotation).map_or(part.span, |annotation| part.span.to(annotation.block));
    let from = facts.items.partition_point(|item| item.span.start < whole.start);
    let own = facts.items.iter().skip(from).take_while(|item| item.span.end <= whole.end);
    own.into_iter().any(|item| item.citation().is_some() || item.is_class("common-knowledge"))
}
