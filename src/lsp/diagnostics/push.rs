//! Diagnostics that are sent by themselves, and the word to a client that asks for them that it should ask again.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::sleep;
use tower_lsp::Client as Wire;
use tower_lsp::lsp_types::Url;

use crate::lsp::diagnostics::asked::refresh;
use crate::lsp::diagnostics::report::{Report, name, report, subject, subjects};
use crate::lsp::snapshot::Snapshot;
use crate::lsp::state::State;

/// What comes within this time is one change, as the letters of a word.
const SETTLE: Duration = Duration::from_millis(40);

/// A client that asks is not told to ask again more often than this.
const REFRESH: Duration = Duration::from_millis(400);

/// Keeps the client up to date, until it is gone. One task, so of two answers about a file the later is sent last.
pub(in crate::lsp) async fn run(wire: Wire, state: Arc<State>) {
    let mut changes = state.changes();
    let mut told = Told::default();
    changes.mark_changed();
    while changes.changed().await.is_ok() {
        let pulls = state.client().pulls();
        sleep(if pulls { REFRESH } else { SETTLE }).await;
        changes.mark_unchanged();
        // Until all is there, much would seem to be missing.
        let snapshots: Vec<Snapshot> = state.snapshots().into_iter().filter(|it| it.is_loaded).collect();
        if pulls {
            refresh(&wire, snapshots, changes.clone()).await;
        } else {
            told.push(&wire, &snapshots, &changes).await;
        }
    }
}

/// What the client was told last.
#[derive(Debug, Default)]
struct Told {
    files: HashMap<Url, Last>,
}

#[derive(Debug, PartialEq, Eq)]
struct Last {
    id: String,
    version: Option<i32>,
}

impl Told {
    /// Sends what is new, until all is sent or something changes: then what is still to come would be old.
    async fn push(&mut self, wire: &Wire, snapshots: &[Snapshot], changes: &watch::Receiver<u64>) {
        for uri in self.gone(snapshots) {
            self.files.remove(&uri);
            wire.publish_diagnostics(uri, Vec::new(), None).await;
        }
        let mut reports = reports(snapshots.to_vec());
        while let Some(report) = reports.recv().await {
            if self.is_new(&report) {
                let Report { uri, version, items, .. } = report;
                wire.publish_diagnostics(uri, items, version).await;
            }
            if changes.has_changed().unwrap_or(true) {
                return;
            }
        }
    }

    /// Whether a report says something else than the last one of its file. The first of an open text always does.
    fn is_new(&mut self, report: &Report) -> bool {
        let now = Last { id: report.id.clone(), version: report.version };
        match self.files.get(&report.uri) {
            Some(last) if last.id == now.id && last.version.is_some() >= now.version.is_some() => return false,
            None if report.items.is_empty() && report.version.is_none() => return false,
            _ => {}
        }
        self.files.insert(report.uri.clone(), now);
        true
    }

    /// What was told of files that are no more, or that have another name now.
    fn gone(&self, snapshots: &[Snapshot]) -> Vec<Url> {
        let is_there = |uri: &Url| {
            let named = |snapshot: &Snapshot| subject(snapshot, uri).and_then(|subject| name(snapshot, subject));
            snapshots.iter().any(|snapshot| named(snapshot).as_ref() == Some(uri))
        };
        self.files.keys().filter(|uri| !is_there(uri)).cloned().collect()
    }
}

/// The reports of all files, as they are made on a thread of their own. Who wants no more of them lets them go.
fn reports(snapshots: Vec<Snapshot>) -> mpsc::Receiver<Report> {
    let (send, receive) = mpsc::channel(16);
    tokio::task::spawn_blocking(move || {
        for snapshot in &snapshots {
            for report in subjects(snapshot).into_iter().filter_map(|subject| report(snapshot, subject)) {
                if send.blocking_send(report).is_err() {
                    return;
                }
            }
        }
    });
    receive
}
