//! `[kinds]`: kinds of entities of a workspace's own.

use std::collections::BTreeMap;

use toml::Spanned;

use crate::model::schema::{Field, Kind as SchemaKind, Schema, Takes};
use crate::project::config::mistake::{Lines, did_you_mean};
use crate::project::config::written::Kind;
use crate::project::failure::Failure;

/// `schema` with the kinds added. One that is there already gains the fields.
pub(super) fn schema(
    mut schema: Schema,
    written: &BTreeMap<Spanned<String>, Kind>,
    lines: &Lines<'_>,
) -> Result<Schema, Failure> {
    for (name, kind) in written {
        schema.add(resolved(&schema, name, kind, lines)?);
    }
    // Kinds may name each other, so what they name is looked up when all are known.
    for (name, kind) in written {
        check(&schema, name, kind, lines)?;
    }
    Ok(schema)
}

fn resolved(schema: &Schema, name: &Spanned<String>, kind: &Kind, lines: &Lines<'_>) -> Result<SchemaKind, Failure> {
    if !is_id(name.get_ref()) {
        let message = format!(
            "`{}` is no name of a kind; begin with a letter, go on with letters, digits, `-`, `_` or `.`",
            name.get_ref()
        );
        return Err(lines.failure(name.span(), message));
    }
    let mut resolved = match schema.kind(name.get_ref()) {
        Some(known) => {
            if let Some(extends) = &kind.extends {
                let message = format!(
                    "`{}` is a kind of the language and extends what it extends; leave `extends` out",
                    known.name
                );
                return Err(lines.failure(extends.span(), message));
            }
            known.clone()
        }
        None => SchemaKind {
            name: name.get_ref().clone(),
            extends: kind.extends.as_ref().map(|extends| extends.get_ref().clone()),
            fields: Vec::new(),
            required: Vec::new(),
        },
    };
    let mut fields: Vec<_> = kind.fields.iter().collect();
    fields.sort_by_key(|(name, _)| name.span().start);
    for (name, takes) in fields {
        if !is_id(name.get_ref()) {
            return Err(lines.failure(name.span(), format!("`{}` is no name of a field", name.get_ref())));
        }
        let field =
            Field::parse(name.get_ref(), takes.get_ref()).map_err(|message| lines.failure(takes.span(), message))?;
        resolved.fields.retain(|known| known.name != field.name);
        resolved.fields.push(field);
    }
    resolved.required.extend(kind.required.iter().map(|field| field.get_ref().clone()));
    Ok(resolved)
}

fn check(schema: &Schema, name: &Spanned<String>, kind: &Kind, lines: &Lines<'_>) -> Result<(), Failure> {
    let unknown = |kind: &str, span| {
        let near = did_you_mean(kind, schema.kinds().map(|kind| kind.name.as_str()));
        Err(lines.failure(span, format!("`{kind}` is no kind{near}")))
    };
    if let Some(extends) = &kind.extends {
        if schema.kind(extends.get_ref()).is_none() {
            return unknown(extends.get_ref(), extends.span());
        }
        if schema.is_a(extends.get_ref(), name.get_ref()) {
            return Err(lines.failure(extends.span(), format!("`{}` extends itself", name.get_ref())));
        }
    }
    for (field, takes) in &kind.fields {
        let Some(field) = schema.field(name.get_ref(), field.get_ref()) else { continue };
        let (Takes::Entity(kinds) | Takes::EntityOrText(kinds)) = &field.takes else { continue };
        if let Some(kind) = kinds.iter().find(|kind| schema.kind(kind).is_none()) {
            return unknown(kind, takes.span());
        }
    }
    for required in &kind.required {
        let fields = schema.fields(name.get_ref());
        if !fields.iter().any(|field| field.name == *required.get_ref()) {
            let near = did_you_mean(required.get_ref(), fields.iter().map(|field| field.name.as_str()));
            let message = format!("`{}` is no field of `{}`{near}", required.get_ref(), name.get_ref());
            return Err(lines.failure(required.span(), message));
        }
    }
    Ok(())
}

fn is_id(name: &str) -> bool {
    name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c))
}
