//! What a client that asks for diagnostics was last answered, and the word to it that this is no longer so.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;
use tower_lsp::Client as Wire;
use tower_lsp::lsp_types::Url;

use crate::lsp::diagnostics::report::{NOTHING, Report, Subject, report, subject, subjects};
use crate::lsp::snapshot::Snapshot;

/// How long a client may take to answer that it will ask again.
const PATIENCE: Duration = Duration::from_secs(30);

/// The last answers about the files of one workspace.
#[derive(Debug, Default)]
pub(in crate::lsp) struct Asked {
    answers: Mutex<Answers>,
}

#[derive(Debug, Default)]
struct Answers {
    files: HashMap<Url, Answer>,
    /// Whether the client has asked about all files.
    all: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Answer {
    id: String,
    version: Option<i32>,
}

impl Asked {
    /// A report has been given.
    pub(in crate::lsp) fn answered(&self, report: &Report) {
        let answer = Answer { id: report.id.clone(), version: report.version };
        self.lock().files.insert(report.uri.clone(), answer);
    }

    /// All files have been asked about.
    pub(in crate::lsp) fn answered_all(&self) {
        self.lock().all = true;
    }

    /// Whether a report says something else than the client knows and will ask about by itself, as it does for a text
    /// that has been edited since. Then it counts as told.
    fn is_news(&self, report: &Report) -> bool {
        let mut answers = self.lock();
        let all = answers.all;
        let now = Answer { id: report.id.clone(), version: report.version };
        let news = match answers.files.get(&report.uri) {
            Some(last) => last.id != now.id && (last.version == now.version || last.version.is_none()),
            None => all && now.version.is_none() && now.id != NOTHING,
        };
        if news {
            answers.files.insert(report.uri.clone(), now);
        }
        news
    }

    /// The files that the client asked about and that are no more, and had findings.
    fn gone(&self, snapshot: &Snapshot) -> bool {
        let mut answers = self.lock();
        let before = answers.files.len();
        answers.files.retain(|uri, answer| answer.id == NOTHING || subject(snapshot, uri).is_some());
        answers.files.len() < before
    }

    /// The files that the client may know something old of.
    fn concerned(&self, snapshot: &Snapshot) -> Vec<Subject> {
        let answers = self.lock();
        match answers.all {
            true => subjects(snapshot),
            false => answers.files.keys().filter_map(|uri| subject(snapshot, uri)).collect(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Answers> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells the client to ask again where an edit of one file, or the disk, has changed what is found in another.
pub(super) async fn refresh(wire: &Wire, snapshots: Vec<Snapshot>, changes: watch::Receiver<u64>) {
    if !snapshots.iter().any(|snapshot| snapshot.client.refreshes_diagnostics()) {
        return;
    }
    let news = tokio::task::spawn_blocking(move || {
        let mut news = false;
        for snapshot in &snapshots {
            let asked = &snapshot.found.asked;
            news |= asked.gone(snapshot);
            let untold = snapshot.found.untold(snapshot);
            for subject in asked.concerned(snapshot) {
                if let Subject::File(file) = subject {
                    if !untold.contains(&file) {
                        continue;
                    }
                    snapshot.found.told(snapshot, file);
                }
                news |= report(snapshot, subject).is_some_and(|report| asked.is_news(&report));
                if changes.has_changed().unwrap_or(true) {
                    return news;
                }
            }
        }
        news
    });
    if news.await.unwrap_or_default() {
        let wire = wire.clone();
        // The client may never answer; nothing waits for it.
        tokio::spawn(async move { timeout(PATIENCE, wire.workspace_diagnostic_refresh()).await });
    }
}
