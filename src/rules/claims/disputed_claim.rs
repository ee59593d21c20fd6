//! A claim that is disputed.

use std::sync::Arc;

use crate::model::evidence::claims_in;
use crate::model::facts::claim_item;
use crate::model::index::ClaimPlace;
use crate::rules::claims::relations::{names, relates};
use crate::rules::claims::words;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;

pub(crate) static RULE: Rule = Rule {
    name: "disputed-claim",
    group: Group::Claims,
    level: Level::Info,
    selected: Level::Info,
    page: include_str!("disputed_claim.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let lens = scope.lens;
    for claim in claims_in(scope.text_file, scope.index) {
        let against = claim.items.iter().find_map(|item| item.attribute("against")?.source());
        let mut disputing: Vec<&ClaimPlace> = names(claim.items)
            .flat_map(|id| lens.pointing(id))
            .filter(|other| {
                let facts = &other.place.block.facts;
                let Some(annotation) = facts.annotations.get(other.annotation) else { return false };
                let items = facts.items_of(annotation);
                claim_item(items).is_some()
                    && relates(lens, (other.place.file, items), "disputes", (scope.file, claim.items))
            })
            .collect();
        lens.sort_claims(&mut disputing);
        // One that names the claim several times stands here as often.
        disputing.dedup_by_key(|other| (other.place.file, Arc::as_ptr(&other.place.block), other.annotation));
        let by = match (disputing.first(), against) {
            (Some(other), _) => name_of(other).map_or("another claim".to_owned(), |id| format!("`#{id}`")),
            (None, Some(citation)) => format!("^{}", citation.key),
            (None, None) => continue,
        };
        let message = format!("this claim is disputed by {by}; say in the text how the two stand");
        let finding = scope.report(words(scope, &claim), claim.id().unwrap_or_default(), message);
        for other in disputing.into_iter().take(RELATED) {
            let Some(there) = other.place.block.facts.annotations.get(other.annotation) else { continue };
            let words = if there.text.is_empty() { there.block } else { there.text };
            finding.relate_place(lens, &other.place, words, "this claim disputes it");
        }
    }
}

const RELATED: usize = 8;

fn name_of(claim: &ClaimPlace) -> Option<&str> {
    let facts = &claim.place.block.facts;
    let annotation = facts.annotations.get(claim.annotation)?;
    names(facts.items_of(annotation)).next().map(|id| id.as_str())
}
