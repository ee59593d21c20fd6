//! A suppression that suppresses nothing.

use crate::model::document::Placed;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;
use crate::rules::suppression::{Allow, Until};
use crate::rules::table::{self, RULES};
use crate::rules::wording::did_you_mean;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::Edit;
use crate::text::lines::Encoding;
use crate::text::nearest::nearest;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "unused-allow",
    group: Group::Form,
    level: Level::Hint,
    selected: Level::Hint,
    page: include_str!("unused_allow.md"),
    options: &[],
    check: Check::Suppressions,
};

/// Reports what suppressed nothing, what has lapsed, and what has no reason. `unused` tells for each rule of each
/// suppression whether it suppressed nothing; a rule that does not run suppresses nothing either, and is let be.
pub(crate) fn report(
    scope: &mut FileScope<'_>,
    allows: &[Allow],
    unused: &[Vec<bool>],
    is_active: &dyn Fn(&str) -> bool,
) {
    for (allow, unused) in allows.iter().zip(unused) {
        let remove = scope.edit(Edit::delete(removal(scope, allow)));
        if allow.rules.is_empty() {
            scope.report(allow.span, "", "this suppression names no rule").safe_fix("Remove it", vec![remove]);
            continue;
        }
        if !allow.has_reason {
            let message = "this suppression has no reason; write one after a colon, `%% allow RULE: reason`";
            let written = allow.span.end;
            let colon = scope.edit(Edit::insert(written, if has_colon(scope, allow) { " " } else { ": " }));
            scope.report(allow.span, "", message).open_fix("Give a reason", vec![colon]);
        }
        match &allow.until {
            Until::Day(_, day) if !allow.holds(scope.today()) => {
                let message = format!("this suppression has lapsed on {day}; remove it, or give it a later day");
                scope.report(allow.span, day, message).safe_fix("Remove it", vec![remove]);
                continue;
            }
            Until::Unreadable(day) => {
                let message = format!("`{day}` is no day; write `until 2027-01-01`");
                scope.report(allow.span, day, message);
            }
            _ => {}
        }
        let idle: Vec<_> = allow
            .rules
            .iter()
            .zip(unused)
            .filter(|((rule, _), unused)| {
                **unused && (is_active(rule) || rule == "syntax" || table::rule(rule).is_none())
            })
            .map(|(rule, _)| rule)
            .collect();
        for (rule, span) in &idle {
            let near = nearest(rule, RULES.iter().map(|rule| rule.name));
            let known = table::rule(rule).is_some();
            let message = match known {
                false => format!("`{rule}` is no rule; {}", did_you_mean("", near, "`glossator rules` lists them all")),
                true if rule == "syntax" => "`syntax` cannot be suppressed; mend what is malformed".to_owned(),
                true => format!("`{rule}` finds nothing here, so this suppresses nothing; remove it"),
            };
            let rename = near.filter(|_| !known).map(|near| (near, scope.edit(Edit::replace(*span, near))));
            let shorter = scope.edit(Edit::delete(with_comma(allow, *span)));
            let finding = scope.report(*span, rule, message);
            if let Some((near, edit)) = rename {
                finding.fix(format!("Write `{near}`"), vec![edit]);
            }
            let (title, edit) = match idle.len() == allow.rules.len() {
                true => ("Remove the suppression".to_owned(), remove.clone()),
                false => (format!("Remove `{rule}` from it"), shorter),
            };
            // Who misspelt a rule meant to suppress something.
            match known {
                true => finding.safe_fix(title, vec![edit]),
                false => finding.fix(title, vec![edit]),
            };
        }
    }
}

fn has_colon(scope: &FileScope<'_>, allow: &Allow) -> bool {
    scope.text_file().is_some_and(|text| text.document.text().slice(allow.span).contains(':'))
}

/// A rule of a list, with the comma that parts it from the next one, or from the one before.
fn with_comma(allow: &Allow, rule: Span) -> Span {
    let at = allow.rules.iter().position(|(_, span)| *span == rule).unwrap_or_default();
    let span = |at: usize| allow.rules.get(at).map(|(_, span)| *span);
    match (span(at + 1), at.checked_sub(1).and_then(span)) {
        (Some(next), _) => Span::new(rule.start, next.start),
        (None, Some(before)) => Span::new(before.end, rule.end),
        (None, None) => rule,
    }
}

/// The line of a suppression. Where it is a block of its own, the blank line goes with it that `strip` takes: the one
/// that follows or, at the end of the file, the one before.
fn removal(scope: &FileScope<'_>, allow: &Allow) -> Span {
    let Some(document) = scope.text_file().map(|text| &text.document) else { return allow.line };
    let blocks = document.blocks();
    let index = document.block_at(allow.line.start).unwrap_or_default();
    let alone = |placed: &&Placed| placed.block.kind == BlockKind::Comment && placed.block.facts.comments().len() == 1;
    let Some(placed) = blocks.get(index).filter(alone) else { return allow.line };
    let text = document.text();
    let blank = |line: u32| Some(text.line(line)).filter(|line| text.slice(*line).trim().is_empty());
    let line = text.position(allow.line.start, Encoding::Utf8).line;
    let is_last = placed.start + placed.block.len >= text.len();
    if !is_last && let Some(next) = blank(line + 1) {
        let start_of_next = if line + 2 < text.line_count() { text.line(line + 2).start } else { next.end };
        return Span::new(allow.line.start, start_of_next);
    }
    let before = index.checked_sub(1).and_then(|index| blocks.get(index));
    let after_text = before.is_some_and(|before| !matches!(before.block.kind, BlockKind::Comment | BlockKind::Entry));
    match line.checked_sub(1).and_then(blank) {
        Some(before) if is_last && after_text => Span::new(before.start, allow.line.end),
        _ => allow.line,
    }
}
