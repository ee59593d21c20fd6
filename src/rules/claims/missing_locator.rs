//! A book cited as a whole.

use crate::model::facts::{Citation, TextCitation};
use crate::rules::finding::Finding;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;

pub(crate) static RULE: Rule = Rule {
    name: "missing-locator",
    group: Group::Claims,
    level: Level::Hint,
    selected: Level::Hint,
    page: include_str!("missing_locator.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let facts = scope.facts();
    let items = facts.items.iter().filter_map(|item| match item.pair() {
        // What is only worth comparing may be a whole book.
        Some((key, value)) => value.source().filter(|_| key != "cf"),
        None => item.citation(),
    });
    for citation in items {
        if lacks_place(scope, citation) {
            let insert = scope.edit(Edit::insert(citation.key_span.end, "(p. )"));
            report(scope, citation).open_fix("Say where in it", vec![insert]);
        }
    }
    // A bare key in prose speaks of the book.
    for TextCitation { citation, .. } in facts.text_citations().iter().filter(|citation| citation.bracket.is_some()) {
        if lacks_place(scope, citation) {
            let insert = scope.edit(Edit::insert(citation.key_span.end, ", p. "));
            report(scope, citation).open_fix("Say where in it", vec![insert]);
        }
    }
}

fn lacks_place(scope: &BlockScope<'_>, citation: &Citation) -> bool {
    citation.locator.is_none() && scope.lens.source(&citation.key).is_some_and(|source| source.book_length)
}

fn report<'a>(scope: &'a mut BlockScope<'_>, citation: &Citation) -> &'a mut Finding {
    let message =
        format!("^{} is a book cited without a place in it; say where, as `^{}(p. 12)`", citation.key, citation.key);
    scope.report(citation.key_span, &citation.key, message)
}
