//! A life that is too long, and an office held too young.

use crate::model::age::full_years;
use crate::model::date::Date;
use crate::model::date::bounds::Limit;
use crate::model::date::relation::Truth;
use crate::model::dated::field_date;
use crate::model::facts::Entry;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule, Setting};
use crate::rules::scope::BlockScope;

pub(crate) static RULE: Rule = Rule {
    name: "implausible-age",
    group: Group::Time,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("implausible_age.md"),
    options: &[("in-office-from", Setting::Number(1, OLDEST))],
    check: Check::Block(check),
};

/// Who lives longer is looked at twice.
const OLDEST: i64 = 110;

fn check(scope: &mut BlockScope<'_>) {
    let facts = &scope.block.facts;
    let Some(entry) = facts.entry.as_deref().filter(|entry| entry.get("born").is_some()) else { return };
    let settings = scope.lens.settings();
    let (schema, dates) = (&settings.schema, &settings.dates);
    if !schema.is_a(&entry.kind, "person") {
        return;
    }
    let Some(born) = field_date(facts, entry, "born", dates) else { return };
    if let Some(died) = field_date(facts, entry, "died", dates) {
        check_life(scope, entry, &born, &died);
    }
    let youngest = scope.option("in-office-from").and_then(|age| age.parse().ok());
    if let Some(youngest) = youngest {
        check_offices(scope, entry, &born, youngest);
    }
}

fn check_life(scope: &mut BlockScope<'_>, entry: &Entry, born: &Date, died: &Date) {
    let (Limit::Day(born_by), Limit::Day(died_from)) = (born.latest_end(), died.earliest_start()) else { return };
    // The day on which one turns 110 is not yet over that.
    if born.is_reversed() || died.is_reversed() || full_years(born_by, died_from.plus(-1)) < OLDEST {
        return;
    }
    let Some(statement) = entry.get("died") else { return };
    let years = full_years(born_by, died_from);
    let message = format!(
        "@{} would have lived for {years} years, from {} to {}; correct the birth or the death",
        entry.id,
        born.words(),
        died.words()
    );
    let (file, start) = (scope.file, scope.start);
    let finding = scope.report(statement.whole.span, &entry.id, message);
    if let Some(birth) = entry.get("born") {
        finding.relate(file, birth.whole.span.shift(start), "the birth");
    }
    if born.is_uncertain() || died.is_uncertain() {
        finding.at_most(Level::Info);
    }
}

fn check_offices(scope: &mut BlockScope<'_>, entry: &Entry, born: &Date, youngest: i64) {
    let facts = &scope.block.facts;
    for value in entry.all("office").flat_map(|statement| &statement.parts) {
        let Some(date) = scope.lens.date(facts.items_after(value)) else { continue };
        // Who was not yet born is an anachronism.
        if born.is_reversed() || date.is_reversed() || date.before(born) == Truth::Certainly {
            continue;
        }
        let (Limit::Day(born_from), Limit::Day(held_by)) = (born.earliest_start(), date.latest_start()) else {
            continue;
        };
        let years = full_years(born_from, held_by);
        if years >= youngest {
            continue;
        }
        let age = if years < 0 { "before the birth".to_owned() } else { format!("at the age of {years}") };
        let message = format!(
            "@{} would have been {} {age}, {}; correct the date or the birth",
            entry.id,
            value.text,
            date.words()
        );
        let (file, start) = (scope.file, scope.start);
        let finding = scope.report(value.span, &entry.id, message);
        if let Some(birth) = entry.get("born") {
            finding.relate(file, birth.whole.span.shift(start), format!("born {}", born.words()));
        }
        if born.is_uncertain() || date.is_uncertain() {
            finding.at_most(Level::Info);
        }
    }
}
