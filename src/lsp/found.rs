//! What is found in the files of a workspace, kept until the workspace changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::lsp::diagnostics::asked::Asked;
use crate::lsp::snapshot::Snapshot;
use crate::model::date::day::Day;
use crate::model::files::FileId;
use crate::rules::finding::Finding;
use crate::rules::run::check;

/// Shared by all snapshots of a workspace, so that what shows findings and what mends them looks for them once.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What the client knows of it, where it asks.
    pub(super) asked: Asked,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// The revision of the workspace, and the day, in which all of it was found.
    of: (u64, Option<Day>),
    files: HashMap<FileId, Arc<[Finding]>>,
}

impl Found {
    /// What is found in a file of a snapshot.
    pub(super) fn of(&self, snapshot: &Snapshot, file: FileId) -> Arc<[Finding]> {
        let of = (snapshot.revision, Some(snapshot.today));
        {
            let kept = self.lock();
            if let Some(known) = kept.files.get(&file).filter(|_| kept.of == of) {
                return known.clone();
            }
        }
        let levels = snapshot.levels(snapshot.world.path(file));
        let found: Arc<[Finding]> = check(&snapshot.world, file, &levels, snapshot.today).into();
        let mut kept = self.lock();
        if kept.of < of {
            *kept = Kept { of, files: HashMap::new() };
        }
        if kept.of == of {
            kept.files.insert(file, found.clone());
        }
        found
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
