//! One workspace as it is now.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tower_lsp::lsp_types::Url;

use crate::lsp::folder::Folder;
use crate::lsp::found::Found;
use crate::lsp::kept::Kept;
use crate::lsp::state::Other;
use crate::model::files::File;
use crate::model::world::World;
use crate::project::discover::Depth;
use crate::project::kept::{missing_beside, reread};
use crate::project::pace::Pace;

/// Why there is a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It is that of a folder which the client has.
    Client,
    /// It lies in the folder of another, and has a configuration of its own.
    Inner,
    /// A text of it is open, and is in no other.
    Loose,
}

#[derive(Debug)]
pub(super) struct Place {
    pub id: u64,
    pub kind: Kind,
    pub folder: Arc<Folder>,
    pub world: Arc<World>,
    /// The number of the change that made it what it is.
    pub revision: u64,
    /// How often a text of it was opened, edited or closed.
    pub edits: u64,
    /// Whether all of it is there.
    pub is_loaded: bool,
    /// The load that is going on.
    pub load: Option<Arc<Pace>>,
    /// It is to be loaded once more, as it has changed since the load began.
    pub again: bool,
    /// What has changed on disk since the load began.
    pub missed: Vec<PathBuf>,
    pub found: Arc<Found>,
    pub kept: Arc<Kept>,
}

impl Place {
    pub(super) fn new(id: u64, kind: Kind, folder: Folder, revision: u64) -> Self {
        let world = World::new(Vec::<File>::new(), folder.configuration.settings.clone());
        Place {
            id,
            kind,
            // A text that is in no folder has no more to it.
            is_loaded: folder.root.is_none(),
            folder: Arc::new(folder),
            world: Arc::new(world),
            revision,
            edits: 0,
            load: None,
            again: false,
            missed: Vec::new(),
            found: Arc::default(),
            kept: Arc::default(),
        }
    }

    /// The folder, where workspaces that lie in it are there for this one.
    pub(super) fn reaches(&self) -> Option<&Path> {
        let is_outer = self.kind != Kind::Inner && self.folder.depth == Depth::All;
        self.folder.root.as_deref().filter(|_| is_outer)
    }

    /// A text that is open, as it is now.
    pub(super) fn open_text(&self, uri: &Url) -> Option<Other> {
        let path = self.folder.uris.get(uri)?;
        let open = self.folder.open.get(path)?;
        let text = self.world.characters(self.world.file_at(path)?)?.clone();
        Some(Other { version: open.version, language: open.language.clone(), text })
    }

    /// Takes the file as it is on disk, or out where it is not there any more or does not belong.
    pub(super) fn reread(&mut self, path: &str) {
        let Some(root) = &self.folder.root else { return };
        let new = reread(root, &self.folder.configuration, &self.world, path, self.folder.depth);
        let known = self.world.file_at(path);
        if new.is_none() && known.is_none() {
            return;
        }
        let world = Arc::make_mut(&mut self.world);
        match (new, known) {
            (Some(content), _) => {
                world.put(path, content);
            }
            (None, Some(file)) => world.remove(file),
            (None, None) => {}
        }
        self.add_beside(path);
    }

    /// Takes in the files that a file speaks of, as its base.
    pub(super) fn add_beside(&mut self, path: &str) {
        let Some(root) = &self.folder.root else { return };
        let Some(file) = self.world.file_at(path).and_then(|file| self.world.file(file)) else { return };
        let missing = missing_beside(root, &self.world, file);
        if missing.is_empty() {
            return;
        }
        let world = Arc::make_mut(&mut self.world);
        for (path, content) in missing {
            world.put(&path, content);
        }
    }
}

impl Drop for Place {
    /// Nobody waits any more for what is still being read.
    fn drop(&mut self) {
        if let Some(load) = &self.load {
            load.stop();
        }
    }
}
