//! A field given twice that may not repeat, and a second `@text` in a file.

use std::collections::HashMap;

use crate::model::document::Placed;
use crate::model::facts::{Entry, Statement};
use crate::rules::levels::Level;
use crate::rules::references::duplicates::report_each;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;
use crate::rules::wording::times;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-field",
    group: Group::References,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("duplicate_field.md"),
    options: &[],
    check: Check::File(check),
};

fn check(scope: &mut FileScope<'_>) {
    let Some(text) = scope.text_file() else { return };
    let mut texts = Vec::new();
    for placed in text.document.blocks() {
        let Some(entry) = placed.block.facts.entry.as_deref() else { continue };
        if entry.kind == "text" {
            texts.push((scope.file, entry.head.shift(placed.start)));
        }
        check_fields(scope, placed, entry);
    }
    if texts.len() > 1 {
        let message = "a file is one text, and has one entry `@text`; put the other in a file of its own";
        report_each(scope, &texts, "text", message, "another `@text` of this file");
    }
}

fn check_fields(scope: &mut FileScope<'_>, placed: &Placed, entry: &Entry) {
    let schema = &scope.lens.settings().schema;
    let mut fields: HashMap<&str, Vec<&Statement>> = HashMap::new();
    for statement in &entry.statements {
        fields.entry(&statement.field).or_default().push(statement);
    }
    for (name, statements) in fields.into_iter().filter(|(_, statements)| statements.len() > 1) {
        let Some(field) = schema.field(&entry.kind, name).filter(|field| !field.repeats) else { continue };
        let places: Vec<_> =
            statements.iter().map(|statement| (scope.file, statement.field_span.shift(placed.start))).collect();
        let what = if field.list { "write one list, its items separated by `;`" } else { "keep one of them" };
        let message = format!("`{name}` is given {}, and may stand once; {what}", times(places.len()));
        report_each(scope, &places, name, &message, "it is given here too");
    }
}
