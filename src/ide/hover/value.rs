//! A value of an entry.

use crate::ide::card::authority;
use crate::ide::hover::claim::backing;
use crate::ide::hover::{At, citation, date, entity};
use crate::ide::sheet::{Part, Piece};
use crate::model::coordinates;
use crate::model::facts::{Entry, Part as Value, Statement};
use crate::model::files::Content;
use crate::model::schema::Takes;
use crate::text::span::Span;

/// What a value means, and what its block says for it.
pub(super) fn value(at: &At<'_>, entry: &Entry, statement: &Statement, part: &Value) -> Option<Vec<Piece>> {
    let field = at.world.settings().schema.field(&entry.kind, &statement.field);
    let facts = at.spot.facts();
    let items = facts.items_after(part);
    let mut pieces = if let Some(named) = &part.entity {
        entity::entity(at, &named.id, named.uncertain)?
    } else if let Some(cited) = &part.citation {
        citation::cited(at.world, at.markup, cited)
    } else {
        match field.map(|field| &field.takes) {
            Some(Takes::Date) => date::date_of(at, &part.text, items),
            Some(Takes::Authority) => vec![Piece::Line(vec![authority(at.world, &part.text)])],
            Some(Takes::Path) => path(at, &part.text),
            Some(Takes::Coordinates) => place(&part.text),
            _ => Vec::new(),
        }
    };
    if let Some(backing) = backing(at.world, at.markup, items) {
        pieces.extend((!pieces.is_empty()).then_some(Piece::Gap));
        pieces.extend(backing);
    }
    (!pieces.is_empty()).then_some(pieces)
}

/// A file of the workspace.
fn path(at: &At<'_>, path: &str) -> Vec<Piece> {
    let Some(file) = at.world.resolve(at.spot.file, path) else {
        return vec![Piece::Line(vec![Part::Code(path.to_owned()), Part::text(" · not a text of the workspace")])];
    };
    let place = Part::Place { words: at.world.path(file).to_owned(), file, span: Span::empty(0) };
    let mut line = vec![place];
    if let Some(text) = at.world.characters(file) {
        line.push(Part::Text(format!(" · {} lines, {} bytes", text.line_count(), text.len())));
    }
    if matches!(at.world.file(file).map(|it| &it.content), Some(Content::NotText(_))) {
        line.push(Part::text(" · not a text in UTF-8"));
    }
    vec![Piece::Line(line)]
}

/// `55.75204° N, 37.61781° E`
fn place(text: &str) -> Vec<Piece> {
    let Ok(found) = coordinates::parse(text) else { return Vec::new() };
    let side = |degrees: f64, sides: [&'static str; 2]| {
        let [positive, negative] = sides;
        format!("{}° {}", degrees.abs(), if degrees < 0.0 { negative } else { positive })
    };
    let words = format!("{}, {}", side(found.latitude, ["N", "S"]), side(found.longitude, ["E", "W"]));
    vec![Piece::line(words)]
}
