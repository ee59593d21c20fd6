//! Moving an entry, with the comments above it, to a file where others of its kind live.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::ide::actions::comments::with_comments;
use crate::ide::actions::effect::{effect, keeps_text};
use crate::ide::actions::here::Here;
use crate::ide::actions::{Action, Kind, Work};
use crate::ide::spot::What;
use crate::model::append::appended;
use crate::model::document::Document;
use crate::model::facts::{Entry, Value};
use crate::model::files::FileId;
use crate::model::schema::Takes;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::syntax::blocks::is_blank_line;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// So many files are offered.
const MOST: usize = 3;

pub(super) fn actions(here: &Here<'_>) -> Vec<Action> {
    let (What::Kind(entry) | What::Id(entry)) = here.spot.what() else { return Vec::new() };
    if !is_movable(here, entry) {
        return Vec::new();
    }
    let action = |to: FileId| {
        let work = Work::Move { from: here.file(), at: here.spot.placed.start, to };
        Action::later(format!("Move @{} to {}", entry.id, here.world.path(to)), Kind::Move, work)
    };
    homes(here, &entry.kind).into_iter().map(action).collect()
}

/// The edits that move the entry at a byte of a file to the end of another; none where a text would miss something.
pub(super) fn moved(world: &World, from: FileId, at: u32, to: FileId) -> Vec<FileEdit> {
    let edits = || {
        let old = &world.text_file(from)?.document;
        let new = &world.text_file(to)?.document;
        let (entry, removal) = taken_out(old, old.block_at(at)?)?;
        let insertion = appended(new, &entry);
        let is_whole = moves_an_entry(new, &insertion, 1);
        is_whole.then(|| vec![FileEdit { file: from, edit: removal }, FileEdit { file: to, edit: insertion }])
    };
    edits().unwrap_or_default()
}

/// What means its own file, as `#id` and paths do, cannot be moved; nor can a text, which describes it.
fn is_movable(here: &Here<'_>, entry: &Entry) -> bool {
    let own = here.facts().items.iter().any(|item| {
        item.is_anchor() || item.value().is_some_and(|value| matches!(value, Value::Anchor { text: None, .. }))
    });
    let schema = &here.world.settings().schema;
    let is_path = |field: &str| schema.field(&entry.kind, field).is_some_and(|field| field.takes == Takes::Path);
    entry.kind != "text"
        && !own
        && here.facts().problems().is_empty()
        && here.facts().note_references().is_empty()
        && !entry.statements.iter().any(|statement| is_path(&statement.field))
}

/// The other files with entries of a kind, those with most first.
fn homes(here: &Here<'_>, kind: &str) -> Vec<FileId> {
    let mut counts: HashMap<FileId, usize> = HashMap::new();
    let places = here.world.index().entities().flat_map(|(_, places)| places);
    for place in places.filter(|place| place.file != here.file()) {
        if place.block.facts.entry.as_deref().is_some_and(|entry| entry.kind == kind) {
            *counts.entry(place.file).or_default() += 1;
        }
    }
    let mut files: Vec<(FileId, usize)> = counts.into_iter().collect();
    files.sort_unstable_by_key(|(file, count)| (Reverse(*count), *file));
    files.into_iter().take(MOST).map(|(file, _)| file).collect()
}

/// The text of the entry without the blank lines after it, and the edit that takes it out: with the blank line after
/// it, and at the end of the file with the one before it, but for what the text would miss.
fn taken_out(document: &Document, block: usize) -> Option<(String, Edit)> {
    let whole = with_comments(document, block)?;
    let text = document.text().slice(whole);
    let written = text.trim_end();
    let ends = |lines: usize| text.split_inclusive('\n').take(lines).map(str::len).sum::<usize>() as u32;
    let own = written.lines().count();
    let (bare, with_blank) = (whole.start + ends(own), whole.start + ends(own + 1));
    let before = (whole.end == document.text().len()).then(|| blank_before(document, whole.start)).flatten();
    let ways = [
        Span::new(before.unwrap_or(whole.start), with_blank),
        Span::new(whole.start, with_blank),
        Span::new(whole.start, bare),
    ];
    let removal = ways.into_iter().map(Edit::delete).find(|edit| moves_an_entry(document, edit, -1))?;
    Some((written.to_owned(), removal))
}

/// Where the blank line starts that ends at a byte of a text.
fn blank_before(document: &Document, at: u32) -> Option<u32> {
    let block = document.blocks().get(document.block_at(at.checked_sub(1)?)?)?;
    let text = document.text().slice(Span::new(block.start, at));
    let line = text.split_inclusive('\n').next_back().filter(|line| is_blank_line(line))?;
    Some(at - line.len() as u32)
}

/// Whether an edit adds or takes away one entry and changes nothing else.
fn moves_an_entry(document: &Document, edit: &Edit, by: i64) -> bool {
    let edits = std::slice::from_ref(edit);
    let made = effect(document, edits);
    made.is_sound() && made.entries == by && keeps_text(document, edits)
}
