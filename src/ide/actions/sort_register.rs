//! Sorting the entries of a register: by kind, in the order in which the kinds first come, then by name.

use crate::ide::actions::effect::effect;
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
use crate::syntax::blocks::BlockKind;
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

/// The run of entries around a block; comments between them belong to the entry below.
fn pieces(document: &Document, block: usize) -> Vec<Piece<'_>> {
    let blocks = document.blocks();
    let is_part = |placed: &&Placed| {
        let is_text = placed.block.facts.entry.as_deref().is_some_and(|entry| entry.kind == "text");
        matches!(placed.block.kind, BlockKind::Entry | BlockKind::Comment) && !is_text
    };
    let before = blocks.get(..block).unwrap_or_default().iter().rev().take_while(is_part).count();
    let run = blocks.get(block - before..).unwrap_or_default().iter().take_while(is_part);
    let mut kinds: Vec<&str> = Vec::new();
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut start = None;
    for placed in run {
        let from = *start.get_or_insert(placed.start);
        let Some(entry) = placed.block.facts.entry.as_deref() else {
            // A comment with a blank line below it is of its own, and ends what is sorted with it.
            let source = document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
            if source.lines().count() > 1 {
                if pieces.is_empty() {
                    start = None;
                    continue;
                }
                break;
            }
            continue;
        };
        let kind = kinds.iter().position(|kind| entry.kind == *kind).unwrap_or_else(|| {
            kinds.push(&entry.kind);
            kinds.len() - 1
        });
        let name = title(entry).chars().map(folded).collect();
        pieces.push(Piece { entry, span: Span::new(from, placed.start + placed.block.len), kind, name });
        start = None;
    }
    pieces
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
    if keeps { vec![FileEdit { file, edit }] } else { Vec::new() }
}
