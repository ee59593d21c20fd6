//! The dates that a block writes, understood or not.

use crate::model::date::day::Calendar;
use crate::model::dated::calendar;
use crate::model::facts::{Entry, Facts, Item, ItemKind, Value};
use crate::model::schema::{Schema, Takes};
use crate::text::span::Span;

/// All dates of a block: after `=` and `os=`, and in the fields that take one.
pub(super) fn written<'a>(facts: &'a Facts, schema: &'a Schema) -> impl Iterator<Item = Written<'a>> {
    let annotated = facts.annotated().flat_map(|(_, items)| items.iter().filter_map(|item| in_item(items, item)));
    let entry = facts.entry.as_deref().into_iter();
    annotated.chain(entry.flat_map(|entry| in_fields(facts, entry, schema)))
}

/// A date as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'a> {
    pub(super) text: &'a str,
    /// Without quotes, in bytes of the block. What stands there is the text unless something in it is escaped.
    pub(super) span: Span,
    pub(super) calendar: Calendar,
}

fn in_item<'a>(items: &[Item], item: &'a Item) -> Option<Written<'a>> {
    let (text, calendar) = match &item.kind {
        ItemKind::Date(text) => (text, calendar(items)),
        _ => match item.attribute("os")? {
            Value::Text(text) => (text, Calendar::Julian),
            _ => return None,
        },
    };
    Some(Written { text, span: item.name, calendar })
}

fn in_fields<'a>(facts: &'a Facts, entry: &'a Entry, schema: &'a Schema) -> impl Iterator<Item = Written<'a>> {
    let values = entry.statements.iter().filter_map(|statement| {
        let field = schema.field(&entry.kind, &statement.field).filter(|field| field.takes == Takes::Date)?;
        Some(if field.list { &*statement.parts } else { std::slice::from_ref(&statement.whole) })
    });
    // No value at all is another finding.
    values.flatten().filter(|part| !part.text.is_empty()).map(|part| Written {
        text: &part.text,
        span: part.span,
        calendar: calendar(facts.items_after(part)),
    })
}
