//! Kinds and fields: what the schema says of them.

use crate::ide::hover::At;
use crate::ide::known::{self, takes};
use crate::ide::sheet::{Part, Piece};

/// A kind of entries.
pub(super) fn kind(at: &At<'_>, name: &str) -> Option<Vec<Piece>> {
    let schema = &at.world.settings().schema;
    let Some(kind) = schema.kind(name) else {
        return Some(vec![Piece::Line(vec![Part::Code(format!("@{name}")), Part::text(" is no kind that is known")])]);
    };
    let about = known::kind(name);
    let mut head = vec![Part::Code(format!("@{name}"))];
    match (about, &kind.extends) {
        (Some(about), _) => head.push(Part::Text(format!(" · {about}"))),
        (None, Some(extends)) => head.push(Part::Text(format!(" · a kind of this workspace, a sort of {extends}"))),
        (None, None) => head.push(Part::text(" · a kind of this workspace")),
    }
    let required: Vec<&str> = schema.required(name).collect();
    let fields: Vec<String> = schema.fields(name).iter().map(|field| field.name.clone()).collect();
    let mut pieces = vec![Piece::Line(head), Piece::line(format!("Takes {}", fields.join(", ")))];
    if !required.is_empty() {
        pieces.push(Piece::line(format!("Must have {}", required.join(", "))));
    }
    Some(pieces)
}

/// A field of a kind.
pub(super) fn field(at: &At<'_>, kind: &str, name: &str) -> Option<Vec<Piece>> {
    let schema = &at.world.settings().schema;
    let Some(field) = schema.field(kind, name) else {
        let mut line = vec![Part::Code(name.to_owned())];
        line.push(Part::Text(format!(" is no field that {kind} has; it is kept and exported")));
        return Some(vec![Piece::Line(line)]);
    };
    let mut head = vec![Part::Code(name.to_owned())];
    if let Some(about) = known::field(name) {
        head.push(Part::Text(format!(" · {about}")));
    }
    let mut line = format!("Takes {}", takes(&field.takes));
    if field.list {
        line.push_str("; several, with ; between");
    }
    if field.repeats {
        line.push_str("; may be given again");
    }
    let mut pieces = vec![Piece::Line(head), Piece::line(line)];
    if schema.required(kind).any(|required| required == name) {
        pieces.push(Piece::line("Must be given"));
    }
    Some(pieces)
}
