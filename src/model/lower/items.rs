//! The items of an attribute block, read from their text.

use crate::model::facts::{Attribute, Citation, Item, ItemKind, Name, ProblemKind, Value};
use crate::model::lower::name;
use crate::syntax::nodes::Kind;
use crate::text::span::Span;

/// Reads the item of a node; `Err` says what it lacks. `span` is that of the node in `text`.
pub(super) fn item(text: &str, kind: Kind, span: Span) -> Result<Item, ProblemKind> {
    let written = span.of_text(text);
    let rest = Span::new(span.start + 1, span.end);
    let item = |name: Span, kind: ItemKind| Ok(Item { span, name, kind });
    match kind {
        Kind::Mention => {
            let (id, uncertain) = certain(text, rest);
            item(id, ItemKind::Mention { id: optional(text, id), uncertain })
        }
        Kind::Claim => {
            let (id, uncertain) = certain(text, rest);
            item(id, ItemKind::Claim { id: optional(text, id), uncertain })
        }
        Kind::Date => match written.get(1..).unwrap_or_default() {
            "" | "@" => Err(ProblemKind::MissingName),
            date if date.starts_with('@') => {
                let id = Span::new(rest.start + 1, rest.end);
                item(id, ItemKind::DateOf(name(id.of_text(text))))
            }
            date if date.starts_with('"') => item(inside(rest), ItemKind::Date(unquoted(date))),
            date => item(rest, ItemKind::Date(Name::from(date))),
        },
        Kind::Citation => {
            let citation = citation(text, span)?;
            item(citation.key_span, ItemKind::Citation(Box::new(citation)))
        }
        Kind::Anchor => item(rest, ItemKind::Anchor(optional(text, rest).ok_or(ProblemKind::MissingName)?)),
        Kind::Class => item(rest, ItemKind::Class(optional(text, rest).ok_or(ProblemKind::MissingName)?)),
        Kind::Gloss => item(inside(span), ItemKind::Gloss(unquoted(written).as_str().into())),
        Kind::MilestoneStart => {
            item(rest, ItemKind::MilestoneStart(optional(text, rest).ok_or(ProblemKind::MissingName)?))
        }
        Kind::MilestoneEnd => {
            let id = Span::new(span.start, span.end.saturating_sub(1));
            item(id, ItemKind::MilestoneEnd(name(id.of_text(text))))
        }
        Kind::Attribute => attribute(text, span),
        _ => Err(ProblemKind::MalformedItem),
    }
}

fn attribute(text: &str, span: Span) -> Result<Item, ProblemKind> {
    let (key, value) = span.of_text(text).split_once('=').ok_or(ProblemKind::MalformedItem)?;
    let key_span = Span::new(span.start, span.start + key.len() as u32);
    let value_span = Span::new(key_span.end + 1, span.end);
    let rest = Span::new(value_span.start + 1, value_span.end);
    let (name_span, value) = match value.chars().next() {
        None => return Err(ProblemKind::MissingName),
        Some('"') => (inside(value_span), Value::Text(unquoted(value))),
        Some('@') => (rest, Value::Entity(optional(text, rest).ok_or(ProblemKind::MissingName)?)),
        Some('^') => {
            let citation = citation(text, value_span)?;
            (citation.key_span, Value::Source(citation))
        }
        Some(_) => match value.split_once('#') {
            Some((_, "")) => return Err(ProblemKind::MissingName),
            Some((file, id)) => {
                let id_span = Span::new(value_span.end - id.len() as u32, value_span.end);
                let file = (!file.is_empty()).then(|| name(file));
                (id_span, Value::Anchor { text: file, id: name(id) })
            }
            None => (value_span, Value::Text(Name::from(value))),
        },
    };
    let attribute = Attribute { key: name(key), key_span, value };
    Ok(Item { span, name: name_span, kind: ItemKind::Attribute(Box::new(attribute)) })
}

/// Reads `^key` or `^key(locator)`.
pub(super) fn citation(text: &str, span: Span) -> Result<Citation, ProblemKind> {
    let written = span.of_text(text).strip_prefix('^').ok_or(ProblemKind::MalformedItem)?;
    let key = written.split('(').next().unwrap_or_default();
    if key.is_empty() {
        return Err(ProblemKind::MissingName);
    }
    let key_span = Span::new(span.start + 1, span.start + 1 + key.len() as u32);
    let locator = match written.get(key.len()..).unwrap_or_default() {
        "" => None,
        locator => Some(locator_text(locator).ok_or(ProblemKind::UnclosedLocator)?),
    };
    Ok(Citation { key: name(key), key_span, locator })
}

/// What stands in the parentheses of a locator, a backslash before any character taken away; none where the closing
/// one is missing.
fn locator_text(written: &str) -> Option<Box<str>> {
    let mut out = String::new();
    let mut chars = written.strip_prefix('(')?.chars();
    while let Some(c) = chars.next() {
        match c {
            ')' => return Some(out.split_whitespace().collect::<Vec<_>>().join(" ").into()),
            '\\' => out.extend(chars.next()),
            c => out.push(c),
        }
    }
    None
}

/// The text of a quoted one, `\"` and `\\` unescaped, a line break and the white space around it made one space.
fn unquoted(written: &str) -> Name {
    let inner = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(written);
    let mut out = Name::default();
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if matches!(chars.peek(), Some('"' | '\\')) => out.extend(chars.next()),
            '\r' | '\n' => {
                while out.ends_with([' ', '\t']) {
                    out.pop();
                }
                while chars.next_if(|c| c.is_whitespace()).is_some() {}
                out.push(' ');
            }
            c => out.push(c),
        }
    }
    out
}

/// Without the quotes.
fn inside(span: Span) -> Span {
    Span::new(span.start + 1, span.end.saturating_sub(1))
}

/// An id and whether a `?` follows it.
fn certain(text: &str, span: Span) -> (Span, bool) {
    match span.of_text(text).strip_suffix('?') {
        Some(id) => (Span::new(span.start, span.start + id.len() as u32), true),
        None => (span, false),
    }
}

fn optional(text: &str, span: Span) -> Option<Name> {
    let written = span.of_text(text);
    (!written.is_empty()).then(|| name(written))
}
