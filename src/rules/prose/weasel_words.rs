//! An appeal to nobody in particular, with no evidence beside it.

use std::sync::LazyLock;

use crate::model::facts::Item;
use crate::model::names::matcher::{NameMatcher, Sort};
use crate::model::names::normal::Case;
use crate::rules::levels::Level;
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
const PHRASES: &str = include_str!("weasel_words.txt");

/// Phrases are found as names are: as whole words, whatever the white space in them.
static MATCHER: LazyLock<NameMatcher> = LazyLock::new(|| {
    let phrases = PHRASES.lines().filter(|line| !line.starts_with("%%"));
    NameMatcher::new(phrases.map(|phrase| (phrase, 0, Sort::Name)), Case::Ignored)
});

fn check(scope: &mut BlockScope<'_>) {
    if scope.block.kind != BlockKind::Paragraph {
        return;
    }
    let phrases = MATCHER.find_in(&scope.prose().text);
    for phrase in phrases {
        let sentence = scope.sentences().around(phrase.span.start + 1);
        let (span, sentence) = (scope.prose().source_span(phrase.span), scope.prose().source_span(sentence));
        let is_code = scope.facts().code.iter().any(|code| code.overlaps(span));
        if is_code || is_cited(scope, span) || has_evidence(scope, sentence) {
            continue;
        }
        let words = span.of_text(scope.source).split_whitespace().collect::<Vec<_>>().join(" ");
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
