//! A value that is not what its field or key takes.

use crate::model::facts::{Attribute, Item, ItemKind, Part, Statement};
use crate::model::keys::key;
use crate::model::schema::Field;
use crate::rules::form::values::{Fault, field_fault, key_fault};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "invalid-value",
    group: Group::Form,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("invalid_value.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let block = scope.block;
    for item in &block.facts.items {
        check_item(scope, item);
    }
    let Some(entry) = block.facts.entry.as_deref() else { return };
    let schema = &scope.lens.settings().schema;
    for statement in &entry.statements {
        let Some(field) = schema.field(&entry.kind, &statement.field) else { continue };
        if statement.whole.text.is_empty() {
            // What is required is missing then, which is another finding.
            if !schema.required(&entry.kind).any(|required| required == statement.field) {
                empty(scope, statement);
            }
        } else if field.list {
            for part in &statement.parts {
                check_part(scope, field, part);
            }
        } else {
            check_part(scope, field, &statement.whole);
        }
    }
}

fn check_item(scope: &mut BlockScope<'_>, item: &Item) {
    let ItemKind::Attribute(attribute) = &item.kind else { return };
    let Attribute { key: name, key_span, value } = &**attribute;
    let Some(known) = key(name) else { return };
    let Some(fault) = key_fault(scope.lens, name, known.takes, value) else { return };
    let whole = Span::new(key_span.end + 1, item.span.end);
    let is_plain = item.name == whole;
    report(scope, if is_plain { item.name } else { whole }, is_plain, fault);
}

fn check_part(scope: &mut BlockScope<'_>, field: &Field, part: &Part) {
    let Some(fault) = field_fault(scope.lens, field, part) else { return };
    let is_plain = part.span.of_text(scope.source) == &*part.text;
    report(scope, part.span, is_plain, fault);
}

/// `is_plain` says that the value is written as it is understood, so that a place in the one is one in the other.
fn report(scope: &mut BlockScope<'_>, value: Span, is_plain: bool, fault: Fault) {
    let inner = fault.span.filter(|span| is_plain && !span.is_empty()).map(|span| span.shift(value.start));
    let subject = value.of_text(scope.source);
    let edit = fault.instead.as_ref().map(|text| scope.edit(Edit::replace(value, text)));
    let finding = scope.report(inner.unwrap_or(value), subject, fault.message);
    if let (Some(instead), Some(edit)) = (fault.instead, edit) {
        finding.fix(format!("Write `{instead}`"), vec![edit]);
    }
}

fn empty(scope: &mut BlockScope<'_>, statement: &Statement) {
    let field = &statement.field;
    let remove = scope.edit(Edit::delete(lines(scope.source, statement.span)));
    scope
        .report(statement.field_span, field, format!("`{field}` has no value; write one, or take the line away"))
        .fix("Take the line away", vec![remove]);
}

/// The lines that a range stands in, with the last one's line break.
fn lines(source: &str, span: Span) -> Span {
    let before = source.get(..span.start as usize).unwrap_or_default();
    let after = source.get(span.end as usize..).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').map_or(source.len(), |at| span.end as usize + at + 1);
    Span::of(start..end)
}
