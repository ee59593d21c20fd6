//! Two holders of an office that one person holds.

use crate::model::date::Date;
use crate::model::date::bounds::Limit;
use crate::model::date::day::Calendar;
use crate::model::date::relation::Truth;
use crate::model::facts::Part;
use crate::rules::lens::Lens;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::time::holders::Holding;

pub(crate) static RULE: Rule = Rule {
    name: "overlapping-tenure",
    group: Group::Time,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("overlapping_tenure.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let Some(entry) = scope.block.facts.entry.as_deref() else { return };
    for value in entry.all("office").flat_map(|statement| &statement.parts) {
        check_tenure(scope, &entry.id, value);
    }
}

fn check_tenure(scope: &mut BlockScope<'_>, holder: &str, value: &Part) {
    let (lens, facts) = (scope.lens, scope.facts());
    let Some(office) = &value.entity else { return };
    let Some(date) = lens.date(facts.items_after(value)) else { return };
    if !is_held_by_one(lens, &office.id) {
        return;
    }
    let holders = lens.holders(&office.id);
    let others: Vec<&Holding> = holders
        .around(&date)
        .filter(|other| *other.holder != *holder && date.overlaps_for_days(&other.date) == Truth::Certainly)
        .take(RELATED)
        .collect();
    let Some(first) = others.first() else { return };
    let message = format!(
        "@{holder} and @{} cannot both have been @{} {}; correct a tenure, or give the office `holders: many`",
        first.holder,
        office.id,
        common(&date, &first.date)
    );
    let finding = scope.report(value.span, &office.id, message);
    for other in &others {
        let message = format!("@{} held it {}", other.holder, other.date.words());
        finding.relate_place(lens, &other.place, other.span, message);
    }
    let is_sure = |other: &&Holding| !other.uncertain && !other.date.is_uncertain();
    if office.uncertain || date.is_uncertain() || !others.iter().any(is_sure) {
        finding.at_most(Level::Info);
    }
}

/// So many others are looked for and told: what is held by more at a time is no office of one.
const RELATED: usize = 8;

fn is_held_by_one(lens: Lens<'_>, office: &str) -> bool {
    let Some((_, entry)) = lens.entity(office) else { return false };
    lens.settings().schema.is_a(&entry.kind, "office") && entry.text("holders").is_none_or(|holders| holders == "one")
}

/// The days that both must have, in words.
fn common(one: &Date, other: &Date) -> String {
    let first = one.latest_start().max(other.latest_start());
    let last = one.earliest_end().min(other.earliest_end());
    let civil = |day| Calendar::Gregorian.civil(day);
    match (first, last) {
        (Limit::Day(first), Limit::Day(last)) if first <= last => format!("from {}", civil(first).until(civil(last))),
        (Limit::Day(first), _) => format!("since {}", civil(first).until(civil(first))),
        (_, Limit::Day(last)) => format!("until {}", civil(last).until(civil(last))),
        _ => "at a time".to_owned(),
    }
}
