//! The time that a sentence speaks of where something is mentioned.

use crate::model::date::Date;
use crate::model::facts::Annotation;
use crate::model::moment::{Moment, annotated_in};
use crate::rules::scope::BlockScope;

/// The date of an annotation: its own, else that of the innermost one around it, else that of its sentence and of the
/// milestones that reach over it. Where these are several that are not within each other there is none, nor in an entry.
pub(super) fn moment(scope: &BlockScope<'_>, annotation: &Annotation) -> Option<Date> {
    let (lens, facts) = (scope.lens, &scope.block.facts);
    let mut around = Some(annotation);
    while let Some(one) = around {
        if let Some(date) = lens.date(facts.items_of(one)) {
            return Some(date);
        }
        around = facts.annotation(one.parent);
    }
    if !scope.is_prose() {
        return None;
    }
    let prose = scope.prose();
    let sentence = scope.sentences().holding(prose.place(annotation.text.start));
    let inside = annotated_in(facts, prose, sentence).filter_map(|(_, items)| lens.date(items));
    let place = annotation.text.shift(scope.start);
    let reaching = lens.milestones(scope.file).iter().filter(|milestone| milestone.text.contains(place));
    let around = reaching.filter_map(|milestone| lens.date(lens.annotation(scope.file, milestone.start)?.2));
    match Moment::of(inside.chain(around)) {
        Moment::One(date) => Some(date),
        Moment::None | Moment::Several => None,
    }
}
