//! Worlds for the tests of features.

use std::sync::Arc;

use crate::model::files::{File, FileId};
use crate::model::settings::Settings;
use crate::model::world::World;
use crate::project::content::content;
use crate::rules::finding::FileEdit;
use crate::text::edit::apply_all;
use crate::text::span::Span;

/// A world of files, each its path and its text.
pub(crate) fn world(files: &[(&str, &str)]) -> World {
    let file =
        |(path, text): &(&str, &str)| File { path: (*path).into(), content: content(path, text.as_bytes().to_vec()) };
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

/// A world with a cursor or a selection in one of its files.
pub(super) struct Fixture {
    pub(super) world: World,
    /// The file with the mark; the first where there is none.
    pub(super) file: FileId,
    /// The places of the marks in it, in bytes.
    pub(super) marks: Vec<u32>,
}

impl Fixture {
    /// The place of the cursor.
    pub(super) fn offset(&self) -> u32 {
        self.marks[0]
    }

    /// From the first mark to the second.
    pub(super) fn selection(&self) -> Span {
        Span::new(self.marks[0], self.marks[1])
    }
}

/// Several files in one string: a line `//- path` begins a file, what stands before the first is `text.gloss`; `$0` is the
/// cursor, `$0…$0` a selection. A blank line before the next file is part of the one before it.
pub(super) fn fixture(text: &str) -> Fixture {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("//- ") {
            Some(path) => files.push((path.trim().to_owned(), String::new())),
            None => {
                if files.is_empty() {
                    files.push(("text.gloss".to_owned(), String::new()));
                }
                files.last_mut().unwrap().1.push_str(line);
            }
        }
    }
    let (mut marked, mut marks) = (None, Vec::new());
    for (path, text) in &mut files {
        while let Some(at) = text.find("$0") {
            text.replace_range(at..at + 2, "");
            marked = Some(path.clone());
            marks.push(at as u32);
        }
    }
    let borrowed: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let world = world(&borrowed);
    let file = marked.map_or(world.files().next().unwrap().0, |path| world.file_at(&path).unwrap());
    Fixture { world, file, marks }
}
