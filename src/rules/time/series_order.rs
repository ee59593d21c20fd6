//! Numbers of a series that run against its dates, or that two of its members have.

use crate::model::dated::field_date;
use crate::model::series::{number, series_of};
use crate::rules::finding::Finding;
use crate::rules::lens::Lens;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::time::series::Member;

pub(crate) static RULE: Rule = Rule {
    name: "series-order",
    group: Group::Time,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("series_order.md"),
    options: &[],
    check: Check::Block(check),
};

/// Of those with one number, how many are related.
const MOST: usize = 8;

fn check(scope: &mut BlockScope<'_>) {
    let (lens, facts) = (scope.lens, &scope.block.facts);
    let Some(entry) = facts.entry.as_deref() else { return };
    let Some(of) = series_of(entry).filter(|series| !series.uncertain) else { return };
    let (Some(number), Some(written)) = (number(entry), entry.get("number")) else { return };
    let series = lens.series(&of.id);
    let twins: Vec<&Member> = series.twins(number, &entry.id).take(MOST).collect();
    if let Some(first) = twins.first() {
        let message = format!("@{} has number {number} of @{} too; correct one of them", first.id, of.id);
        let finding = scope.report(written.whole.span, &entry.id, message);
        for twin in twins {
            relate(finding, lens, twin, "number", format!("number {number}, @{}", twin.id));
        }
    }
    let Some(other) = series.against(&entry.id) else { return };
    let (Some(own), Some(date), Some(there)) =
        (field_date(facts, entry, "date", &lens.settings().dates), entry.get("date"), &other.date)
    else {
        return;
    };
    let (before, than) = if number < other.number { ("before", "later") } else { ("after", "earlier") };
    let message = format!(
        "number {number} of @{} comes {before} {}, @{}, but its date {} is {than} than {}; correct a number or a date",
        of.id,
        other.number,
        other.id,
        own.words(),
        there.words()
    );
    let uncertain = own.is_uncertain() || there.is_uncertain();
    let finding = scope.report(date.whole.span, &entry.id, message);
    relate(finding, lens, other, "date", format!("the date of number {}, @{}", other.number, other.id));
    if uncertain {
        finding.at_most(Level::Info);
    }
}

fn relate(finding: &mut Finding, lens: Lens<'_>, member: &Member, field: &str, message: String) {
    let statement = member.place.block.facts.entry.as_deref().and_then(|entry| entry.get(field));
    if let Some(statement) = statement {
        finding.relate_place(lens, &member.place, statement.whole.span, message);
    }
}
