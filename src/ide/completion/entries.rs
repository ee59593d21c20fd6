//! The heads of entries, and whole entries.

use crate::ide::completion::cursor::{Cursor, Word};
use crate::ide::completion::query::Query;
use crate::ide::completion::{Completion, Sort};
use crate::model::schema::{Kind, Schema, Takes};

/// The kinds of entries, each alone and as a whole entry, with `sign` before it.
pub(super) fn complete(cursor: &Cursor<'_>, word: Word, sign: &str) -> Vec<Completion> {
    let schema = &cursor.world.settings().schema;
    let query = Query::new(cursor.typed(word));
    let chosen = query.choose(schema.kinds().filter(|kind| is_free(cursor, kind)), |kind| kind.name.as_str());
    let whole = |kind: &Kind| {
        let (text, snippet) = entry(schema, kind);
        let label = format!("@{} …", kind.name);
        let item = cursor.completion(word, Sort::Entry, label, format!("{sign}{text}"));
        let item = item.filter(format!("{sign}{}", kind.name)).detail("a whole entry");
        Completion { snippet: Some(format!("{sign}{snippet}")), ..item }
    };
    let wholes: Vec<Completion> = chosen.iter().map(|kind| whole(kind)).collect();
    let head = |kind: &&Kind| {
        let item = cursor.completion(word, Sort::Kind, &kind.name, format!("{sign}{} ", kind.name));
        item.filter(format!("{sign}{}", kind.name)).detail(fields_of(schema, kind))
    };
    chosen.iter().map(head).chain(wholes).collect()
}

/// The kinds alone, where an id follows already.
pub(super) fn kinds(cursor: &Cursor<'_>, word: Word) -> Vec<Completion> {
    let schema = &cursor.world.settings().schema;
    let chosen = Query::new(cursor.typed(word)).choose(schema.kinds(), |kind| kind.name.as_str());
    let item =
        |kind: &Kind| cursor.completion(word, Sort::Kind, &kind.name, &kind.name).detail(fields_of(schema, kind));
    chosen.into_iter().map(item).collect()
}

/// A file has one text entry at most.
fn is_free(cursor: &Cursor<'_>, kind: &Kind) -> bool {
    kind.name != "text" || cursor.text.outline.text.is_none()
}

/// `name, also, born, died, …`
fn fields_of(schema: &Schema, kind: &Kind) -> String {
    const MOST: usize = 6;
    let fields = schema.fields(&kind.name).iter().filter(|field| !is_common(&field.name));
    let own: Vec<&str> = fields.map(|field| field.name.as_str()).collect();
    let shown = own.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    if own.len() > MOST { format!("{shown}, …") } else { shown }
}

fn is_common(field: &str) -> bool {
    matches!(field, "name" | "also" | "same" | "image" | "note")
}

/// A whole entry without its `@`, as a text and with tab stops: what it must have, and the dates it can have.
fn entry(schema: &Schema, kind: &Kind) -> (String, String) {
    let required: Vec<&str> = schema.required(&kind.name).collect();
    let dates = schema.fields(&kind.name).iter().filter(|field| field.takes == Takes::Date).take(2);
    let mut fields: Vec<&str> = if kind.name == "text" { Vec::new() } else { vec!["name"] };
    fields.extend(required.into_iter().chain(dates.map(|field| field.name.as_str())));
    let mut seen = Vec::new();
    fields.retain(|field| {
        let new = !seen.contains(field);
        seen.push(field);
        new
    });
    let text = fields.iter().take(1).map(|field| format!("\n  {field}: ")).collect::<String>();
    let stops = fields.iter().zip(2..).map(|(field, stop)| format!("\n  {field}: ${stop}")).collect::<String>();
    (format!("{} id{text}", kind.name), format!("{} ${{1:id}}{stops}\n$0", kind.name))
}
