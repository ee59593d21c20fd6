//! An entity, as the text at the cursor speaks of it.

use crate::ide::card::{brief, named};
use crate::ide::hover::At;
use crate::ide::moment::moment;
use crate::ide::sheet::{Part, Piece, join};
use crate::model::facts::{Annotation, Item, ItemKind};
use crate::model::register::plain;
use crate::text::span::Span;

/// The card of an entity at the time that is told of here.
pub(super) fn entity(at: &At<'_>, id: &str, uncertain: bool) -> Option<Vec<Piece>> {
    let when = moment(at.world, &at.spot);
    let mut pieces = match brief(at.world, id, at.markup, when.as_ref()) {
        Some(pieces) => pieces,
        None => vec![
            Piece::Line(vec![Part::Code(format!("@{id}"))]),
            Piece::line("No entry defines it; there is a quick fix that creates one"),
        ],
    };
    if uncertain {
        pieces.insert(1.min(pieces.len()), Piece::line("The identification is marked as uncertain"));
    }
    Some(pieces)
}

/// Whom an item `@id` or a bare `@` names.
pub(super) fn mentioned(at: &At<'_>, annotation: &Annotation, item: &Item) -> Option<Vec<Piece>> {
    let ItemKind::Mention { id, uncertain } = &item.kind else { return None };
    if let Some(id) = id {
        return entity(at, id, *uncertain);
    }
    let spot = &at.spot;
    let block = Span::new(spot.placed.start, spot.placed.start + spot.placed.block.len);
    let words = plain(&spot.text.document.text().slice(block), spot.facts(), annotation.text);
    match at.world.register().named(&words)[..] {
        [] => Some(vec![Piece::Line(vec![
            Part::text("No entity is named "),
            Part::Strong(words),
            Part::text("; write an id after the "),
            Part::Code("@".to_owned()),
        ])]),
        [id] => entity(at, id, *uncertain),
        ref several => {
            let names = several.iter().map(|id| vec![named(at.world, id), Part::Code(format!(" @{id}"))]);
            let line = vec![Part::Strong(words), Part::text(" may be several: ")];
            Some(vec![Piece::Line([line, join(names, ", ")].concat())])
        }
    }
}
