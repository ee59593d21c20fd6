//! An appeal to nobody in particular, with no evidence beside it.

use std::sync::LazyLock;

use crate::model::facts::Item;
use crate::rules::levels::Level;
use crate::rules::phrases::{Phrases, shown};
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "weasel-words",
    group: Group::Prose,
    level: Level::Off,
    selected: Level::Warning,
    page: include_str!("weasel_words.md"),
    options: &[],
    check: Check::Block(check),
};

/// One a line, in English, German, French and Russian.
static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(include_str!("weasel_words.txt")));

fn check(scope: &mut BlockScope<'_>) {
    if scope.block.kind != BlockKind::Paragraph {
        return;
    }
    let found = PHRASES.find_in(&scope.prose().text);
    for phrase in found {
        let sentence = scope.sentences().around(phrase.span.start + 1);
        let (span, sentence) = (scope.prose().source_span(phrase.span), scope.prose().source_span(sentence));
        if scope.is_code(span) || is_cited(scope, span) || has_evidence(scope, sentence) {
            continue;
        }
        let words = shown(scope.source, span);
        let message = format!("`{words}` names nobody and nothing is cited; say who, or cite it");
        scope.report(span, &words.to_lowercase(), message);
    }
}

/// Whether a citation stands in the sentence or right after it.
fn has_evidence(scope: &BlockScope<'_>, sentence: Span) -> bool {
    let sentence = sentence.shift(scope.start);
    scope.lens.is_cited(scope.text_file, sentence)
}

/// Whether the words stand in a span, or between milestones, that cite.
fn is_cited(scope: &BlockScope<'_>, words: Span) -> bool {
    let cites: fn(&[Item]) -> bool = |items| items.iter().any(|item| item.citation().is_some());
    let in_span = scope.facts().annotated().any(|(annotation, items)| annotation.text.contains(words) && cites(items));
    in_span || scope.lens.is_between(scope.file, words.shift(scope.start), cites)
}
