//! Places that can be pointed at: anchors, milestones, notes.

use crate::ide::claims::pointing;
use crate::ide::hover::At;
use crate::ide::hover::claim::{Shown, backing, claim, notes};
use crate::ide::sheet::{Line, Part, Piece, shortened};
use crate::ide::spot::annotated;
use crate::ide::words::words;
use crate::model::citing::cited_in_note;
use crate::model::facts::{Item, Name};
use crate::model::files::FileId;
use crate::model::outline::AnnotationPlace;
use crate::rules::lens::Lens;
use crate::text::span::Span;

const LONG: usize = 180;

/// An anchor where it stands: who points at it.
pub(super) fn anchor(at: &At<'_>, id: &Name, item: &Item) -> Vec<Piece> {
    let mut pieces = vec![Piece::Line(vec![Part::text("Anchor "), Part::Code(format!("#{id}"))])];
    let mut lines = Vec::new();
    for (words, key) in [("supports it", "supports"), ("disputes it", "disputes")] {
        for one in pointing(at.world, at.spot.file, std::slice::from_ref(item), key) {
            let mut line: Line = vec![Part::Text(format!("{words}: "))];
            line.extend(place(at, one.file, one.span));
            lines.push(line);
        }
    }
    pieces.push(Piece::List("Pointed at by", lines));
    pieces
}

/// What `#id` or `text#id` points at.
pub(super) fn pointed(at: &At<'_>, text: Option<&str>, id: &str) -> Option<Vec<Piece>> {
    let lens = Lens::new(at.world);
    let home = lens.anchor_file(at.spot.file, text);
    let Some((home, anchor)) = home.and_then(|home| Some((home, lens.anchors(home, id).first()?))) else {
        let wanted = text.map_or_else(|| format!("#{id}"), |text| format!("{text}#{id}"));
        return Some(vec![Piece::Line(vec![Part::text("Nothing is called "), Part::Code(wanted)])]);
    };
    if let Some(pieces) = claim(at.world, at.markup, home, anchor.place, Shown::Elsewhere) {
        return Some(pieces);
    }
    let one = annotated(at.world.text_file(home)?, anchor.place)?;
    let mut pieces = vec![Piece::Line(vec![Part::text("Anchor "), Part::Code(format!("#{id}"))])];
    pieces.extend(place(at, home, one.words).map(|part| Piece::Line(vec![part])));
    pieces.extend(backing(at.world, at.markup, one.items).unwrap_or_default());
    Some(pieces)
}

/// The milestone that ends at the cursor.
pub(super) fn milestone(at: &At<'_>, id: &Name) -> Option<Vec<Piece>> {
    let spot = &at.spot;
    let ends = spot.text.outline.milestones.iter().filter(|it| it.id == *id && it.end.block == spot.block);
    let offset = spot.in_file_offset();
    let one = ends.min_by_key(|it| it.text.end.abs_diff(offset))?;
    claim(at.world, at.markup, spot.file, one.start, Shown::Elsewhere).or_else(|| milestone_start(at, one.start))
}

/// A milestone that is no claim: its words, and what its block says.
pub(super) fn milestone_start(at: &At<'_>, start: AnnotationPlace) -> Option<Vec<Piece>> {
    let spot = &at.spot;
    let Some(milestone) = spot.text.outline.milestone_from(start) else {
        return Some(vec![Piece::line("A milestone that is never ended")]);
    };
    let one = annotated(spot.text, start)?;
    let mut pieces = vec![Piece::Line(vec![Part::text("Milestone "), Part::Code(format!("<{}", milestone.id))])];
    pieces.extend(place(at, spot.file, one.words).map(|part| Piece::Line(vec![part])));
    pieces.extend(backing(at.world, at.markup, one.items).unwrap_or_default());
    Some(pieces)
}

/// A footnote by its label.
pub(super) fn note(at: &At<'_>, label: &str) -> Option<Vec<Piece>> {
    let text = at.spot.text;
    let Some((block, note)) = text.outline.notes.get(label) else {
        return Some(vec![Piece::line(format!("No note is called {label}"))]);
    };
    let placed = text.document.blocks().get(*block)?;
    let told = words(text, note.span.shift(placed.start));
    let told = told.split_once("]:").map_or(&*told, |(_, told)| told).trim();
    let cited = cited_in_note(at.world, text, label);
    let mut pieces = vec![Piece::line(shortened(told, 600)), Piece::Gap];
    pieces.push(Piece::List("Cites", notes(at.world, at.markup, cited.into_iter())));
    Some(pieces)
}

/// The words at a place, which can be gone to.
fn place(at: &At<'_>, file: FileId, span: Span) -> Option<Part> {
    let words = shortened(&words(at.world.text_file(file)?, span), LONG);
    (!words.is_empty()).then_some(Part::Place { words, file, span })
}
