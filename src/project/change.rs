//! Edits of a workspace, made on disk.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::model::files::FileId;
use crate::model::world::World;
use crate::project::failure::Failure;
use crate::project::workspace::Workspace;
use crate::project::write::replace;
use crate::rules::finding::FileEdit;
use crate::text::edit::{Edit, apply_all};

/// A file before and after its edits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    pub file: FileId,
    pub before: String,
    pub after: String,
}

/// The files that edits change, in the order of their paths.
pub fn changed(world: &World, edits: &[FileEdit]) -> Vec<Changed> {
    let mut by_file: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(edit.file).or_default().push(edit.edit.clone());
    }
    let change = |(file, edits): (FileId, Vec<Edit>)| {
        let before = world.characters(file)?.to_string();
        let (after, _) = apply_all(&before, &edits);
        (before != after).then_some(Changed { file, before, after })
    };
    by_file.into_iter().filter_map(change).collect()
}

/// Writes the files, all or none as far as the disk allows: where one cannot be written, those before it are given their
/// old text back.
///
/// # Errors
/// Where a file cannot be written, or is no longer what was read.
pub fn write(workspace: &Workspace, files: &[Changed]) -> Result<(), Failure> {
    let path = |file: &Changed| workspace.on_disk(workspace.world.path(file.file));
    for file in files {
        let path = path(file);
        let now = std::fs::read(&path).map_err(|error| Failure::at(&path, error.to_string()))?;
        if now != file.before.as_bytes() {
            return Err(Failure::at(path, "the file has changed meanwhile; nothing was written, try again"));
        }
    }
    let mut written: Vec<(PathBuf, &Changed)> = Vec::new();
    for file in files {
        let path = path(file);
        if let Err(failure) = replace(&path, &file.after) {
            for (path, file) in written {
                // Nothing more can be done where this fails too; the first failure is the one to tell.
                let _ = replace(&path, &file.before);
            }
            return Err(failure);
        }
        written.push((path, file));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_files_are_written_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["a.gloss", "b.gloss"] {
            std::fs::write(path(name), "Text\n").unwrap();
        }
        let workspace = Workspace::load(&[folder.path().to_owned()]).unwrap();
        let files: Vec<Changed> = workspace
            .world
            .files()
            .map(|(file, _)| Changed { file, before: "Text\n".to_owned(), after: "New\n".to_owned() })
            .collect();
        std::fs::write(path("b.gloss"), "Other\n").unwrap();
        let failure = write(&workspace, &files).unwrap_err();
        assert!(failure.to_string().contains("b.gloss: the file has changed meanwhile"));
        assert_eq!(std::fs::read_to_string(path("a.gloss")).unwrap(), "Text\n");
        std::fs::write(path("b.gloss"), "Text\n").unwrap();
        write(&workspace, &files).unwrap();
        assert_eq!(std::fs::read_to_string(path("b.gloss")).unwrap(), "New\n");
    }
}
