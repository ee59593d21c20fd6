//! A new name for an entity, a source, or an anchor, everywhere it stands.

use std::fmt;

use crate::ide::rename::cross_references::cross_references;
use crate::ide::rename::places::{anchor_places, entity_places, source_places};
use crate::model::bibliography::Format;
use crate::model::facts::Name;
use crate::model::files::{Content, FileId};
use crate::model::lower::name;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::syntax::blocks::{is_id, is_key};
use crate::text::edit::Edit;
use crate::text::nearest::nearest;

mod cross_references;
mod places;

/// Why something cannot be renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RenameError {
    /// The new name is none; what it must be.
    Malformed { new: String, expected: &'static str },
    /// The new name is that of another, in this file.
    Taken { new: String, path: String },
    /// Nothing has the old name; one that is near it.
    Unknown { old: String, nearest: Option<String> },
    /// Its entry in this bibliography cannot be read, and so not changed.
    Broken { old: String, path: String },
}

/// Edits that give an entity another id: one for each place where the id stands, in the order of files and places.
///
/// # Errors
/// Where `new` is no id or is defined already, or nothing is called `old`.
pub fn rename_entity(world: &World, old: &str, new: &str) -> Result<Vec<FileEdit>, RenameError> {
    let (old, new) = (name(old), id(new)?);
    if let Some(place) = world.index().entity(&new).first() {
        return Err(RenameError::Taken { new: format!("@{new}"), path: world.path(place.file).to_owned() });
    }
    found(edits(entity_places(world, &old), &new), || {
        let near = nearest(&old, world.index().entity_ids().map(Name::as_str));
        RenameError::Unknown { old: format!("@{old}"), nearest: near.map(|near| format!("@{near}")) }
    })
}

/// Edits that give a source another key, in the texts and in its bibliographies.
///
/// # Errors
/// Where `new` is no key, or none that its bibliography can hold, or is another source's; nothing is called `old`; or
/// its entry in the bibliography is broken.
pub fn rename_source(world: &World, old: &str, new: &str) -> Result<Vec<FileEdit>, RenameError> {
    let (old, new) = (name(old), name(new));
    if !is_key(&new) {
        let expected = "a key has no white space, braces, parentheses, brackets, quotes or commas";
        return Err(RenameError::Malformed { new: format!("^{new}"), expected });
    }
    if world.has_source(&new) {
        let place = world.source_places(&new).first();
        let path = place.map_or("a bibliography", |place| world.path(place.file));
        return Err(RenameError::Taken { new: format!("^{new}"), path: path.to_owned() });
    }
    let mut edits = edits(source_places(world, &old), &new);
    for place in world.source_places(&old) {
        let Some(source) = world.source_at(*place) else { continue };
        let edit = Edit::replace(source.key_span, key_in(world.path(place.file), &new)?);
        edits.push(FileEdit { file: place.file, edit });
    }
    for (file, content) in world.files() {
        if let Content::Bibliography(bibliography) = &content.content
            && Format::of_path_and_text(&content.path, "") == Some(Format::BibTex)
        {
            let spans = cross_references(&bibliography.text.to_string(), &old);
            edits.extend(spans.into_iter().map(|span| FileEdit { file, edit: Edit::replace(span, &*new) }));
        }
    }
    edits.sort();
    if let (true, Some(file)) = (world.source_places(&old).is_empty(), world.broken_source(&old)) {
        return Err(RenameError::Broken { old: format!("^{old}"), path: world.path(file).to_owned() });
    }
    found(edits, || {
        let near = nearest(&old, world.source_keys().map(Name::as_str));
        RenameError::Unknown { old: format!("^{old}"), nearest: near.map(|near| format!("^{near}")) }
    })
}

/// Edits that give another id to an anchor, a claim or a milestone pair of a file, and to all that point at it.
///
/// # Errors
/// Where `new` is no id or stands in the file already, or nothing in the file is called `old`.
pub fn rename_anchor(world: &World, file: FileId, old: &str, new: &str) -> Result<Vec<FileEdit>, RenameError> {
    let (old, new) = (name(old), id(new)?);
    let anchors = world.text_file(file).map(|text| &text.outline.anchors);
    if anchors.is_some_and(|anchors| anchors.contains_key(&new)) {
        return Err(RenameError::Taken { new: format!("#{new}"), path: world.path(file).to_owned() });
    }
    if !anchors.is_some_and(|anchors| anchors.contains_key(&old)) {
        let near = nearest(&old, anchors.into_iter().flat_map(|anchors| anchors.keys()).map(Name::as_str));
        return Err(RenameError::Unknown { old: format!("#{old}"), nearest: near.map(|near| format!("#{near}")) });
    }
    Ok(edits(anchor_places(world, file, &old), &new))
}

fn edits(mut places: Vec<places::Place>, new: &str) -> Vec<FileEdit> {
    places.sort_unstable();
    places.dedup();
    places.into_iter().map(|(file, span)| FileEdit { file, edit: Edit::replace(span, new) }).collect()
}

fn found(edits: Vec<FileEdit>, none: impl FnOnce() -> RenameError) -> Result<Vec<FileEdit>, RenameError> {
    if edits.is_empty() { Err(none()) } else { Ok(edits) }
}

fn id(text: &str) -> Result<Name, RenameError> {
    let id = name(text);
    let expected = "an id starts with a letter and goes on with letters, digits, `-`, `_` or `.`";
    if is_id(&id) { Ok(id) } else { Err(RenameError::Malformed { new: id.to_string(), expected }) }
}

/// A key as a bibliography of this name can hold it.
fn key_in(path: &str, key: &str) -> Result<String, RenameError> {
    let refuse = |expected| Err(RenameError::Malformed { new: format!("^{key}"), expected });
    match Format::of_path_and_text(path, "") {
        Some(Format::BibTex) if key.contains(['#', '%', '~', '=', '\\']) => {
            refuse("a key of BibTeX has no `#`, `%`, `~`, `=` or backslash")
        }
        Some(Format::BibTex) => Ok(key.to_owned()),
        // What is neither, and is a bibliography, is JSON or YAML.
        _ if path.to_ascii_lowercase().ends_with(".json") => {
            let quoted = serde_json::Value::from(key).to_string();
            Ok(quoted.trim_matches('"').to_owned())
        }
        _ if !key.starts_with(|c: char| c.is_alphanumeric() || c == '_') => {
            refuse("a key of Hayagriva starts with a letter, a digit or `_`")
        }
        _ => Ok(key.to_owned()),
    }
}

impl fmt::Display for RenameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed { new, expected } => write!(f, "`{new}` is malformed: {expected}"),
            Self::Taken { new, path } => write!(f, "`{new}` is taken, in {path}; choose another name"),
            Self::Unknown { old, nearest: Some(near) } => write!(f, "`{old}` does not exist; did you mean `{near}`?"),
            Self::Unknown { old, nearest: None } => write!(f, "`{old}` does not exist"),
            Self::Broken { old, path } => {
                write!(f, "the entry of `{old}` in {path} cannot be read; mend it, then rename it")
            }
        }
    }
}

impl std::error::Error for RenameError {}

#[cfg(test)]
mod tests;
