//! What the claims of one block may speak of.

use crate::model::facts::{Annotation, Facts, Item, claim_item};
use crate::text::span::{Span, merged};

/// What the claims of a block speak of, milestones aside.
pub(in crate::model) struct Claimed(Vec<Span>);

impl Claimed {
    pub(in crate::model) fn of(facts: &Facts) -> Self {
        Claimed(merged(facts.claims().map(|(annotation, _)| annotation.text)))
    }

    /// Whether an annotation is a claim or may stand in the words of one.
    pub(in crate::model) fn may_hold(&self, annotation: &Annotation, items: &[Item]) -> bool {
        let next = self.0.partition_point(|span| span.start <= annotation.span().start);
        let before = next.checked_sub(1).and_then(|index| self.0.get(index));
        before.is_some_and(|span| span.contains(annotation.span())) || claim_item(items).is_some()
    }
}
