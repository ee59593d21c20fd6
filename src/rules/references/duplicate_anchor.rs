//! Two anchors, claims or milestones of one id in a file.

use crate::model::facts::Name;
use crate::model::outline::AnnotationPlace;
use crate::rules::claims::relations::names;
use crate::rules::levels::Level;
use crate::rules::references::duplicates::relate_others;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::rules::wording::times;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-anchor",
    group: Group::References,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("duplicate_anchor.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let facts = scope.facts();
    if !facts.has_anchors {
        return;
    }
    for (index, (_, items)) in facts.annotated().enumerate() {
        let place = AnnotationPlace { block: scope.index, annotation: index };
        let mut reported: Vec<&Name> = Vec::new();
        for id in names(items) {
            // One block may carry its id twice, as `{<thaw !thaw}` does: both mean the same place.
            let mut anchors: Vec<_> = scope.lens.anchors(scope.file, id).iter().collect();
            anchors.dedup_by_key(|anchor| anchor.place);
            let own = anchors.iter().find(|anchor| anchor.place == place);
            let (Some(own), false) = (own, anchors.len() < 2 || reported.contains(&id)) else { continue };
            reported.push(id);
            let places: Vec<_> = anchors.iter().map(|anchor| (scope.file, anchor.span)).collect();
            let message = format!("#{id} stands {} in this file; give this one another id", times(places.len()));
            let span = Span::new(own.span.start - scope.start, own.span.end - scope.start);
            relate_others(scope.report(span, id, message), &places, "it stands here too");
        }
    }
}
