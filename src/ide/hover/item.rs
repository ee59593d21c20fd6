//! An item of a block.

use crate::ide::card::brief;
use crate::ide::hover::claim::{Shown, claim};
use crate::ide::hover::{At, anchor, citation, date, entity};
use crate::ide::known;
use crate::ide::sheet::{Part, Piece};
use crate::model::facts::{Annotation, Attribute, Item, ItemKind, Shape, Value};
use crate::model::outline::AnnotationPlace;

/// What an item says.
pub(super) fn item(at: &At<'_>, annotation: &Annotation, item: &Item) -> Option<Vec<Piece>> {
    let facts = at.spot.facts();
    let items = facts.items_of(annotation);
    Some(match &item.kind {
        ItemKind::Mention { .. } => entity::mentioned(at, annotation, item)?,
        ItemKind::Date(text) => date::date_of(at, text, items),
        ItemKind::DateOf(id) => match brief(at.world, id, at.markup, None) {
            Some(pieces) => pieces,
            None => entity::entity(at, id, false)?,
        },
        ItemKind::Claim { .. } => claim(at.world, at.markup, at.spot.file, place(at, annotation)?, Shown::Here)?,
        ItemKind::Citation(cited) => citation::cited(at.world, at.markup, cited),
        ItemKind::Anchor(id) => anchor::anchor(at, id, item),
        ItemKind::MilestoneStart(_) if annotation.shape == Shape::MilestoneStart => {
            match claim(at.world, at.markup, at.spot.file, place(at, annotation)?, Shown::Here) {
                Some(pieces) => pieces,
                None => anchor::milestone_start(at, place(at, annotation)?)?,
            }
        }
        ItemKind::MilestoneStart(_) => return None,
        ItemKind::MilestoneEnd(id) => anchor::milestone(at, id)?,
        ItemKind::Class(name) => {
            vec![Piece::Line(vec![Part::Code(format!(".{name}")), Part::Text(format!(" · {}", known::class(name)))])]
        }
        ItemKind::Gloss(text) => vec![Piece::Line(vec![Part::Text(format!("“{text}”"))])],
        ItemKind::Attribute(attribute) => {
            let Attribute { key, key_span, value } = &**attribute;
            if key_span.touches(at.spot.offset) {
                return Some(self::key(key));
            }
            match value {
                Value::Entity(id) => entity::entity(at, id, false)?,
                Value::Source(cited) => citation::cited(at.world, at.markup, cited),
                Value::Anchor { text, id } => anchor::pointed(at, text.as_deref(), id)?,
                Value::Text(text) if key == "os" => date::old_style_of(at, text),
                Value::Text(_) => self::key(key),
            }
        }
    })
}

/// What a key is for.
fn key(key: &str) -> Vec<Piece> {
    let mut line = vec![Part::Code(format!("{key}="))];
    line.push(Part::Text(match known::key(key) {
        Some(known) => format!(" · {}", known.about),
        None => " · a key that Gloss does not know: it is kept and exported".to_owned(),
    }));
    let mut pieces = vec![Piece::Line(line)];
    pieces.extend(known::key(key).map(|known| Piece::Line(vec![Part::Code(known.form.to_owned())])));
    pieces
}

/// Where an annotation of the block at the cursor stands in its file.
fn place(at: &At<'_>, annotation: &Annotation) -> Option<AnnotationPlace> {
    let annotation = at.spot.facts().annotations.iter().position(|one| one.span() == annotation.span())?;
    Some(AnnotationPlace { block: at.spot.block, annotation })
}
