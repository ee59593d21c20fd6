//! A citation of a source that no bibliography holds.

use crate::model::facts::{Citation, Facts};
use crate::model::index::all_citations;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
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
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    for (sigil, citation) in cited(scope.facts()) {
        if !scope.lens.has_source(&citation.key) {
            report(scope, sigil, citation);
        }
    }
}

/// Everything that cites in earnest, with the sign before the key: a bare key of prose is text where no bibliography
/// holds it.
fn cited(facts: &Facts) -> impl Iterator<Item = (char, &Citation)> {
    let bracketed = facts.text_citations().iter().filter(|citation| citation.bracket.is_some());
    let bracketed = bracketed.map(|citation| ('@', &citation.citation));
    all_citations(facts).map(|citation| ('^', citation)).chain(bracketed)
}

fn report(scope: &mut BlockScope<'_>, sigil: char, citation: &Citation) {
    let Citation { key, key_span, .. } = citation;
    let near = scope.lens.nearest_key(key);
    let message = if scope.lens.has_bibliography() {
        let hint = did_you_mean(&sigil.to_string(), near.as_deref(), "add it to a bibliography, or mend the key");
        format!("no bibliography holds {sigil}{key}; {hint}")
    } else {
        format!(
            "{sigil}{key} cannot be found: the workspace has no bibliography at all; add a `.bib`, CSL-JSON or \
             Hayagriva file, or name one in `glossator.toml`"
        )
    };
    let fix = near.map(|near| (format!("Write {sigil}{near}"), scope.edit(Edit::replace(*key_span, near))));
    let finding = scope.report(Span::new(key_span.start.saturating_sub(1), key_span.end), key, message);
    if let Some((title, edit)) = fix {
        finding.fix(title, vec![edit]);
    }
}
