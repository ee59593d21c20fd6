//! Sorting the entries of a register: by kind, in the order in which the kinds first come, then by name.

use crate::ide::actions::comments::{is_about_what_follows, with_comments};
use crate::ide::actions::effect::{effect, keeps_text};
use crate::ide::actions::here::Here;
use crate::ide::actions::{Action, Kind, Work};
use crate::ide::entities::title;
use crate::ide::spot::What;
use crate::model::document::{Document, Placed};
use crate::model::facts::Entry;
use crate::model::files::FileId;
use crate::model::names::letters::folded;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::text::edit::Edit;
use crate::text::span::Span;

pub(super) fn actions(here: &Here<'_>) -> Vec<Action> {
    let (What::Kind(_) | What::Id(_)) = here.spot.what() else { return Vec::new() };
    let pieces = pieces(&here.spot.text.document, here.spot.block);
    if is_sorted(&pieces) {
        return Vec::new();
    }
    let work = Work::Sort { file: here.file(), at: here.spot.placed.start };
    vec![Action::later("Sort these entries by kind and name", Kind::Sort, work)]
}

/// An entry with the comments right above it.
struct Piece<'a> {
    entry: &'a Entry,
    /// With the blank lines after it.
    span: Span,
    /// The place of its kind among the kinds.
    kind: usize,
    name: String,
}

impl Piece<'_> {
    fn key(&self) -> (usize, &str, &str) {
        (self.kind, &self.name, &self.entry.id)
    }
}

fn is_sorted(pieces: &[Piece<'_>]) -> bool {
    pieces.is_sorted_by(|one, other| one.key() <= other.key())
}

/// The run of entries around a block, each with the comments right above it. A comment of its own ends the run.
fn pieces(document: &Document, block: usize) -> Vec<Piece<'_>> {
    let blocks = document.blocks();
    let is_part = |placed: &Placed| match placed.block.facts.entry.as_deref() {
        Some(entry) => entry.kind != "text",
        None => is_about_what_follows(document, placed),
    };
    let before = blocks.get(..block).unwrap_or_default().iter().rev().take_while(|placed| is_part(placed)).count();
    let run = blocks.iter().enumerate().skip(block - before).take_while(|(_, placed)| is_part(placed));
    let mut kinds: Vec<&str> = Vec::new();
    let pieces = run.filter_map(|(index, placed)| {
        let entry = placed.block.facts.entry.as_deref()?;
        let kind = kinds.iter().position(|kind| entry.kind == *kind).unwrap_or_else(|| {
            kinds.push(&entry.kind);
            kinds.len() - 1
        });
        Some(Piece { entry, span: with_comments(document, index)?, kind, name: folded(title(entry)) })
    });
    pieces.collect()
}

/// The edit that sorts the run of entries at a byte of a file. Blank lines stay where they are.
pub(super) fn sorted(world: &World, file: FileId, at: u32) -> Vec<FileEdit> {
    let Some(text) = world.text_file(file) else { return Vec::new() };
    let Some(block) = text.document.block_at(at) else { return Vec::new() };
    let mut pieces = pieces(&text.document, block);
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return Vec::new() };
    let whole = first.span.to(last.span);
    let source = |piece: &Piece<'_>| text.document.text().slice(piece.span).into_owned();
    let blank = |written: &str| written.get(written.trim_end().len()..).unwrap_or_default().to_owned();
    let blanks: Vec<String> = pieces.iter().map(|piece| blank(&source(piece))).collect();
    if is_sorted(&pieces) {
        return Vec::new();
    }
    pieces.sort_by(|one, other| one.key().cmp(&other.key()));
    let sorted: String =
        pieces.iter().zip(&blanks).map(|(piece, blank)| source(piece).trim_end().to_owned() + blank).collect();
    let edit = Edit::replace(whole, sorted);
    let effect = effect(&text.document, std::slice::from_ref(&edit));
    let keeps = effect.is_sound() && effect.entries == 0 && effect.annotations == 0;
    if keeps && keeps_text(&text.document, std::slice::from_ref(&edit)) {
        vec![FileEdit { file, edit }]
    } else {
        Vec::new()
    }
}
