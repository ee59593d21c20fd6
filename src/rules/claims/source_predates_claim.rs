//! Sources older than what they are cited for.

use crate::model::date::bounds::Limit;
use crate::model::date::day::Calendar;
use crate::model::evidence::claims_in;
use crate::rules::claims::words;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;

pub(crate) static RULE: Rule = Rule {
    name: "source-predates-claim",
    group: Group::Claims,
    level: Level::Hint,
    selected: Level::Hint,
    page: include_str!("source_predates_claim.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let lens = scope.lens;
    for claim in claims_in(scope.text_file, scope.index) {
        let Some(date) = lens.date(claim.items) else { continue };
        let Limit::Day(start) = date.earliest_start() else { continue };
        let first = Calendar::Gregorian.civil(start).year;
        let found = lens.evidence(scope.text_file, &claim);
        let years: Option<Vec<(i64, &str)>> = found
            .iter()
            .map(|evidence| Some((lens.source(&evidence.citation.key)?.year?.into(), evidence.citation.key.as_str())))
            .collect();
        // One source of which nothing is known may be the one that tells of it.
        let Some((latest, key)) = years.unwrap_or_default().into_iter().max() else { continue };
        if latest >= first {
            continue;
        }
        let message = format!(
            "^{key} is of {latest}, before the claim's own date {}; cite what was written later, or correct the date",
            date.text()
        );
        let finding = scope.report(words(scope, &claim), claim.id().unwrap_or_default(), message);
        for (file, source) in lens.sources(key) {
            finding.relate(file, source.key_span, "the source");
        }
    }
}
