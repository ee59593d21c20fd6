//! What is found in the files of a workspace, kept from one of its versions to the next.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::lsp::diagnostics::asked::Asked;
use crate::lsp::diagnostics::report::{Report, Subject};
use crate::lsp::snapshot::Snapshot;
use crate::model::date::day::Day;
use crate::model::files::FileId;
use crate::project::config::Configuration;
use crate::rules::cache::{Findings, Terms};
use crate::rules::finding::Finding;
use crate::rules::gravest::Gravest;
use crate::rules::run::check;

/// So many files are looked at together, before anybody else can ask what is found.
pub(super) const BATCH: usize = 64;

/// Shared by all snapshots of a workspace, so that what shows findings and what mends them looks for them once.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What the client knows of it, where it asks.
    pub(super) asked: Asked,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// The configuration and the day under which they were found.
    under: Option<(Arc<Configuration>, Day)>,
    findings: Findings,
    /// That of the snapshot last taken in.
    revision: u64,
    /// The files that nobody has been told of since they may have changed.
    untold: BTreeSet<FileId>,
}

impl Found {
    /// What is found in a file of a snapshot.
    pub(super) fn of(&self, snapshot: &Snapshot, file: FileId) -> Arc<[Finding]> {
        let found = self
            .take_in(snapshot)
            .map(|mut kept| with_terms(snapshot, |terms| kept.findings.of(&snapshot.world, file, terms)));
        let check = || check(&snapshot.world, file, &snapshot.levels(snapshot.world.path(file)), snapshot.today);
        found.unwrap_or_else(check).into()
    }

    /// The gravest of what is found in a file: as many as the client is shown.
    pub(super) fn gravest(&self, snapshot: &Snapshot, file: FileId) -> Gravest {
        let found = self.gravest_of(snapshot, &[file]).and_then(|mut found| found.pop());
        found.map_or_else(
            || Gravest::of(self.of(snapshot, file).to_vec(), snapshot.client.most_diagnostics),
            |(_, found)| found,
        )
    }

    /// The same of several files, looked for on all threads; none where a later version has been taken in.
    pub(super) fn gravest_of(&self, snapshot: &Snapshot, files: &[FileId]) -> Option<Vec<(FileId, Gravest)>> {
        let most = snapshot.client.most_diagnostics;
        let mut kept = self.take_in(snapshot)?;
        Some(with_terms(snapshot, |terms| kept.findings.of_all(&snapshot.world, files, most, terms)))
    }

    /// The files of which something new may be found since their findings were last told.
    pub(super) fn untold(&self, snapshot: &Snapshot) -> BTreeSet<FileId> {
        self.take_in(snapshot).map(|kept| kept.untold.clone()).unwrap_or_default()
    }

    /// What is found in a file of this snapshot has been told.
    pub(super) fn told(&self, snapshot: &Snapshot, file: FileId) {
        if let Some(mut kept) = self.take_in(snapshot) {
            kept.untold.remove(&file);
        }
    }

    /// A client that asks has been given a report. Where a later version has been taken in since, what is found there was
    /// compared with what the client knew before, and so is to be looked at again.
    pub(super) fn answered(&self, snapshot: &Snapshot, subject: Subject, report: &Report) {
        self.asked.answered(snapshot, subject, report);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if snapshot.revision < kept.revision {
            kept.untold.extend(subject.file());
        }
    }

    /// What is kept, of this very snapshot; none where a later one has been taken in, or it is of no one version.
    fn take_in(&self, snapshot: &Snapshot) -> Option<MutexGuard<'_, Kept>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if snapshot.revision < kept.revision.max(1) {
            return None;
        }
        kept.revision = snapshot.revision;
        let (configuration, today) = (&snapshot.folder.configuration, snapshot.today);
        if !kept.under.as_ref().is_some_and(|(of, day)| Arc::ptr_eq(of, configuration) && *day == today) {
            kept.under = Some((configuration.clone(), today));
            kept.findings = Findings::default();
        }
        let stale = kept.findings.take_in(&snapshot.world);
        kept.untold.extend(stale);
        Some(kept)
    }
}

/// A client that asks is answered from what is kept, as it may ask about everything again and again.
fn with_terms<T>(snapshot: &Snapshot, look: impl FnOnce(&Terms<'_>) -> T) -> T {
    look(&Terms {
        levels: &|file| Arc::new(snapshot.levels(snapshot.world.path(file))),
        today: snapshot.today,
        is_in_use: &|file| snapshot.client.pulls() || snapshot.version(file).is_some(),
    })
}
