//! A date in the prose that no annotation gives.

use crate::model::facts::Item;
use crate::model::free::{Free, can_bear, is_date};
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "unmarked-date",
    group: Group::Time,
    level: Level::Off,
    selected: Level::Hint,
    page: include_str!("unmarked_date.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    if scope.block.kind != BlockKind::Paragraph || !scope.dates().iter().any(|date| date.is_certain) {
        return;
    }
    let is_dated: fn(&[Item]) -> bool = |items| items.iter().any(is_date);
    let free = Free::of(scope.source, scope.facts());
    let places = scope
        .dates()
        .iter()
        .filter(|date| date.is_certain)
        .map(|date| (scope.prose().source_span(date.span), date.items()));
    let unmarked: Vec<(Span, String)> = places
        .filter(|(span, _)| {
            free.for_date(*span) && !scope.lens.is_between(scope.file, span.shift(scope.start), is_dated)
        })
        .collect();
    let edit =
        |(span, items): &(Span, String)| Edit::replace(*span, format!("[{}]{{{items}}}", span.of_text(scope.source)));
    let edits: Vec<Edit> = unmarked.iter().map(edit).collect();
    let can_be_marked = scope.facts().problems().is_empty()
        && can_bear(&edits, scope.source, scope.block, scope.text_file.document.dialect());
    for ((span, items), edit) in unmarked.into_iter().zip(edits) {
        let words = span.of_text(scope.source).split_whitespace().collect::<Vec<_>>().join(" ");
        let mark = scope.edit(edit);
        let finding = scope.report(span, &words, format!("`{words}` is a date; annotate it with `{{{items}}}`"));
        if can_be_marked {
            finding.safe_fix("Annotate the date", vec![mark]);
        }
    }
}
