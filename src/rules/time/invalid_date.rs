//! A date that is none.

use crate::model::date::day::Calendar;
use crate::model::date::parse;
use crate::model::dated::calendar;
use crate::model::facts::{Item, ItemKind, Part, Value};
use crate::model::schema::Takes;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "invalid-date",
    group: Group::Time,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("invalid_date.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let block = scope.block;
    for (_, items) in block.facts.annotated() {
        for item in items {
            check_item(scope, items, item);
        }
    }
    let Some(entry) = block.facts.entry.as_deref() else { return };
    let schema = &scope.lens.settings().schema;
    for statement in &entry.statements {
        let Some(field) = schema.field(&entry.kind, &statement.field).filter(|field| field.takes == Takes::Date) else {
            continue;
        };
        if field.list {
            statement.parts.iter().for_each(|part| check_part(scope, part));
        } else {
            check_part(scope, &statement.whole);
        }
    }
}

fn check_item(scope: &mut BlockScope<'_>, items: &[Item], item: &Item) {
    match &item.kind {
        ItemKind::Date(date) => check_date(scope, date, item.name, calendar(items)),
        ItemKind::Attribute { key, value: Value::Text(date), .. } if key == "os" => {
            check_date(scope, date, item.name, Calendar::Julian);
        }
        ItemKind::Attribute { key, value, .. } if key == "os" && !matches!(value, Value::Text(_)) => {
            let message = "`os=` takes a date of the Julian calendar, as `os=1894-04-03`";
            scope.report(item.span, "os", message);
        }
        _ => {}
    }
}

fn check_part(scope: &mut BlockScope<'_>, part: &Part) {
    if part.text.is_empty() {
        return; // No value at all, which is another finding.
    }
    check_date(scope, &part.text, part.span, calendar(scope.block.facts.items_after(part)));
}

fn check_date(scope: &mut BlockScope<'_>, date: &str, at: Span, calendar: Calendar) {
    let Err(error) = parse(date, calendar, &scope.lens.settings().dates) else { return };
    // A place in what was understood is one in the text where the two are the same.
    let inner = error.span.shift(at.start);
    let is_plain = at.of_text(scope.source) == date && !inner.is_empty() && at.contains(inner);
    scope.report(if is_plain { inner } else { at }, date, error.message);
}
