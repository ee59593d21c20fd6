//! A field that an entry must have and has not.

use crate::rules::levels::Level;
use crate::rules::references::create::words;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;

pub(crate) static RULE: Rule = Rule {
    name: "missing-field",
    group: Group::Form,
    level: Level::Warning,
    selected: Level::Warning,
    page: include_str!("missing_field.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let Some(entry) = scope.block.facts.entry.as_deref() else { return };
    let mut seen: Vec<&str> = Vec::new();
    for name in scope.lens.settings().schema.required(&entry.kind) {
        let statement = entry.get(name);
        if statement.is_some_and(|statement| !statement.whole.text.is_empty()) || seen.contains(&name) {
            continue;
        }
        seen.push(name);
        // An id is a name in another spelling; nothing can be guessed of other fields.
        let is_name = name == "name" || name == "title";
        let value = if is_name { words(&entry.id) } else { String::new() };
        let edit = match statement {
            Some(statement) => Edit::insert(statement.field_span.end + 1, format!(" {value}")),
            None => field_after_head(scope.source, name, &value),
        };
        let edit = scope.edit(edit);
        let message = format!("this {} has no `{name}`; give it one", entry.kind);
        let finding = scope.report(entry.head, name, message);
        if is_name {
            finding.fix(format!("Add `{name}: {value}`"), vec![edit]);
        } else {
            finding.open_fix(format!("Add `{name}`"), vec![edit]);
        }
    }
}

/// A field on a line of its own after the first line of the entry.
fn field_after_head(source: &str, name: &str, value: &str) -> Edit {
    let line = source.split_inclusive('\n').next().unwrap_or_default();
    let (line, line_break) = match line.strip_suffix("\r\n") {
        Some(line) => (line, "\r\n"),
        None => (line.strip_suffix('\n').unwrap_or(line), "\n"),
    };
    Edit::insert(line.len() as u32, format!("{line_break}  {name}: {value}"))
}
