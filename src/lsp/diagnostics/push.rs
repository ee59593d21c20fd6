//! Diagnostics that are sent by themselves, and the word to a client that asks for them that it should ask again.

use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use compact_str::CompactString;
use tokio::sync::watch;
use tokio::task::block_in_place;
use tokio::time::sleep;
use tower_lsp::Client as Wire;
use tower_lsp::lsp_types::Url;
use tower_lsp::lsp_types::notification::{Notification, PublishDiagnostics};

use crate::lsp::diagnostics::asked::refresh;
use crate::lsp::diagnostics::names::Names;
use crate::lsp::diagnostics::report::{Report, Subject, name, report, report_of, subject};
use crate::lsp::found::BATCH;
use crate::lsp::log::Severity;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::state::State;
use crate::lsp::transport::outbox::Outbox;
use crate::model::files::FileId;

/// A client that asks is not told to ask again more often than this.
const REFRESH: Duration = Duration::from_millis(400);

/// Keeps the client up to date, until it is gone. One task, so of two answers about a file the later is sent last.
pub(in crate::lsp) async fn run(wire: Wire, outbox: Outbox, state: Arc<State>) {
    let mut changes = state.changes();
    let mut told = Told::default();
    changes.mark_changed();
    while changes.changed().await.is_ok() {
        let pulls = state.client().pulls();
        if pulls {
            sleep(REFRESH).await;
        }
        state.pause().await;
        changes.mark_unchanged();
        // Until all is there, much would seem to be missing.
        let snapshots: Vec<Snapshot> = state.snapshots().into_iter().filter(|it| it.is_loaded).collect();
        if pulls {
            refresh(&wire, snapshots, changes.clone()).await;
            continue;
        }
        // One thread looks and sends, this one: each that would have to wake another would add to what a keystroke waits for.
        let mut push = || told.push(&outbox, &snapshots, &changes);
        if block_in_place(|| catch_unwind(AssertUnwindSafe(&mut push))).is_err() {
            state.log.say(Severity::Error, || {
                "what is found could not be told, and is tried again at the next change; this is a mistake in Glossator"
                    .to_owned()
            });
        }
    }
}

/// What the client was told last.
#[derive(Debug, Default)]
struct Told {
    /// By their URIs.
    files: HashMap<Box<str>, Last>,
    /// The files, each with its workspace, that are to be told of again though nothing new is found in them.
    again: HashSet<(u64, FileId)>,
    /// The limit under which all was told.
    limit: Option<usize>,
    /// What the names of files hung on when they were last looked at.
    named: Vec<Names>,
}

#[derive(Debug, PartialEq, Eq)]
struct Last {
    id: CompactString,
    version: Option<i32>,
}

impl Told {
    /// Sends what is new, until all is sent or something changes: then what is still to come would be old.
    fn push(&mut self, outbox: &Outbox, snapshots: &[Snapshot], changes: &watch::Receiver<u64>) {
        for uri in self.gone(snapshots) {
            self.files.remove(uri.as_str());
            // Where it has another name now, it is told of under that.
            let now = |it: &Snapshot| Some((it.place, subject(it, &uri).and_then(Subject::file)?));
            self.again.extend(snapshots.iter().filter_map(now));
            publish(outbox, &uri, None, "[]");
        }
        self.look_again(snapshots);
        for snapshot in snapshots {
            self.tell(outbox, report(snapshot, Subject::Configuration));
            let mut files = snapshot.found.untold(snapshot);
            files.extend(self.again.iter().filter(|(place, _)| *place == snapshot.place).map(|(_, file)| *file));
            let (open, closed): (Vec<FileId>, Vec<FileId>) =
                files.into_iter().partition(|id| snapshot.version(*id).is_some());
            for batch in std::iter::once(open.as_slice()).chain(closed.chunks(BATCH)) {
                let Some(found) = snapshot.found.gravest_of(snapshot, batch) else { return };
                for (file, found) in found {
                    snapshot.found.told(snapshot, file);
                    self.again.remove(&(snapshot.place, file));
                    self.tell(outbox, report_of(snapshot, file, found));
                    if changes.has_changed().unwrap_or(true) {
                        return;
                    }
                }
            }
        }
    }

    fn tell(&mut self, outbox: &Outbox, report: Option<Report>) {
        if let Some(report) = report.filter(|report| self.is_new(report)) {
            publish(outbox, &report.uri, report.version, &report.json);
        }
    }

    /// What is open and was told of when it was not, and all where the limit has changed, is told of again.
    fn look_again(&mut self, snapshots: &[Snapshot]) {
        let is_there = |&(place, file): &(u64, FileId)| {
            snapshots.iter().any(|it| it.place == place && it.world.file(file).is_some())
        };
        self.again.retain(is_there);
        let limit = snapshots.first().map(|it| it.client.most_diagnostics);
        let all = limit != self.limit;
        self.limit = limit;
        for snapshot in snapshots {
            let is_new = |file: &FileId| {
                let last = snapshot.uri(*file).and_then(|uri| self.files.get(uri.as_str()));
                last.is_none_or(|last| last.version.is_none())
            };
            let open = snapshot.folder.open.keys().filter_map(|path| snapshot.world.file_at(path));
            let files: Vec<FileId> = match all {
                true => snapshot.world.files().map(|(id, _)| id).collect(),
                false => open.filter(is_new).collect(),
            };
            self.again.extend(files.into_iter().map(|file| (snapshot.place, file)));
        }
    }

    /// Whether a report says something else than the last one of its file. The first of an open text always does.
    fn is_new(&mut self, report: &Report) -> bool {
        let now = Last { id: report.id.as_str().into(), version: report.version };
        match self.files.get(report.uri.as_str()) {
            Some(last) if last.id == now.id && last.version.is_some() >= now.version.is_some() => return false,
            None if report.items.is_empty() && report.version.is_none() => return false,
            _ => {}
        }
        self.files.insert(report.uri.as_str().into(), now);
        true
    }

    /// What was told of files that are no more, or that have another name now.
    fn gone(&mut self, snapshots: &[Snapshot]) -> Vec<Url> {
        let mut names = self.named.iter().zip(snapshots);
        if self.named.len() == snapshots.len() && names.all(|(names, snapshot)| names.are_of(snapshot)) {
            return Vec::new();
        }
        self.named = snapshots.iter().map(Names::of).collect();
        let is_there = |uri: &Url| {
            let named = |snapshot: &Snapshot| subject(snapshot, uri).and_then(|subject| name(snapshot, subject));
            snapshots.iter().any(|snapshot| named(snapshot).as_ref() == Some(uri))
        };
        self.files.keys().filter_map(|uri| Url::parse(uri).ok()).filter(|uri| !is_there(uri)).collect()
    }
}

/// Sends the list of a file, which is JSON already.
fn publish(outbox: &Outbox, uri: &Url, version: Option<i32>, diagnostics: &str) {
    let uri = serde_json::Value::from(uri.as_str());
    let version = version.map(|version| format!(r#""version":{version},"#)).unwrap_or_default();
    let params = format!(r#"{{"uri":{uri},{version}"diagnostics":{diagnostics}}}"#);
    outbox.notify_blocking(PublishDiagnostics::METHOD, &params);
}
