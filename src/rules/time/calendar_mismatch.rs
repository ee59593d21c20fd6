//! A date of two calendars that is not one day.

use crate::model::date::day::{Calendar, Civil, Day};
use crate::model::date::relation::Truth;
use crate::model::date::{Date, parse};
use crate::model::dated::{calendar, date};
use crate::model::facts::{Item, ItemKind, text_attribute};
use crate::model::schema::{Field, Takes};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "calendar-mismatch",
    group: Group::Time,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("calendar_mismatch.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let facts = scope.facts();
    for (_, items) in facts.annotated().filter(|(_, items)| text_attribute(items, "os").is_some()) {
        let dates = items.iter().filter_map(|item| match &item.kind {
            ItemKind::Date(text) => Some((text.as_str(), item.name)),
            _ => None,
        });
        if let Some((text, at)) = dates.into_iter().next() {
            check_twin(scope, text, at, items);
        }
    }
    if let Some(entry) = facts.entry.as_deref() {
        let schema = &scope.lens.settings().schema;
        for statement in &entry.statements {
            let is_date = |field: &Field| field.takes == Takes::Date;
            if !schema.field(&entry.kind, &statement.field).is_some_and(is_date) {
                continue;
            }
            for part in &statement.parts {
                check_twin(scope, &part.text, part.span, facts.items_after(part));
            }
        }
    }
    if scope.is_prose() {
        check_prose(scope);
    }
}

/// A date and the `os=` beside it.
fn check_twin(scope: &mut BlockScope<'_>, text: &str, at: Span, items: &[Item]) {
    let Some(item) = items.iter().find(|item| item.attribute("os").is_some()) else { return };
    let settings = &scope.lens.settings().dates;
    let julian = text_attribute(items, "os").and_then(|os| parse(os, Calendar::Julian, settings).ok());
    let (Some(own), Some(julian)) = (date(text, items, settings), julian) else { return };
    if own.same_day(&julian) != Truth::CertainlyNot {
        return;
    }
    let message = format!("`os={}` {}", julian.text(), differ(&own, &julian));
    let old_style = own.single_day().map(|day| in_figures(Calendar::Julian.civil(day)));
    let new_style = julian.single_day().map(|day| in_figures(calendar(items).civil(day)));
    let old_edit = old_style.map(|date| (scope.edit(Edit::replace(item.span, format!("os={date}"))), date));
    let new_edit = new_style.map(|date| (scope.edit(Edit::replace(at, date.clone())), date));
    let finding = scope.report(item.span, julian.text(), message);
    if let Some((edit, date)) = old_edit {
        finding.fix(format!("The Old Style date is {date}"), vec![edit]);
    }
    if let Some((edit, date)) = new_edit {
        finding.fix(format!("The date is {date}"), vec![edit]);
    }
    if own.is_uncertain() || julian.is_uncertain() {
        finding.at_most(Level::Info);
    }
}

/// The dates of the prose that are given in both calendars.
fn check_prose(scope: &mut BlockScope<'_>) {
    let settings = &scope.lens.settings().dates;
    let mut wrong: Vec<(Span, String)> = Vec::new();
    for found in scope.dates().iter().filter(|found| found.old_style.is_some()) {
        let [own, julian] = &found.readings(settings)[..] else { continue };
        if own.same_day(julian) == Truth::CertainlyNot {
            wrong.push((scope.prose().source_span(found.span), differ(own, julian)));
        }
    }
    wrong.retain(|(span, _)| !scope.is_code(*span));
    for (span, differ) in wrong {
        let words = span.of_text(scope.source).split_whitespace().collect::<Vec<_>>().join(" ");
        scope.report(span, &words, format!("`{words}` is not one day: the Old Style date {differ}"));
    }
}

/// How the two differ, and what the difference of their calendars is.
fn differ(own: &Date, julian: &Date) -> String {
    match (own.single_day(), julian.single_day()) {
        (Some(day), Some(old)) => {
            let is = Calendar::Gregorian.civil(old);
            let not = Calendar::Gregorian.civil(day);
            format!("is {is}, not {not}: the calendars were {} days apart", apart(old))
        }
        _ => format!("is not the date `{}`", own.text()),
    }
}

/// By how many days the calendars differ on a day.
fn apart(day: Day) -> i64 {
    let named = Calendar::Gregorian.day(Calendar::Julian.civil(day));
    named.map_or(0, |named| day.number() - named.number())
}

fn in_figures(Civil { year, month, day }: Civil) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.abs())
}
