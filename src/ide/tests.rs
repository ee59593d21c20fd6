//! Worlds for the tests of features.

use std::sync::Arc;

use crate::model::settings::Settings;
use crate::model::world::{File, World};
use crate::project::content::content;
use crate::rules::finding::FileEdit;
use crate::text::edit::apply_all;

/// A world of files, each its path and its text.
pub(super) fn world(files: &[(&str, &str)]) -> World {
    let file = |(path, text): &(&str, &str)| File {
        path: (*path).to_owned(),
        content: content(path, text.as_bytes().to_vec()),
    };
    World::new(files.iter().map(file).collect(), Arc::new(Settings::default()))
}

/// The texts of all files once the edits are made, one after the other.
pub(super) fn edited(world: &World, edits: &[FileEdit]) -> Vec<String> {
    let one = |id| {
        let own: Vec<_> = edits.iter().filter(|edit| edit.file == id).map(|edit| edit.edit.clone()).collect();
        let (text, made) = apply_all(&world.characters(id).unwrap().to_string(), &own);
        assert_eq!(made, own.len(), "no edit overlaps another");
        text
    };
    world.files().map(|(id, _)| one(id)).collect()
}
