//! One item of CSL-JSON.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::offset;
use crate::model::bibliography::Problem;
use crate::model::bibliography::source::{DETAILS, Person, Source};
use crate::text::span::Span;

/// The fields of an item, each still in JSON.
type Fields<'t> = HashMap<String, &'t RawValue>;

pub(super) fn has_id_and_type(raw: &str) -> bool {
    serde_json::from_str::<Fields>(raw).is_ok_and(|fields| fields.contains_key("id") && fields.contains_key("type"))
}

/// Reads the item `raw`, which begins at byte `start` of the file.
pub(super) fn source(raw: &str, start: usize) -> Result<Source, Problem> {
    let span = Span::of(start..start + raw.len());
    let wrong = |span, message: &str, key: Option<&str>| Problem {
        span,
        message: message.to_owned(),
        key: key.map(str::to_owned),
    };
    let head = Span::of(start..start + raw.chars().next().map_or(0, char::len_utf8));
    let fields: Fields =
        serde_json::from_str(raw).map_err(|_| wrong(head, "expected an object with `id` and `type`", None))?;
    let id = fields.get("id").ok_or_else(|| wrong(head, "expected an `id`, the citation key", None))?.get();
    let key_span = key_span(id, start + offset(raw, id));
    let key = text(id).filter(|key| !key.is_empty());
    let key = key.ok_or_else(|| wrong(key_span, "expected a text or a number as `id`", None))?;
    let field = |name: &str| fields.get(name).and_then(|raw| text(raw.get())).map(|text| untagged(&text));
    let field = |name: &str| field(name).filter(|text| !text.is_empty());
    let entry_type = field("type").ok_or_else(|| wrong(key_span, "expected a `type`", Some(&key)))?;
    let mut source = Source {
        key,
        span,
        key_span,
        csl_type: csl_type(&entry_type),
        entry_type,
        authors: people(fields.get("author")),
        editors: people(fields.get("editor")),
        translators: people(fields.get("translator")),
        title: field("title"),
        container: field("container-title"),
        date: fields.get("issued").and_then(|raw| date(raw.get())),
        summary: field("abstract").or_else(|| field("annote")).or_else(|| field("note")),
        doi: field("DOI"),
        url: field("URL"),
        lang: field("language"),
        ..Source::default()
    };
    for variable in DETAILS {
        let value = match variable {
            "accessed" | "original-date" => fields.get(variable).and_then(|raw| date(raw.get())),
            "event-title" => field(variable).or_else(|| field("event")),
            _ => field(variable),
        };
        source.put(variable, value);
    }
    Ok(source.finished())
}

/// The value without its quotes.
fn key_span(id: &str, start: usize) -> Span {
    let quote = usize::from(id.len() > 1 && id.starts_with('"'));
    Span::of(start + quote..start + id.len() - quote)
}

/// A text, or a number as text.
fn text(raw: &str) -> Option<String> {
    match serde_json::from_str(raw).ok()? {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The text without the tags that CSL-JSON allows in it, on one line.
fn untagged(text: &str) -> String {
    const TAGS: [&str; 10] =
        ["<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>", "<span class=\"nocase\">", "</span>"];
    let plain = if text.contains('<') {
        TAGS.iter().fold(text.to_owned(), |text, tag| text.replace(tag, ""))
    } else {
        text.to_owned()
    };
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Name {
    family: Option<String>,
    given: Option<String>,
    non_dropping_particle: Option<String>,
    dropping_particle: Option<String>,
    suffix: Option<String>,
    literal: Option<String>,
}

fn people(raw: Option<&&RawValue>) -> Vec<Person> {
    let names: Vec<Value> = raw.and_then(|raw| serde_json::from_str(raw.get()).ok()).unwrap_or_default();
    names.into_iter().filter_map(|name| person(serde_json::from_value(name).ok()?)).collect()
}

fn person(name: Name) -> Option<Person> {
    let filled = |part: Option<String>| part.map(|part| untagged(&part)).filter(|part| !part.is_empty());
    if let Some(literal) = filled(name.literal) {
        return Some(Person::literal(&literal));
    }
    let given = filled(name.given);
    let Some(family) = filled(name.family) else { return given.map(|given| Person::literal(&given)) };
    let particles = [filled(name.dropping_particle), filled(name.non_dropping_particle)];
    let parts: Vec<String> = particles.into_iter().flatten().chain([family]).collect();
    Some(Person { family: parts.join(" "), given, suffix: filled(name.suffix) })
}

/// A date as EDTF: of `date-parts`, else of `raw` or `literal`.
fn date(raw: &str) -> Option<String> {
    let value: Value = serde_json::from_str(raw).ok()?;
    let words = ["raw", "literal", "edtf"].iter().find_map(|key| value.get(key)?.as_str());
    let Some(dates) = value.get("date-parts").and_then(Value::as_array) else {
        return words.or_else(|| value.as_str()).map(str::to_owned);
    };
    let mut text = String::new();
    for parts in dates.iter().filter_map(Value::as_array).filter(|parts| !parts.is_empty()).take(2) {
        if !text.is_empty() {
            text.push('/');
        }
        for (index, part) in parts.iter().filter_map(number).take(3).enumerate() {
            // Writing to a string cannot fail.
            let _ = match index {
                0 if part < 0 => write!(text, "-{:04}", part.unsigned_abs()),
                0 => write!(text, "{part:04}"),
                _ => write!(text, "-{part:02}"),
            };
        }
    }
    let is_circa = value.get("circa").is_some_and(|circa| !matches!(circa, Value::Bool(false) | Value::Null));
    if is_circa && !text.is_empty() {
        text.push('~');
    }
    Some(text).filter(|text| !text.is_empty()).or_else(|| words.map(str::to_owned))
}

fn number(part: &Value) -> Option<i64> {
    part.as_i64().or_else(|| part.as_str()?.trim().parse().ok())
}

/// The types of CSL 1.0.2.
const TYPES: [&str; 45] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

fn csl_type(written: &str) -> &'static str {
    TYPES.into_iter().find(|known| known.eq_ignore_ascii_case(written)).unwrap_or("document")
}
