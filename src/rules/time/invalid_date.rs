//! A date that is none.

use crate::model::date::parse;
use crate::model::facts::Value;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::time::written::{Written, written};

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
    let (facts, settings) = (&scope.block.facts, scope.lens.settings());
    for date in written(facts, &settings.schema) {
        check_date(scope, date);
    }
    for item in &facts.items {
        if item.attribute("os").is_some_and(|value| !matches!(value, Value::Text(_))) {
            let message = "`os=` takes a date of the Julian calendar, as `os=1894-04-03`";
            scope.report(item.span, "os", message);
        }
    }
}

fn check_date(scope: &mut BlockScope<'_>, date: Written<'_>) {
    let Err(error) = parse(date.text, date.calendar, &scope.lens.settings().dates) else { return };
    // A place in what was understood is one in the text where the two are the same.
    let (at, inner) = (date.span, error.span.shift(date.span.start));
    let is_plain = at.of_text(scope.source) == date.text && !inner.is_empty() && at.contains(inner);
    scope.report(if is_plain { inner } else { at }, date.text, error.message);
}
