//! A suppression that suppresses nothing.

use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::FileScope;
use crate::rules::suppression::{Allow, Until};
use crate::text::edit::Edit;

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
        let remove = scope.edit(Edit::delete(allow.line));
        if allow.rules.is_empty() {
            scope.report(allow.span, "", "this suppression names no rule").safe_fix("Remove it", vec![remove]);
            continue;
        }
        if !allow.has_reason {
            scope.report(
                allow.span,
                "",
                "this suppression has no reason; write one after a colon, `%% allow RULE: reason`",
            );
        }
        match &allow.until {
            Until::Day(_, day) if !allow.holds(scope.today()) => {
                let message = format!("this suppression has lapsed on {day}");
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
                **unused && (is_active(rule) || rule == "syntax" || crate::rules::table::rule(rule).is_none())
            })
            .map(|(rule, _)| rule)
            .collect();
        for (rule, span) in &idle {
            let message = match crate::rules::table::rule(rule) {
                None => format!("`{rule}` is no rule"),
                Some(_) if rule == "syntax" => "`syntax` cannot be suppressed".to_owned(),
                Some(_) => format!("nothing here is a `{rule}`, so this suppresses nothing"),
            };
            let finding = scope.report(*span, rule, message);
            if idle.len() == allow.rules.len() {
                finding.safe_fix("Remove the suppression", vec![remove.clone()]);
            }
        }
    }
}
