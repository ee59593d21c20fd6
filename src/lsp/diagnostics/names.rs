//! Whether the files of a workspace still have the names by which a client knows them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::lsp::folder::Folder;
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;

/// What the URIs of a workspace's files hang on: to look each of them up again takes long.
#[derive(Debug)]
pub(super) struct Names {
    place: u64,
    paths: Arc<HashMap<Arc<str>, FileId>>,
    folder: Arc<Folder>,
}

impl Names {
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        Names { place: snapshot.place, paths: snapshot.world.paths().clone(), folder: snapshot.folder.clone() }
    }

    pub(super) fn are_of(&self, snapshot: &Snapshot) -> bool {
        self.place == snapshot.place
            && Arc::ptr_eq(&self.paths, snapshot.world.paths())
            && self.folder.has_names_of(&snapshot.folder)
    }
}
