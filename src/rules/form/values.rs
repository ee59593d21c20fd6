//! Whether a value is what its field or key takes; dates and the kinds of entities are looked at elsewhere.

use crate::model::authority::{AuthorityError, Reference};
use crate::model::coordinates::{self, CoordinatesError};
use crate::model::facts::{Name, Part, Value};
use crate::model::keys::KeyTakes;
use crate::model::quantity;
use crate::model::schema::{Field, Takes};
use crate::rules::lens::Lens;
use crate::rules::wording::{article, one_of};
use crate::text::nearest::nearest;
use crate::text::span::Span;

/// What is wrong with a value.
pub(super) struct Fault {
    /// In bytes of the value as it is understood; none for the whole.
    pub(super) span: Option<Span>,
    pub(super) message: String,
    /// What to write instead of the whole value.
    pub(super) instead: Option<String>,
}

impl Fault {
    fn new(message: impl Into<String>) -> Self {
        Fault { span: None, message: message.into(), instead: None }
    }

    fn or(self, instead: Option<impl Into<String>>) -> Self {
        Fault { instead: instead.map(Into::into), ..self }
    }
}

/// What is wrong with a part of a statement.
pub(super) fn field_fault(lens: Lens<'_>, field: &Field, part: &Part) -> Option<Fault> {
    let text = &*part.text;
    match &field.takes {
        Takes::Text | Takes::Path | Takes::Date | Takes::EntityOrText(_) => None,
        Takes::Number => (!is_number(text)).then(|| Fault::new(format!("`{text}` is no number; write it in digits"))),
        Takes::Coordinates => coordinates::parse(text).err().map(|error| coordinates_fault(text, &error)),
        Takes::Authority => authority_fault(lens, text),
        Takes::Pattern => {
            let message = "a pattern of names has `#` where the number goes, as `# Party Congress`";
            (!text.contains('#')).then(|| Fault::new(message))
        }
        Takes::OneOf(words) => word_fault(&format!("`{}`", field.name), words, text),
        Takes::Sha256 => {
            let is_digest = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
            (!is_digest).then(|| Fault::new("a SHA-256 digest has 64 hexadecimal digits"))
        }
        Takes::Citation => {
            let known = lens.has_source(text).then(|| format!("^{text}"));
            let message = format!("`{}` takes a source, as `^key` or `^key(p. 12)`", field.name);
            part.citation.is_none().then(|| Fault::new(message).or(known))
        }
        Takes::Entity(kinds) if part.entity.is_none() => Some(entity_fault(lens, field, kinds, text)),
        Takes::Entity(_) => None,
    }
}

fn entity_fault(lens: Lens<'_>, field: &Field, kinds: &[String], text: &str) -> Fault {
    let name = &field.name;
    if !field.list && text.contains(';') {
        return Fault::new(format!("`{name}` takes one entity, not a list"));
    }
    let wanted = kinds.iter().map(|kind| article(kind)).collect::<Vec<_>>();
    let wanted = if wanted.is_empty() { "an entity".to_owned() } else { one_of(&wanted) };
    let meant = match lens.register().named(text)[..] {
        _ if lens.is_defined(text) => Some(format!("@{text}")),
        [id] => Some(format!("@{id}")),
        _ => None,
    };
    Fault::new(format!("`{name}` takes {wanted}, as `@id`")).or(meant)
}

fn coordinates_fault(text: &str, error: &CoordinatesError) -> Fault {
    let swapped = text.split_once(',').filter(|_| *error == CoordinatesError::Swapped);
    let swapped = swapped.map(|(longitude, latitude)| format!("{}, {}", latitude.trim(), longitude.trim()));
    Fault::new(error.to_string()).or(swapped)
}

fn authority_fault(lens: Lens<'_>, text: &str) -> Option<Fault> {
    let authorities = &lens.settings().authorities;
    let reference = match Reference::parse(text) {
        Ok(reference) => reference,
        Err(error) => return Some(Fault::new(error.to_string())),
    };
    let error = authorities.check(reference.scheme, reference.id).err()?;
    let fault = Fault::new(error.to_string());
    Some(match error {
        AuthorityError::UnknownScheme { .. } => {
            let near = nearest(reference.scheme, authorities.schemes());
            fault.or(near.map(|near| format!("{near}:{}", reference.id)))
        }
        _ => Fault { span: Some(reference.span), ..fault },
    })
}

/// What is wrong with the value of a key that the language knows.
pub(super) fn key_fault(lens: Lens<'_>, name: &str, takes: KeyTakes, value: &Value) -> Option<Fault> {
    let what = format!("`{name}=`");
    match (takes, value) {
        (KeyTakes::Text | KeyTakes::OldStyleDate, _) => None,
        (KeyTakes::OneOf(words), Value::Text(text)) => word_fault(&what, words, text),
        (KeyTakes::OneOf(words), _) => Some(Fault::new(format!("{what} takes {}", one_of(words)))),
        (KeyTakes::Quantity, Value::Text(text)) => {
            let error = quantity::parse(text).err()?;
            Some(Fault { span: Some(error.span), ..Fault::new(error.message) })
        }
        (KeyTakes::Quantity, _) => Some(Fault::new(format!("{what} takes a number, as `n=468000`"))),
        (KeyTakes::Entity, Value::Entity(_)) => None,
        (KeyTakes::Entity, other) => {
            let id = text_of(other).filter(|id| lens.is_defined(id)).map(|id| format!("@{id}"));
            Some(Fault::new(format!("{what} takes an entity, as `{name}=@id`")).or(id))
        }
        (KeyTakes::Anchor, Value::Anchor { .. }) => None,
        (KeyTakes::Anchor, other) => {
            let id = text_of(other).filter(|id| crate::syntax::blocks::is_id(id)).map(|id| format!("#{id}"));
            Some(Fault::new(format!("{what} takes a claim, as `{name}=#id`")).or(id))
        }
        (KeyTakes::Source, Value::Source(_)) => None,
        (KeyTakes::Source, other) => {
            let key = text_of(other).filter(|key| lens.has_source(key)).map(|key| format!("^{key}"));
            Some(Fault::new(format!("{what} takes a source, as `{name}=^key`")).or(key))
        }
    }
}

fn text_of(value: &Value) -> Option<&Name> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn word_fault(what: &str, words: &[impl AsRef<str>], text: &str) -> Option<Fault> {
    if words.iter().any(|word| word.as_ref() == text) {
        return None;
    }
    let near = nearest(text, words.iter().map(AsRef::as_ref));
    Some(Fault::new(format!("{what} takes {}, not `{text}`", one_of(words))).or(near))
}

/// A number in digits, whole or decimal.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '−']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}
