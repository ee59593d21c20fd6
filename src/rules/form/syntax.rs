//! What the grammar, or a bibliography's reader, calls malformed.

use crate::model::facts::ProblemKind;
use crate::model::files::Content;
use crate::rules::form::syntax_fixes::Mender;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::{BlockScope, FileScope};
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "syntax",
    group: Group::Form,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("syntax.md"),
    options: &[],
    check: Check::Both(check, check_other),
};

fn check(scope: &mut BlockScope<'_>) {
    let problems = scope.facts().problems();
    if problems.is_empty() {
        return;
    }
    let mender = Mender::new(scope.block, scope.source);
    for problem in problems {
        let fixes = mender.fixes(scope, problem);
        scope.report(problem.span, "", message(problem.kind)).fixes = fixes;
    }
}

fn check_other(scope: &mut FileScope<'_>) {
    match scope.content {
        Content::Bibliography(file) => {
            for problem in &file.bibliography.problems {
                let key = problem.key.clone().unwrap_or_default();
                scope.report(problem.span, &key, problem.message.clone());
            }
        }
        Content::NotText(before) => {
            let at = before.len();
            let message = format!("byte {at} is no UTF-8; save the file as UTF-8. Nothing in it is checked");
            scope.report(Span::empty(at), "", message);
        }
        Content::Text(_) | Content::Other(_) => {}
    }
}

fn message(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::UnclosedBracket => "this `[` is not closed in its block; close it with `]`, or write `\\[`",
        ProblemKind::UnclosedBlock => "this `{` is not closed in its block; close it with `}`, or write `\\{`",
        ProblemKind::EmptyBlock => "this block says nothing; write an item into it, as `@id`, or take it away",
        ProblemKind::MalformedItem => {
            "this is no item; quote a text with `\"`, or escape the brace of the block with `\\{`"
        }
        ProblemKind::TouchingItem => "items are separated by white space; write a space before this one",
        ProblemKind::MissingName => "nothing follows this sign; write an id, a key or a value right after it",
        ProblemKind::UnclosedLocator => "the `(` of this locator is not closed; close it with `)`",
        ProblemKind::MisplacedMilestone => "a milestone stands alone in a block of its own, not behind a bracket",
        ProblemKind::StrayLine => {
            "this line of an entry is no `field: value`; indent it deeper than the field it continues, or put a blank line before it"
        }
        ProblemKind::NotText => "this is no UTF-8",
    }
}
