//! Moving an entry, with the comments above it, to a file where others of its kind live.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::ide::actions::effect::effect;
use crate::ide::actions::here::Here;
use crate::ide::actions::{Action, Kind};
use crate::ide::spot::What;
use crate::model::facts::{Entry, ItemKind, Value};
use crate::model::files::FileId;
use crate::model::schema::Takes;
use crate::rules::finding::FileEdit;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// So many files are offered.
const MOST: usize = 3;

pub(super) fn actions(here: &Here<'_>) -> Vec<Action> {
    let (What::Kind(entry) | What::Id(entry)) = here.spot.what() else { return Vec::new() };
    if !is_movable(here, entry) {
        return Vec::new();
    }
    let Some((written, removal)) = taken_out(here) else { return Vec::new() };
    if effect(&here.spot.text.document, std::slice::from_ref(&removal)).entries != -1 {
        return Vec::new();
    }
    let action = |file: FileId| {
        let insertion = appended(here, file, &written)?;
        let sound = effect(&here.world.text_file(file)?.document, std::slice::from_ref(&insertion));
        if !sound.is_sound() || sound.entries != 1 {
            return None;
        }
        let edits = vec![here.edit(removal.clone()), FileEdit { file, edit: insertion }];
        Some(Action::new(format!("Move @{} to {}", entry.id, here.world.path(file)), Kind::Move, edits))
    };
    homes(here, &entry.kind).into_iter().filter_map(action).collect()
}

/// What means its own file, as `#id` and paths do, cannot be moved; nor can a text, which describes it.
fn is_movable(here: &Here<'_>, entry: &Entry) -> bool {
    let own = here.facts().items.iter().any(|item| {
        matches!(
            item.kind,
            ItemKind::Anchor(_)
                | ItemKind::Claim { id: Some(_), .. }
                | ItemKind::MilestoneStart(_)
                | ItemKind::MilestoneEnd(_)
                | ItemKind::Attribute { value: Value::Anchor { text: None, .. }, .. }
        )
    });
    let schema = &here.world.settings().schema;
    let is_path = |field: &str| schema.field(&entry.kind, field).is_some_and(|field| field.takes == Takes::Path);
    entry.kind != "text"
        && !own
        && here.facts().problems.is_empty()
        && here.facts().note_references.is_empty()
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

/// The text of the entry without the blank lines after it, and the edit that takes it out.
fn taken_out(here: &Here<'_>) -> Option<(String, Edit)> {
    let text = here.spot.text.document.text();
    let blocks = here.spot.text.document.blocks();
    let placed = here.spot.placed;
    let end = placed.start + placed.block.len;
    let slice = |index: usize| {
        let placed = blocks.get(index)?;
        Some((placed, text.slice(Span::new(placed.start, placed.start + placed.block.len))))
    };
    let mut first = here.spot.block;
    while let Some((before, written)) = first.checked_sub(1).and_then(slice) {
        // A comment with a blank line below it is not about the entry.
        if before.block.kind != BlockKind::Comment || written.trim_end_matches(['\r', '\n']).len() + 2 < written.len() {
            break;
        }
        if written.ends_with("\n\n") || written.ends_with("\n\r\n") {
            break;
        }
        first -= 1;
    }
    let start = blocks.get(first)?.start;
    let whole = text.slice(Span::new(start, end));
    let written = whole.trim_end().to_owned();
    // The last entry of a file takes the blank lines before it along.
    let is_last = end >= text.len();
    let from = match first.checked_sub(1).and_then(slice).filter(|_| is_last) {
        Some((before, written)) => {
            let kept = written.trim_end().len() as u32;
            let line_break =
                if written.get(kept as usize..).is_some_and(|rest| rest.starts_with("\r\n")) { 2 } else { 1 };
            before.start + (kept + line_break).min(before.block.len)
        }
        None => start,
    };
    Some((written, Edit::delete(Span::new(from, end))))
}

/// An entry at the end of a file.
fn appended(here: &Here<'_>, file: FileId, entry: &str) -> Option<Edit> {
    let text = here.world.text_file(file)?.document.text();
    let end = text.slice(Span::new(text.len().saturating_sub(4), text.len()));
    let line_break = if end.contains("\r\n") { "\r\n" } else { "\n" };
    let entry = entry.replace("\r\n", "\n").replace('\n', line_break);
    let last = end.strip_suffix('\n').map(|rest| rest.strip_suffix('\r').unwrap_or(rest));
    let before = match last {
        _ if text.is_empty() => String::new(),
        Some(rest) if rest.ends_with('\n') => String::new(),
        Some(_) => line_break.to_owned(),
        None => line_break.repeat(2),
    };
    Some(Edit::insert(text.len(), format!("{before}{entry}{line_break}")))
}
