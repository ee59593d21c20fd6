//! Sources older than what they are cited for.

use crate::model::date::Date;
use crate::model::date::relation::Truth;
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
        let found = lens.evidence(scope.text_file, &claim);
        let published: Option<Vec<(Date, &str)>> = found
            .iter()
            .map(|evidence| {
                let key = evidence.citation.key.as_str();
                Some((lens.source(key)?.published(&lens.settings().dates)?, key))
            })
            .collect();
        // One source of which nothing is known may be the one that tells of it.
        let published = published.unwrap_or_default();
        let latest = published.iter().max_by_key(|(published, key)| (published.latest_end(), *key));
        let Some((latest, key)) = latest else { continue };
        if published.iter().any(|(published, _)| published.before(&date) != Truth::Certainly) {
            continue;
        }
        let is_uncertain = date.is_uncertain() || published.iter().any(|(published, _)| published.is_uncertain());
        let message = format!(
            "^{key} is of {}, before the claim's own date {}; cite what was written later, or correct the date",
            latest.words(),
            date.text()
        );
        let finding = scope.report(words(scope, &claim), claim.id().unwrap_or_default(), message);
        for (file, source) in lens.sources(key) {
            finding.relate(file, source.key_span, "the source");
        }
        if is_uncertain {
            finding.at_most(Level::Info);
        }
    }
}
