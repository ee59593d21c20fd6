//! What the place of the cursor asks for.

use crate::ide::completion::cursor::Cursor;
use crate::ide::completion::scan::{Open, open_at_end};
use crate::ide::completion::{Completion, anchors, entities, entries, items, rules, sources, spans, values};
use crate::model::facts::{Entry, Statement};
use crate::syntax::blocks::{BlockKind, goes_on_in_id, is_blank_line};

pub(super) fn complete(cursor: &Cursor<'_>) -> Vec<Completion> {
    if matches!(cursor.kind(), BlockKind::Verbatim { .. } | BlockKind::FrontMatter) && !is_behind(cursor) {
        return Vec::new();
    }
    if cursor.is_in_code() {
        return Vec::new();
    }
    let line = line_start(cursor.before());
    let typed = cursor.slice(line, cursor.at);
    if let Some(written) = typed.trim_start().strip_prefix("%%") {
        return rules::complete(cursor, cursor.at - written.len());
    }
    // Behind the blank lines of a block something new begins.
    let part = part_start(cursor.before());
    if part == line {
        let is_new = line > 0 || cursor.start == 0 || cursor.kind() != BlockKind::Entry;
        if let Some(head) = typed.strip_prefix('@').filter(|_| is_new || line == 0) {
            return at_head(cursor, line + 1, head);
        }
        if typed.is_empty() && cursor.after().lines().next().is_none_or(is_blank_line) {
            return entries::complete(cursor, cursor.name(cursor.at), "@");
        }
    }
    match cursor.facts().and_then(|facts| facts.entry.as_deref()).filter(|_| part == 0) {
        Some(entry) => in_entry(cursor, entry, line),
        None => in_text(cursor, part),
    }
}

/// Whether the cursor stands behind the last line of a block, in the blank lines that follow it.
fn is_behind(cursor: &Cursor<'_>) -> bool {
    let closed = !matches!(cursor.kind(), BlockKind::Verbatim { closed: false });
    closed && cursor.at >= cursor.source.trim_end().len() && cursor.before().ends_with('\n')
}

fn line_start(text: &str) -> usize {
    text.rfind('\n').map_or(0, |at| at + 1)
}

/// Where the text begins that the last blank line is followed by.
fn part_start(text: &str) -> usize {
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.ends_with('\n') && is_blank_line(line) {
            start = at;
        }
    }
    start
}

/// Behind an `@` at the start of a line, where an entry begins, or a sentence with a citation.
fn at_head(cursor: &Cursor<'_>, start: usize, typed: &str) -> Vec<Completion> {
    if typed.contains(char::is_whitespace) {
        return Vec::new();
    }
    let word = cursor.name(start);
    let has_id = cursor.slice(word.end, cursor.source.len()).starts_with([' ', '\t']);
    let mut found = if has_id { entries::kinds(cursor, word) } else { entries::complete(cursor, word, "") };
    if cursor.kind() == BlockKind::Paragraph {
        found.extend(sources::in_prose(cursor, start));
    }
    found
}

fn in_text(cursor: &Cursor<'_>, start: usize) -> Vec<Completion> {
    let text = cursor.slice(start, cursor.at);
    match open_at_end(text) {
        Open::Block(open) => items::complete(cursor, &open.after(start), None),
        Open::Bracket(bracket) => in_bracket(cursor, start + bracket),
        Open::Nothing => in_prose(cursor, text),
        Open::Free => Vec::new(),
    }
}

/// Behind a bracket that is not closed: a name that is to be annotated, a citation, a note.
fn in_bracket(cursor: &Cursor<'_>, bracket: usize) -> Vec<Completion> {
    let typed = cursor.slice(bracket + 1, cursor.at);
    if let Some(label) = typed.strip_prefix('^') {
        return anchors::notes(cursor, cursor.at - label.len());
    }
    if let Some((before, key)) = typed.rsplit_once('@').filter(|(_, key)| !key.contains(char::is_whitespace)) {
        let starts = before.is_empty() || before.ends_with([' ', '-', '\n', ';']);
        return if starts { sources::in_prose(cursor, cursor.at - key.len()) } else { Vec::new() };
    }
    spans::complete(cursor, bracket)
}

/// Behind an `@` in the prose: a citation as Pandoc has it, or a name.
fn in_prose(cursor: &Cursor<'_>, text: &str) -> Vec<Completion> {
    let word = text.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let Some(typed) = word.strip_prefix('@').filter(|typed| !typed.contains(['@', '{'])) else { return Vec::new() };
    let start = cursor.at - typed.len();
    let mut found = spans::after_at(cursor, start);
    found.extend(sources::in_prose(cursor, start));
    found
}

fn in_entry(cursor: &Cursor<'_>, entry: &Entry, line: usize) -> Vec<Completion> {
    let typed = cursor.slice(line, cursor.at);
    if line == 0 {
        return match typed.strip_prefix('@') {
            Some(kind) if !kind.contains(char::is_whitespace) => at_head(cursor, 1, kind),
            _ => Vec::new(),
        };
    }
    let indent = typed.len() - typed.trim_start().len();
    if indent == 0 {
        // The next entry, right below.
        return typed.strip_prefix('@').map(|kind| at_head(cursor, line + 1, kind)).unwrap_or_default();
    }
    let statement = entry.statements.iter().rev().find(|it| (it.field_span.start as usize) < cursor.at);
    let content = typed.trim_start();
    let is_name = content.chars().all(|c| c != '.' && goes_on_in_id(c));
    let continues = |it: &Statement| {
        let start = it.field_span.start as usize;
        start < line && indent > start - line_start(cursor.slice(0, start))
    };
    if is_name && !statement.is_some_and(continues) {
        return values::fields(cursor, entry, cursor.name(cursor.at - content.len()));
    }
    let Some(statement) = statement else { return Vec::new() };
    let start = statement.field_span.end as usize + 1;
    let value = cursor.slice(start, cursor.at);
    match open_at_end(value) {
        Open::Block(open) => items::complete(cursor, &open.after(start), Some((entry, statement))),
        Open::Bracket(bracket) => in_bracket(cursor, start + bracket),
        Open::Nothing if !value.contains(" %%") => values::of_field(cursor, entry, statement, start),
        Open::Nothing | Open::Free => Vec::new(),
    }
}

/// The mentions that stand where an item or a value does: what `typed` of `@id` there is.
pub(super) fn mention(cursor: &Cursor<'_>, start: usize, wanted: &entities::Wanted<'_>) -> Vec<Completion> {
    entities::complete(cursor, cursor.id(start), wanted)
}
