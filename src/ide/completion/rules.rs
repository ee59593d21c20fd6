//! The comments that allow what a rule would find.

use crate::ide::completion::cursor::Cursor;
use crate::ide::completion::query::Query;
use crate::ide::completion::{About, Completion, Sort};
use crate::rules::table::RULES;

/// In a comment, whose text begins at `start`.
pub(super) fn complete(cursor: &Cursor<'_>, start: usize) -> Vec<Completion> {
    let written = cursor.slice(start, cursor.at);
    let text = written.trim_start();
    if !text.contains(char::is_whitespace) {
        return words(cursor, cursor.at - text.len());
    }
    let rest = text.strip_prefix("allow-file").or_else(|| text.strip_prefix("allow"));
    let Some(list) = rest.filter(|rest| rest.starts_with([' ', '\t']) && !rest.contains(':')) else {
        return Vec::new();
    };
    let typed = list.rsplit(',').next().unwrap_or_default().trim_start();
    if typed.contains(char::is_whitespace) {
        return Vec::new();
    }
    let word = cursor.name(cursor.at - typed.len());
    let given: Vec<&str> = list.split(',').map(str::trim).filter(|name| *name != typed).collect();
    // What is malformed cannot be allowed.
    let free = RULES.iter().filter(|rule| rule.name != "syntax" && !given.contains(&rule.name));
    let chosen = Query::new(typed).choose(free, |rule| rule.name);
    let item = |name: &str, summary: &str| {
        let item = cursor.completion(word, Sort::Rule, name, name).detail(summary);
        item.about(About::Rule(name.to_owned()))
    };
    chosen.into_iter().map(|rule| item(rule.name, rule.summary())).collect()
}

fn words(cursor: &Cursor<'_>, start: usize) -> Vec<Completion> {
    let word = cursor.name(start);
    let list = [
        ("allow", "allows what a rule finds in the block that follows: `%% allow RULE: reason`"),
        ("allow-file", "allows what a rule finds in this file: `%% allow-file RULE: reason`"),
    ];
    let chosen = Query::new(cursor.typed(word)).choose(list, |(name, _)| name);
    let item = |(name, detail)| cursor.completion(word, Sort::Key, name, format!("{name} ")).detail(detail);
    chosen.into_iter().map(item).collect()
}
