//! Ends before beginnings.

use crate::model::date::day::Calendar;
use crate::model::date::parse;
use crate::model::date::relation::Truth;
use crate::model::date::settings::Settings;
use crate::model::dated::field_date;
use crate::model::facts::{Entry, Facts, Part};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::time::written::{Written, written};
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "reversed-interval",
    group: Group::Time,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("reversed_interval.md"),
    options: &[],
    check: Check::Block(check),
};

/// Fields of one entry of which the first comes first, and what the second would be before it.
const LIVES: [(&str, &str, &str); 2] =
    [("born", "died", "a death before the birth"), ("founded", "dissolved", "an end before the founding")];

fn check(scope: &mut BlockScope<'_>) {
    let (facts, settings) = (&scope.block.facts, scope.lens.settings());
    for date in written(facts, &settings.schema) {
        check_interval(scope, date);
    }
    let Some(entry) = facts.entry.as_deref() else { return };
    for (first, last, what) in LIVES {
        check_life(scope, entry, (first, last), what);
    }
}

fn check_interval(scope: &mut BlockScope<'_>, written: Written<'_>) {
    // Nothing else has two ends.
    if !written.text.contains(['/', '.']) {
        return;
    }
    let settings = &scope.lens.settings().dates;
    let Some(date) = parse(written.text, written.calendar, settings).ok().filter(|date| date.is_reversed()) else {
        return;
    };
    let swapped = swapped(written.text, written.calendar, settings);
    let is_plain = written.span.of_text(scope.source) == written.text;
    let fix = swapped.filter(|_| is_plain).map(|text| {
        let edit = scope.edit(Edit::replace(written.span, text.as_str()));
        (format!("Write {text}"), vec![edit])
    });
    let message = format!("`{}` ends before it begins; swap its ends, or correct one", written.text);
    let finding = scope.report(written.span, written.text, message);
    if let Some((title, edits)) = fix {
        finding.fix(title, edits);
    }
    if date.is_uncertain() {
        finding.at_most(Level::Info);
    }
}

/// A date with the ends of its intervals in order; none where exchanging them does not give that.
fn swapped(date: &str, calendar: Calendar, settings: &Settings) -> Option<String> {
    let is_reversed = |text: &str| parse(text, calendar, settings).is_ok_and(|date| date.is_reversed());
    if !is_reversed(date) {
        return None;
    }
    let swapped = if let Some((start, end)) = date.split_once('/') {
        format!("{}/{}", end.trim(), start.trim())
    } else {
        let date = date.trim();
        let (open, close) = (date.get(..1)?, date.get(date.len().checked_sub(1)?..)?);
        let members = date.get(1..date.len() - 1)?.split(',').map(|member| match member.split_once("..") {
            Some((start, end)) if is_reversed(&format!("{open}{member}{close}")) => {
                format!("{}..{}", end.trim(), start.trim())
            }
            _ => member.trim().to_owned(),
        });
        format!("{open}{}{close}", members.collect::<Vec<_>>().join(", "))
    };
    let is_in_order = parse(&swapped, calendar, settings).is_ok_and(|date| !date.is_reversed());
    is_in_order.then_some(swapped)
}

fn check_life(scope: &mut BlockScope<'_>, entry: &Entry, (first, last): (&str, &str), what: &str) {
    let (facts, settings) = (&scope.block.facts, &scope.lens.settings().dates);
    let (Some(start), Some(end)) = (entry.get(first), entry.get(last)) else { return };
    let date = |field| field_date(facts, entry, field, settings);
    let (Some(from), Some(to)) = (date(first), date(last)) else { return };
    if to.before(&from) != Truth::Certainly {
        return;
    }
    let (start, end) = (&start.whole, &end.whole);
    let (one, other) = (with_block(facts, start), with_block(facts, end));
    // The evidence goes with its date.
    let swap = [(one, other), (other, one)]
        .map(|(at, with)| scope.edit(Edit::replace(at, with.of_text(scope.source))))
        .to_vec();
    let message =
        format!("{what}: `{last}` is {}, and `{first}` {}; swap them, or correct one", to.words(), from.words());
    let (file, birth) = (scope.file, start.span.shift(scope.start));
    let finding = scope.report(end.span, &entry.id, message);
    finding.relate(file, birth, format!("`{first}` stands here"));
    finding.fix(format!("Swap `{first}` and `{last}`"), swap);
    if from.is_uncertain() || to.is_uncertain() {
        finding.at_most(Level::Info);
    }
}

/// Where a value stands with the block that qualifies it.
fn with_block(facts: &Facts, part: &Part) -> Span {
    let end = facts.annotation(part.annotation).map_or(part.span.end, |annotation| annotation.block.end);
    Span::new(part.span.start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_swapped_where_that_puts_them_in_order() {
        for (date, expected) in [
            ("1928/1926", Some("1926/1928")),
            (" 1928-03 / 1926~ ", Some("1926~/1928-03")),
            ("[1672..1667]", Some("[1667..1672]")),
            ("{1650, 1672..1667 ,1680..}", Some("{1650, 1667..1672, 1680..}")),
            ("1926/1928", None),
            ("é", None),
            ("", None),
        ] {
            let swapped = swapped(date, Calendar::Gregorian, &Settings::default());
            assert_eq!(swapped.as_deref(), expected, "{date}");
        }
    }
}
