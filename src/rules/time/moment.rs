//! The time that a sentence speaks of where something is mentioned.

use crate::model::date::Date;
use crate::model::date::bounds::Limit;
use crate::model::date::relation::Truth;
use crate::model::facts::Annotation;
use crate::rules::scope::BlockScope;

/// The date of an annotation: its own, else that of the innermost one around it, else that of its sentence. A sentence with
/// several dates that are not within each other has none, nor has one in an entry.
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
    let inside = facts.annotated().filter(|(other, _)| {
        let start = prose.place(other.text.start);
        sentence.start <= start && start < sentence.end && !other.text.is_empty()
    });
    let mut dates: Vec<Date> = inside.filter_map(|(_, items)| lens.date(items)).collect();
    dates.sort_by_key(|date| match (date.earliest_start(), date.latest_end()) {
        (Limit::Day(first), Limit::Day(last)) => last.number() - first.number(),
        _ => i64::MAX,
    });
    let first = dates.first()?;
    dates.iter().skip(1).all(|other| first.during(other) != Truth::CertainlyNot).then(|| first.clone())
}
