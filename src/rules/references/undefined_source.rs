//! A citation of a source that no bibliography holds.

use crate::model::facts::{Citation, Facts, Name};
use crate::model::index::all_citations;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;
use crate::rules::suggest::Suggestions;
use crate::rules::wording::did_you_mean;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "undefined-source",
    group: Group::References,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("undefined_source.md"),
    options: &[],
    check: Check::File(check),
};

fn check(scope: &mut FileScope<'_>) {
    let Some(text) = scope.text_file() else { return };
    let lens = scope.lens;
    let mut suggestions = Suggestions::new(move || lens.source_keys().map(Name::as_str).collect());
    for placed in text.document.blocks() {
        for (sigil, citation) in cited(&placed.block.facts) {
            if !lens.has_source(&citation.key) {
                report(scope, sigil, citation, citation.key_span.shift(placed.start), &mut suggestions);
            }
        }
    }
}

/// Everything that cites in earnest, with the sign before the key: a bare key of prose is text where no bibliography
/// holds it.
fn cited(facts: &Facts) -> impl Iterator<Item = (char, &Citation)> {
    let bracketed = facts.text_citations.iter().filter(|citation| citation.bracket.is_some());
    let bracketed = bracketed.map(|citation| ('@', &citation.citation));
    all_citations(facts).map(|citation| ('^', citation)).chain(bracketed)
}

fn report<'a>(
    scope: &mut FileScope<'a>,
    sigil: char,
    citation: &Citation,
    key_span: Span,
    suggestions: &mut Suggestions<'a>,
) {
    let key = &citation.key;
    let near = suggestions.nearest(key);
    let message = if scope.lens.world().has_bibliography() {
        let hint = did_you_mean(&sigil.to_string(), near, "add it to a bibliography, or mend the key");
        format!("no bibliography holds {sigil}{key}; {hint}")
    } else {
        format!(
            "{sigil}{key} cannot be found: the workspace has no bibliography at all; add a `.bib`, CSL-JSON or \
             Hayagriva file, or name one in `glossator.toml`"
        )
    };
    let edit = near.map(|near| scope.edit(Edit::replace(key_span, near)));
    let finding = scope.report(Span::new(key_span.start.saturating_sub(1), key_span.end), key, message);
    if let (Some(near), Some(edit)) = (near, edit) {
        finding.fix(format!("Write {sigil}{near}"), vec![edit]);
    }
}
