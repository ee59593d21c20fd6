//! A time that is told from a day that nothing says.

use std::sync::LazyLock;

use crate::model::facts::{Item, Shape};
use crate::model::free::is_date;
use crate::rules::levels::Level;
use crate::rules::phrases::{Phrases, shown};
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::syntax::blocks::BlockKind;
use crate::text::assertions::{Assertion, assertions};
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "relative-date",
    group: Group::Time,
    level: Level::Hint,
    selected: Level::Hint,
    page: include_str!("relative_date.md"),
    options: &[],
    check: Check::Block(check),
};

/// One a line, in English, German, French and Russian.
static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(include_str!("relative_date.txt")));

fn check(scope: &mut BlockScope<'_>) {
    if scope.block.kind != BlockKind::Paragraph {
        return;
    }
    let found = PHRASES.find_in(&scope.prose().text);
    if found.is_empty() || is_of_another(scope) {
        return;
    }
    let quotations: Vec<Span> = assertions(&scope.prose().text)
        .into_iter()
        .filter(|(_, assertion)| *assertion == Assertion::Quotation)
        .map(|(span, _)| span)
        .collect();
    for phrase in found {
        let sentence = scope.sentences().around(phrase.span.start + 1);
        let span = scope.prose().source_span(phrase.span);
        let is_quoted = quotations.iter().any(|quotation| quotation.contains(phrase.span));
        if is_quoted || scope.is_code(span) || is_anchored(scope, span, sentence) {
            continue;
        }
        let words = shown(scope.source, span);
        let message =
            format!("`{words}` is told from a day that nothing says; give the date, or annotate it with `{{=…}}`");
        scope.report(span, &words.to_lowercase(), message);
    }
}

/// Whether the text is one that the file lays an overlay over: then its day is that of its source.
fn is_of_another(scope: &BlockScope<'_>) -> bool {
    let mut entries = scope.lens.text_entries(scope.file);
    entries.any(|(_, entry)| ["source", "base", "sha256"].iter().any(|field| entry.get(field).is_some()))
}

/// Whether a date stands before the words in their paragraph or anywhere in their sentence, or is that of a quotation, a
/// span or milestones around them.
fn is_anchored(scope: &BlockScope<'_>, words: Span, sentence: Span) -> bool {
    let end = scope.prose().source_end(sentence.end);
    let annotated = scope.facts().annotated();
    let mut anchors = annotated.filter(|(annotation, items)| {
        let is_quote = items.iter().any(|item| item.is_class("quote")) && annotation.text.contains(words);
        let dates = annotation.shape != Shape::MilestoneEnd && items.iter().any(is_date);
        is_quote || dates && annotation.span().start < end
    });
    anchors.next().is_some()
        || scope.dates().iter().any(|date| date.span.start < sentence.end)
        || scope.lens.is_between(scope.file, words.shift(scope.start), |items: &[Item]| {
            items.iter().any(|item| is_date(item) || item.is_class("quote"))
        })
}
