//! A field given twice that may not repeat, and a second `@text` in a file.

use std::collections::HashMap;

use crate::model::facts::{Entry, Statement};
use crate::rules::levels::Level;
use crate::rules::references::duplicates::relate_others;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::wording::times;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-field",
    group: Group::References,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("duplicate_field.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let Some(entry) = scope.facts().entry.as_deref() else { return };
    if entry.kind == "text" {
        check_text(scope, entry);
    }
    check_fields(scope, entry);
}

fn check_text(scope: &mut BlockScope<'_>, entry: &Entry) {
    let texts = scope.lens.text_entries(scope.file);
    let texts: Vec<_> = texts.map(|(placed, entry)| (scope.file, entry.head.shift(placed.start))).collect();
    if texts.len() > 1 {
        let message = "a file is one text, and has one entry `@text`; put the other in a file of its own";
        relate_others(scope.report(entry.head, "text", message), &texts, "another `@text` of this file");
    }
}

fn check_fields(scope: &mut BlockScope<'_>, entry: &Entry) {
    let schema = &scope.lens.settings().schema;
    let mut fields: HashMap<&str, Vec<&Statement>> = HashMap::new();
    for statement in &entry.statements {
        fields.entry(&statement.field).or_default().push(statement);
    }
    for (name, statements) in fields.into_iter().filter(|(_, statements)| statements.len() > 1) {
        let Some(field) = schema.field(&entry.kind, name).filter(|field| !field.repeats) else { continue };
        let places: Vec<_> =
            statements.iter().map(|statement| (scope.file, statement.field_span.shift(scope.start))).collect();
        let what = if field.list { "write one list, its items separated by `;`" } else { "keep one of them" };
        for statement in &statements {
            let message = format!("`{name}` is given {}, and may stand once; {what}", times(places.len()));
            relate_others(scope.report(statement.field_span, name, message), &places, "it is given here too");
        }
    }
}
