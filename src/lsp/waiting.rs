//! Workspaces as they were when a request was read, with all that was not read from disk yet.

use std::sync::Arc;

use tower_lsp::lsp_types::Url;

use crate::lsp::folder::Folder;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::state::State;

/// What a snapshot is once its workspace has been read.
enum Settled {
    Read(Snapshot),
    Reading,
    /// There is no such workspace any more.
    Gone,
}

impl State {
    /// The workspace that holds what a URI names, when all of it is there, with the texts that are open as they are now.
    pub(super) async fn loaded(&self, uri: &Url) -> Option<Snapshot> {
        loop {
            // Where the workspace goes while it is read, another has the file.
            let snapshot = self.snapshot(uri)?;
            if let Some(settled) = self.settle(snapshot).await {
                return Some(settled);
            }
        }
    }

    /// The same for all workspaces, with those that are found in the folders of others while these are read.
    pub(super) async fn all_loaded(&self) -> Vec<Snapshot> {
        let mut settled: Vec<Snapshot> = Vec::new();
        let mut reading = self.snapshots();
        while !reading.is_empty() {
            for snapshot in reading {
                settled.extend(self.settle(snapshot).await);
            }
            let is_new = |it: &Snapshot| settled.iter().all(|known| known.place != it.place);
            reading = self.snapshots().into_iter().filter(is_new).collect();
        }
        settled
    }

    /// The same workspace when it has been read; none where it is gone before.
    async fn settle(&self, snapshot: Snapshot) -> Option<Snapshot> {
        let mut loads = self.loads.subscribe();
        if snapshot.is_loaded {
            return Some(snapshot);
        }
        loop {
            match self.settled(&snapshot) {
                Settled::Read(settled) => return Some(settled),
                Settled::Gone => return None,
                Settled::Reading => {}
            }
            if loads.changed().await.is_err() {
                return Some(snapshot);
            }
        }
    }

    fn settled(&self, before: &Snapshot) -> Settled {
        let mut now = {
            let inner = self.lock();
            let Some(place) = inner.places.iter().find(|place| place.id == before.place) else {
                return Settled::Gone;
            };
            if !place.is_loaded {
                return Settled::Reading;
            }
            self.take(&inner, place)
        };
        if now.edits != before.edits {
            let world = Arc::make_mut(&mut now.world);
            for path in before.folder.open.keys() {
                let file = before.world.file_at(path).and_then(|file| before.world.file(file));
                if let Some(file) = file {
                    world.put(path, file.content.clone());
                }
            }
            let (open, uris) = (before.folder.open.clone(), before.folder.uris.clone());
            now.folder = Arc::new(Folder { open, uris, ..(*now.folder).clone() });
            now.revision = 0;
        }
        Settled::Read(now)
    }
}
