//! A mention whose text is no known name of its entity.

use crate::model::facts::Entry;
use crate::rules::finding::FileEdit;
use crate::rules::lens::Lens;
use crate::rules::levels::Level;
use crate::rules::names::mention_texts::{Stranger, strangers};
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-name",
    group: Group::Names,
    level: Level::Info,
    selected: Level::Info,
    page: include_str!("unknown_name.md"),
    options: &[],
    check: Check::Block(check),
};

fn check(scope: &mut BlockScope<'_>) {
    let (lens, file) = (scope.lens, scope.file);
    for stranger in strangers(scope).iter() {
        // What is a slip of the pen is reported as that.
        if stranger.meant.is_some() && !lens.is_small_word(file, &stranger.text) {
            continue;
        }
        let Stranger { id, text, .. } = stranger;
        let fix = add_to_also(lens, id, text);
        let finding = scope.report(
            stranger.span,
            id,
            format!("`{text}` is no known name of @{id}; add it to `also` if it is one"),
        );
        if let Some(fix) = fix {
            finding.fix(format!("Add `{text}` to the names of @{id}"), vec![fix]);
        }
        if let Some((file, head)) = lens.head(id) {
            finding.relate(file, head, format!("@{id} is defined here"));
        }
    }
}

/// The edit that gives an entity one more name; none where the name would have to be escaped.
pub(super) fn add_to_also(lens: Lens<'_>, id: &str, name: &str) -> Option<FileEdit> {
    if name.contains(['[', ']', '{', '}', '\\', '`', ';', '@', '%']) {
        return None;
    }
    let (place, entry) = lens.entity(id)?;
    let start = lens.in_file(place, Span::empty(0)).start;
    let edit = addition(entry, &lens.source_of(place), name);
    Some(FileEdit { file: place.file, edit: Edit { span: edit.span.shift(start), text: edit.text } })
}

/// The same in the text of the entry.
fn addition(entry: &Entry, source: &str, name: &str) -> Edit {
    if let Some(also) = entry.get("also") {
        let written = also.span.of_text(source);
        let separator = match written.trim_end().chars().next_back() {
            Some(';' | ':') | None => " ",
            _ => "; ",
        };
        return Edit::insert(also.span.end, format!("{separator}{name}"));
    }
    let (after, indent) = match entry.get("name") {
        Some(statement) => (statement.span.end, indentation(source, statement.span.start)),
        None => (entry.head.end, "  "),
    };
    let rest = source.get(after as usize..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let line_break = if line.ends_with('\r') { "\r\n" } else { "\n" };
    let at = after + line.trim_end_matches('\r').len() as u32;
    Edit::insert(at, format!("{line_break}{indent}also: {name}"))
}

/// What stands between a field and the start of its line.
fn indentation(source: &str, field: u32) -> &str {
    let before = source.get(..field as usize).unwrap_or_default();
    before.rsplit('\n').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Document;
    use crate::model::lower::Dialect;
    use crate::text::edit::apply_all;

    #[test]
    fn a_name_is_added_where_the_entry_has_names() {
        for (before, after) in [
            ("@person a\n  name: A\n  also: B\n", "@person a\n  name: A\n  also: B; X\n"),
            ("@person a\n  also: B {lang=ru}; %% c\n", "@person a\n  also: B {lang=ru}; X %% c\n"),
            ("@person a\n  also:\n  name: A\n", "@person a\n  also: X\n  name: A\n"),
            ("@person a\r\n    name: A %% c\r\n", "@person a\r\n    name: A %% c\r\n    also: X\r\n"),
            ("@person a\n  name: A", "@person a\n  name: A\n  also: X"),
            ("@person a %% c\n  born: 1900\n", "@person a %% c\n  also: X\n  born: 1900\n"),
        ] {
            let document = Document::new(before, Dialect::Gloss);
            let entry = document.blocks()[0].block.facts.entry.as_deref().unwrap();
            assert_eq!(apply_all(before, &[addition(entry, before, "X")]).0, after);
        }
    }
}
