//! Whole spans: `[Khru` becomes `[Khrushchev]{@khrushchev}`.

use crate::ide::completion::cursor::{Cursor, Word};
use crate::ide::completion::detail::entity_detail;
use crate::ide::completion::entities::{Found, Wanted, entry, search};
use crate::ide::completion::query::Query;
use crate::ide::completion::{About, Completion, MOST, Sort};
use crate::ide::entities::title;

/// So many bytes a name may have from its bracket to the cursor.
const LONGEST: usize = 80;

/// Behind a bracket that is not closed.
pub(super) fn complete(cursor: &Cursor<'_>, bracket: usize) -> Vec<Completion> {
    let typed = cursor.slice(bracket + 1, cursor.at);
    if typed.len() > LONGEST || typed.contains(['\n', '[', ']', '{', '}']) {
        return Vec::new();
    }
    let next = cursor.after().trim_start_matches(|c: char| !matches!(c, '[' | ']' | '\n'));
    if next.starts_with("]{") {
        return Vec::new();
    }
    // An editor may have closed the bracket already.
    let closed = cursor.after().starts_with(']');
    found(cursor, Word { start: bracket, end: cursor.at + usize::from(closed) }, typed, "[")
}

/// Behind an `@` of the prose, which is replaced too.
pub(super) fn after_at(cursor: &Cursor<'_>, start: usize) -> Vec<Completion> {
    let typed = cursor.slice(start, cursor.at);
    let word = Word { start: start - 1, ..cursor.name(start) };
    if typed.is_empty() { Vec::new() } else { found(cursor, word, typed, "@") }
}

fn found(cursor: &Cursor<'_>, word: Word, typed: &str, sign: &str) -> Vec<Completion> {
    let world = cursor.world;
    let register = world.register();
    let query = Query::new(typed);
    let mut found = search(cursor, &query, &Wanted::Any, "");
    if query.is_empty() {
        found.retain(|found| found.is_near);
    }
    let catalog = register.catalog(world);
    let item = |found: Found| {
        let id = register.id(found.number)?;
        let name = match found.name {
            Some(name) => register.names().text(name),
            None => title(entry(world, id)?),
        };
        if name.contains(['[', ']', '{', '}', '\\', '`']) {
            return None;
        }
        let text = format!("[{name}]{{@{id}}}");
        let names = catalog.entity(found.number)?.names.iter().map(|name| register.names().text(*name));
        let texts = [name, id.as_str()].into_iter().chain(names.filter(|other| *other != name));
        let item = cursor.completion(word, Sort::Mention, &text, &text).found_by(sign, typed, texts);
        Some(item.detail(entity_detail(world, id)).about(About::Entity(id.to_string())))
    };
    found.into_iter().take(MOST + 1).filter_map(item).collect()
}
