//! Fields and their values, and the values of keys.

use crate::ide::completion::context::mention;
use crate::ide::completion::cursor::{Cursor, Word};
use crate::ide::completion::dates::Within;
use crate::ide::completion::entities::{Wanted, complete_with};
use crate::ide::completion::query::Query;
use crate::ide::completion::{Completion, MOST, Sort, anchors, dates, items, sources};
use crate::model::facts::{Entry, Statement};
use crate::model::files::join;
use crate::model::keys::{KeyTakes, key};
use crate::model::schema::{Field, Takes};

/// The fields of an entry's kind that are not yet given, or that may be given again.
pub(super) fn fields(cursor: &Cursor<'_>, entry: &Entry, word: Word) -> Vec<Completion> {
    let here = |start: u32| start as usize == word.start;
    let given = |field: &Field| entry.all(&field.name).any(|statement| !here(statement.field_span.start));
    let all = cursor.world.settings().schema.fields(&entry.kind).iter();
    let free = all.filter(|field| field.repeats || !given(field));
    let named = cursor.slice(word.end, cursor.source.len()).starts_with(':');
    let item = |field: &Field| {
        let text = if named { field.name.clone() } else { format!("{}: ", field.name) };
        let repeats = if field.repeats { "; may be repeated" } else { "" };
        let list = if field.list { ", a list" } else { "" };
        cursor.completion(word, Sort::Field, &field.name, text).detail(format!("{}{list}{repeats}", told(&field.takes)))
    };
    let chosen = Query::new(cursor.typed(word)).choose(free, |field| field.name.as_str());
    chosen.into_iter().map(item).collect()
}

/// What a field takes, in words.
fn told(takes: &Takes) -> String {
    let kinds = |kinds: &[String]| match kinds {
        [] => "an entity".to_owned(),
        kinds => kinds.iter().map(|kind| format!("@{kind}")).collect::<Vec<_>>().join(" or "),
    };
    match takes {
        Takes::Text => "text".to_owned(),
        Takes::Date => "a date".to_owned(),
        Takes::Number => "a number".to_owned(),
        Takes::Coordinates => "latitude, longitude".to_owned(),
        Takes::Entity(list) => kinds(list),
        Takes::EntityOrText(list) => format!("{} or text", kinds(list)),
        Takes::Citation => "^key".to_owned(),
        Takes::Authority => "scheme:identifier".to_owned(),
        Takes::Pattern => "a pattern of names, `#` for the number".to_owned(),
        Takes::OneOf(words) => words.join(" or "),
        Takes::Path => "the path of a file".to_owned(),
        Takes::Sha256 => "64 hexadecimal digits".to_owned(),
    }
}

/// The value of a field, or the item of its list, that the cursor is in; the value begins at `start`.
pub(super) fn of_field(cursor: &Cursor<'_>, entry: &Entry, statement: &Statement, start: usize) -> Vec<Completion> {
    let Some(field) = cursor.world.settings().schema.field(&entry.kind, &statement.field) else { return Vec::new() };
    let before = cursor.slice(start, cursor.at);
    let item = if field.list { before.rfind(';').map_or(0, |at| at + 1) } else { 0 };
    let typed = before.get(item..).unwrap_or_default().trim_start();
    let start = cursor.at - typed.len();
    match &field.takes {
        Takes::Entity(kinds) | Takes::EntityOrText(kinds) => {
            let wanted = Wanted::Kinds(kinds);
            match typed.strip_prefix('@') {
                Some(id) if id.contains(char::is_whitespace) => Vec::new(),
                Some(id) => mention(cursor, cursor.at - id.len(), &wanted),
                None => complete_with(cursor, cursor.id(start), &wanted, "@", ""),
            }
        }
        Takes::Citation => match typed.strip_prefix('^') {
            Some(key) if key.contains(['(', ' ']) => Vec::new(),
            Some(key) => sources::complete(cursor, cursor.at - key.len(), ""),
            None => sources::complete(cursor, start, "^"),
        },
        Takes::OneOf(words) => one_of(cursor, cursor.name(start), words.iter().map(String::as_str)),
        Takes::Date => {
            let found = dates::of_words(cursor, Word { start, end: cursor.at }, typed, Within::Field);
            let written = |item: Completion| item.filter(typed);
            found.into_iter().filter(|item| item.text != typed).map(written).collect()
        }
        Takes::Authority if !typed.contains(':') => {
            let schemes = cursor.world.settings().authorities.schemes().map(|scheme| format!("{scheme}:"));
            let schemes: Vec<String> = schemes.collect();
            one_of(cursor, cursor.name(start), schemes.iter().map(String::as_str))
        }
        Takes::Path => paths(cursor, start),
        _ => Vec::new(),
    }
}

fn one_of<'w>(cursor: &Cursor<'_>, word: Word, words: impl IntoIterator<Item = &'w str>) -> Vec<Completion> {
    let chosen = Query::new(cursor.typed(word)).choose(words, |word| word);
    chosen.into_iter().map(|value| cursor.completion(word, Sort::Value, value, value)).collect()
}

/// The files of the workspace, as seen from this one.
fn paths(cursor: &Cursor<'_>, start: usize) -> Vec<Completion> {
    let word = cursor.word(start, |c| !c.is_whitespace());
    let own = cursor.world.path(cursor.file);
    let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
    let files = cursor.world.files().filter(|(file, _)| *file != cursor.file);
    let relative = files.filter_map(|(_, file)| match folder {
        "" => Some(&*file.path),
        folder => file.path.strip_prefix(folder)?.strip_prefix('/'),
    });
    let relative: Vec<&str> = relative.collect();
    let chosen = Query::new(cursor.typed(word)).choose(relative, |path| path);
    let item = |path: &str| cursor.completion(word, Sort::File, path, path).detail(join(own, path));
    chosen.into_iter().take(MOST + 1).map(item).collect()
}

/// The value of a key; `items` are those before it in its block, and `words` what the block is about.
pub(super) fn of_key(cursor: &Cursor<'_>, name: &str, start: usize, items: &str, words: &str) -> Vec<Completion> {
    let typed = cursor.slice(start, cursor.at);
    match key(name).map(|key| key.takes) {
        Some(KeyTakes::OneOf(words)) => one_of(cursor, cursor.name(start), words.iter().copied()),
        Some(KeyTakes::Entity) => items::entity_value(cursor, start, typed),
        Some(KeyTakes::Anchor) => anchors::pointed_at(cursor, start),
        Some(KeyTakes::Source) => match typed.strip_prefix('^') {
            Some(_) => sources::complete(cursor, start + 1, ""),
            None => sources::complete(cursor, start, "^"),
        },
        Some(KeyTakes::OldStyleDate) => {
            let word = cursor.word(start, |c| c.is_ascii_digit() || c == '-');
            let mut found = dates::old_style(cursor, word, items);
            found.extend(dates::of_words(cursor, word, words, Within::OldStyle));
            found
        }
        Some(KeyTakes::Text) if name == "type" => {
            one_of(cursor, cursor.name(start), ["birth", "pseudonym", "former", "transliteration"])
        }
        None | Some(KeyTakes::Text | KeyTakes::Quantity) => match typed.chars().next() {
            Some('@') => items::entity_value(cursor, start, typed),
            Some('^') => sources::complete(cursor, start + 1, ""),
            Some('#') => anchors::pointed_at(cursor, start),
            _ => Vec::new(),
        },
    }
}

/// What a key says, in a line.
pub(super) fn key_detail(name: &str) -> &'static str {
    match name {
        "cert" => "how certain it is: high, medium, low, unknown",
        "resp" => "who says so",
        "checked" => "who verified it",
        "status" => "verified, refuted or withdrawn",
        "against" => "evidence that disputes it: ^key",
        "cf" => "worth comparing, no evidence: ^key",
        "supports" => "the claim that this one supports: #id",
        "disputes" => "the claim that this one disputes: #id",
        "of" => "what the claim measures or is about: @id",
        "n" => "a quantity: 468000, ~468000, >468000",
        "unit" => "what is counted",
        "cal" => "the calendar of the date: gregorian, julian",
        "os" => "the Old Style twin of the date",
        "lang" => "the language of the name",
        "type" => "birth, pseudonym, former, transliteration",
        _ => "",
    }
}
