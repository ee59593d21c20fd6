//! What a client that asks for diagnostics was last answered, and the word to it that this is no longer so.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use tower_lsp::Client as Wire;
use tower_lsp::lsp_types::Url;

use crate::lsp::diagnostics::names::Names;
use crate::lsp::diagnostics::report::{NOTHING, Report, Subject, report, subject, subjects};
use crate::lsp::patience::patiently;
use crate::lsp::snapshot::Snapshot;

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
    /// The names that the files had when their subjects were looked up.
    names: Option<Names>,
}

#[derive(Clone, Debug)]
struct Answer {
    id: String,
    version: Option<i32>,
    /// What the URI names.
    subject: Subject,
}

impl Answer {
    fn of(subject: Subject, report: &Report) -> Self {
        Answer { id: report.id.clone(), version: report.version, subject }
    }
}

impl Asked {
    /// A report has been given.
    pub(in crate::lsp) fn answered(&self, snapshot: &Snapshot, subject: Subject, report: &Report) {
        let mut answers = self.lock();
        // Of another version than the last that was looked at, files may have other ids.
        if answers.names.as_ref().is_some_and(|names| !names.are_of(snapshot)) {
            answers.names = None;
        }
        answers.files.insert(report.uri.clone(), Answer::of(subject, report));
    }

    /// All files have been asked about.
    pub(in crate::lsp) fn answered_all(&self) {
        self.lock().all = true;
    }

    /// Whether a report says something else than the client knows and will ask about by itself, as it does for a text
    /// that has been edited since. Then it counts as told.
    fn is_news(&self, subject: Subject, report: &Report) -> bool {
        let mut answers = self.lock();
        let all = answers.all;
        let now = Answer::of(subject, report);
        let news = match answers.files.get(&report.uri) {
            Some(last) => last.id != now.id && (last.version == now.version || last.version.is_none()),
            None => all && now.version.is_none() && now.id != NOTHING,
        };
        if news {
            answers.files.insert(report.uri.clone(), now);
        }
        news
    }

    /// Lets go of the files that the client asked about and that are no more; whether any of them had findings.
    fn are_gone(&self, snapshot: &Snapshot) -> bool {
        let mut answers = self.lock();
        if answers.names.as_ref().is_some_and(|names| names.are_of(snapshot)) {
            return false;
        }
        answers.names = Some(Names::of(snapshot));
        let mut are_gone = false;
        answers.files.retain(|uri, answer| match subject(snapshot, uri) {
            Some(subject) => {
                answer.subject = subject;
                true
            }
            None => {
                are_gone |= answer.id != NOTHING;
                false
            }
        });
        are_gone
    }

    /// The files that the client may know something old of.
    fn concerned(&self, snapshot: &Snapshot) -> Vec<Subject> {
        let answers = self.lock();
        match answers.all {
            true => subjects(snapshot),
            false => answers.files.values().map(|answer| answer.subject).collect(),
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
            news |= asked.are_gone(snapshot);
            let untold = snapshot.found.untold(snapshot);
            for subject in asked.concerned(snapshot) {
                if let Subject::File(file) = subject {
                    if !untold.contains(&file) {
                        continue;
                    }
                    snapshot.found.told(snapshot, file);
                }
                news |= report(snapshot, subject).is_some_and(|report| asked.is_news(subject, &report));
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
        tokio::spawn(async move { patiently(wire.workspace_diagnostic_refresh()).await });
    }
}
