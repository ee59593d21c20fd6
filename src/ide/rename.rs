//! A new name for an entity, a source, an anchor or a footnote, everywhere it stands.

mod at;

use std::fmt;

pub use self::at::{can_rename, rename};
use crate::ide::occurrences::{Role, occurrences};
use crate::ide::target::Target;
use crate::model::bibliography::Format;
use crate::model::facts::Name;
use crate::model::files::{Content, FileId};
use crate::model::lower::name;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::syntax::blocks::{is_id, is_key, is_label};
use crate::text::edit::Edit;
use crate::text::nearest::nearest;

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
    /// Nothing at this place has a name.
    Nothing,
    /// The place may mean any of these.
    Ambiguous { names: Vec<String> },
}

/// Edits that give an entity another id: one for each place where the id stands, in the order of files and places.
///
/// # Errors
/// Where `new` is no id or is defined already, or nothing is called `old`.
pub fn rename_entity(world: &World, old: &str, new: &str) -> Result<Vec<FileEdit>, RenameError> {
    let (old, new) = (name(old), id(new)?);
    if let Some((place, _)) = world.entry(&new) {
        return Err(RenameError::Taken { new: format!("@{new}"), path: world.path(place.file).to_owned() });
    }
    found(edits(world, &Target::Entity(old.clone()), &new)?, || {
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
    let edits = edits(world, &Target::Source(old.clone()), &new)?;
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
        return Err(unknown_anchor(world, file, &old));
    }
    edits(world, &Target::Anchor(file, old), &new)
}

/// Edits that give another label to a footnote of a file, in its note and in all references to it.
///
/// # Errors
/// Where `new` is no label or is that of another note of the file, or no note of the file has the label `old`.
pub fn rename_note(world: &World, file: FileId, old: &str, new: &str) -> Result<Vec<FileEdit>, RenameError> {
    let (old, new) = (name(old), name(new));
    if !is_label(&new) {
        let expected = "the label of a footnote has no white space, brackets or braces";
        return Err(RenameError::Malformed { new: format!("[^{new}]"), expected });
    }
    let notes = world.text_file(file).map(|text| &text.outline.notes);
    if notes.is_some_and(|notes| notes.contains_key(&new)) {
        return Err(RenameError::Taken { new: format!("[^{new}]"), path: world.path(file).to_owned() });
    }
    found(edits(world, &Target::Note(file, old.clone()), &new)?, || {
        let near = nearest(&old, notes.into_iter().flat_map(|notes| notes.keys()).map(Name::as_str));
        RenameError::Unknown { old: format!("[^{old}]"), nearest: near.map(|near| format!("[^{near}]")) }
    })
}

/// That nothing in a file has the id of an anchor, a claim or a milestone, and what is near it.
fn unknown_anchor(world: &World, file: FileId, id: &Name) -> RenameError {
    let anchors = world.text_file(file).map(|text| &text.outline.anchors);
    let near = nearest(id, anchors.into_iter().flat_map(|anchors| anchors.keys()).map(Name::as_str));
    RenameError::Unknown { old: format!("#{id}"), nearest: near.map(|near| format!("#{near}")) }
}

/// One edit for each place where the name is written.
fn edits(world: &World, target: &Target, new: &str) -> Result<Vec<FileEdit>, RenameError> {
    let places = occurrences(world, target, None).into_iter().filter(|place| place.role != Role::Bare);
    let edit = |file: FileId, span| {
        let in_bibliography = world.file(file).is_some_and(|file| matches!(file.content, Content::Bibliography(_)));
        let new = if in_bibliography { key_in(world.path(file), new)? } else { new.to_owned() };
        Ok(FileEdit { file, edit: Edit::replace(span, new) })
    };
    places.map(|place| edit(place.file, place.span)).collect()
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
            Self::Nothing => f.write_str(
                "nothing here can be renamed; go to an `@id`, a `^key`, the id of an anchor, a claim or a milestone, or the \
                 label of a footnote",
            ),
            Self::Ambiguous { names } => {
                write!(f, "this may mean {}; rename the one that is meant at its entry", names.join(" or "))
            }
        }
    }
}

impl std::error::Error for RenameError {}

#[cfg(test)]
mod tests;
