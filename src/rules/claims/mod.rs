//! What is claimed, and on what evidence.

use crate::model::evidence::Claim;
use crate::rules::rule::Rule;
use crate::rules::scope::BlockScope;
use crate::text::span::Span;

pub(crate) mod circular_support;
pub(crate) mod conflicting_claims;
pub(crate) mod disputed_claim;
pub(crate) mod misquote;
pub(crate) mod missing_locator;
pub(crate) mod missing_unit;
pub(crate) mod relations;
pub(crate) mod single_source;
pub(crate) mod source_predates_claim;
pub(crate) mod unmarked_claim;
pub(crate) mod unreferenced_claim;
pub(crate) mod unreferenced_statement;
pub(crate) mod unverified;

pub(crate) static RULES: &[&Rule] = &[
    &unreferenced_claim::RULE,
    &unreferenced_statement::RULE,
    &unmarked_claim::RULE,
    &missing_locator::RULE,
    &misquote::RULE,
    &disputed_claim::RULE,
    &conflicting_claims::RULE,
    &missing_unit::RULE,
    &single_source::RULE,
    &circular_support::RULE,
    &unverified::RULE,
    &source_predates_claim::RULE,
];

/// Where a finding about a claim stands, in bytes of its block: its words, or its own `{…}` where they go on in another
/// block or there are none.
fn words(scope: &BlockScope<'_>, claim: &Claim<'_>) -> Span {
    let inside = claim.text.start >= scope.start && claim.text.end <= scope.start + scope.block.len;
    if inside && !claim.text.is_empty() {
        Span::new(claim.text.start - scope.start, claim.text.end - scope.start)
    } else {
        claim.annotation.block
    }
}
