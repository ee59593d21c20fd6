//! The workspaces as they are now, and the texts that are open.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use dashmap::DashMap;
use serde_json::Value;
use tokio::sync::watch;
use tokio::time::sleep;
use tower_lsp::Client as Wire;
use tower_lsp::lsp_types::{InitializeParams, ProgressToken, Url};

use crate::lsp::Options;
use crate::lsp::client::Client;
use crate::lsp::log::Log;
use crate::lsp::place::{Kind, Place};
use crate::lsp::refresh::refresh;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::uri::{followed, path_of};
use crate::project::pace::Pace;
use crate::text::lines::Text;

/// How often, and how long at a time, it is waited for messages that follow each other.
const PAUSES: usize = 50;
const PAUSE: Duration = Duration::from_millis(1);

/// All that the server knows. Every method is short, and waits for nothing but another of them and the disk.
#[derive(Debug)]
pub(super) struct State {
    options: Options,
    pub(super) log: Log,
    inner: Mutex<Inner>,
    /// Told whenever a workspace has changed.
    changes: watch::Sender<u64>,
    /// Whether messages have been read that are still to be handled.
    is_behind: AtomicBool,
    /// Told whenever a load has ended.
    pub(super) loads: watch::Sender<u64>,
    /// The way to the client.
    pub(super) wire: OnceLock<Wire>,
    /// Whether the client has said that it is ready.
    is_ready: watch::Sender<bool>,
    /// The loads that the client may cancel.
    pub(super) cancellable: DashMap<ProgressToken, Arc<Pace>>,
    last_token: AtomicU64,
}

#[derive(Debug, Default)]
pub(super) struct Inner {
    pub client: Arc<Client>,
    /// The folders of the client, as it named them.
    pub folders: Vec<PathBuf>,
    pub places: Vec<Place>,
    /// What is open and belongs to no workspace, as a configuration.
    pub others: HashMap<Url, Other>,
    last_id: u64,
}

/// A text that is open and belongs to no workspace, or to none yet.
#[derive(Debug)]
pub(super) struct Other {
    pub version: i32,
    /// What the client calls the language that it is in.
    pub language: String,
    pub text: Text,
}

impl Inner {
    pub(super) fn new_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// The workspace in which a URI is open, or else the one that it names a file of, with its path there.
    pub(super) fn find(&self, uri: &Url) -> Option<(usize, String)> {
        let open =
            self.places.iter().enumerate().find_map(|(at, place)| Some((at, place.folder.uris.get(uri)?.clone())));
        open.or_else(|| self.find_path(&followed(&path_of(uri)?)))
    }

    /// The same for a path on disk, whose folder has no links in it: of several, the innermost.
    pub(super) fn find_path(&self, path: &Path) -> Option<(usize, String)> {
        let holding = self.places.iter().enumerate().filter_map(|(at, place)| Some((at, place.folder.holds(path)?)));
        let innermost = holding.min_by_key(|(_, path)| path.len());
        innermost
            .or_else(|| self.places.iter().enumerate().find_map(|(at, place)| Some((at, place.folder.linked(path)?))))
    }

    pub(super) fn place(&mut self, id: u64) -> Option<&mut Place> {
        self.places.iter_mut().find(|place| place.id == id)
    }

    /// Lets go of the workspaces that were there for what was open in them, and in which nothing is any more.
    pub(super) fn tidy(&mut self) {
        let is_idle = |place: &Place| place.kind == Kind::Loose && place.folder.uris.is_empty();
        self.places.retain(|place| !is_idle(place));
        let outer: Vec<PathBuf> = self.places.iter().filter_map(Place::reaches).map(Path::to_owned).collect();
        for place in &mut self.places {
            let is_within = |root: &PathBuf| outer.iter().any(|outer| root.starts_with(outer));
            if place.kind == Kind::Inner && !place.folder.root.as_ref().is_some_and(is_within) {
                place.kind = Kind::Loose;
            }
        }
        self.places.retain(|place| !is_idle(place));
    }
}

impl State {
    pub(super) fn new(options: Options, log: Log) -> Self {
        State {
            options,
            log,
            inner: Mutex::default(),
            changes: watch::Sender::new(0),
            is_behind: AtomicBool::default(),
            loads: watch::Sender::new(0),
            wire: OnceLock::new(),
            is_ready: watch::Sender::new(false),
            cancellable: DashMap::new(),
            last_token: AtomicU64::new(0),
        }
    }

    /// The client is ready: it takes requests from now on.
    pub(super) fn ready(&self) {
        self.is_ready.send_replace(true);
    }

    /// Waits until the client is ready.
    pub(super) async fn initialized(&self) {
        let _ = self.is_ready.subscribe().wait_for(|ready| *ready).await;
    }

    pub(super) fn next_token(&self) -> u64 {
        self.last_token.fetch_add(1, Ordering::Relaxed)
    }

    /// `window/workDoneProgress/cancel`
    pub(super) fn cancel(&self, token: &ProgressToken) {
        let pace = self.cancellable.get(token).map(|pace| pace.clone());
        if let Some(pace) = pace {
            pace.stop();
        }
    }

    /// Whether messages have been read that are still to be handled.
    pub(super) fn more_is_read(&self, is_behind: bool) {
        self.is_behind.store(is_behind, Ordering::Relaxed);
    }

    /// Waits while messages follow each other, but not for long: what is found between two of them is old at once.
    pub(super) async fn pause(&self) {
        for _ in 0..PAUSES {
            if !self.is_behind.load(Ordering::Relaxed) {
                return;
            }
            sleep(PAUSE).await;
        }
    }

    /// Wakes whenever a workspace has changed.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// The number of the last change.
    pub(super) fn last_change(&self) -> u64 {
        *self.changes.borrow()
    }

    /// The number of a change that is being made; who follows them is told.
    pub(super) fn next(&self) -> u64 {
        let mut next = 0;
        self.changes.send_modify(|last| {
            *last += 1;
            next = *last;
        });
        next
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Inner> {
        // What panicked has been told; the state is what it was before or after one step.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn initialize(self: &Arc<Self>, params: &InitializeParams) -> Arc<Client> {
        let client = Arc::new(Client::of(params));
        let mut inner = self.lock();
        inner.client = client.clone();
        inner.folders = folders(params);
        self.reconcile(&mut inner);
        client
    }

    /// Takes what the user has set.
    pub(super) fn set(&self, settings: &Value) {
        self.log.set(settings);
        let (before, now) = {
            let mut inner = self.lock();
            let before = inner.client.clone();
            Arc::make_mut(&mut inner.client).set(settings);
            (before, inner.client.clone())
        };
        if let Some(wire) = self.wire.get().filter(|_| before.inlays != now.inlays) {
            refresh(wire, &now);
        }
        self.next();
    }

    /// Watches files without the client, which has refused to.
    pub(super) fn watch_alone(&self) {
        Arc::make_mut(&mut self.lock().client).watches_nothing();
        self.next();
    }

    pub(super) fn client(&self) -> Arc<Client> {
        self.lock().client.clone()
    }

    /// The workspace that holds what a URI names, as it is now.
    pub(super) fn snapshot(&self, uri: &Url) -> Option<Snapshot> {
        let inner = self.lock();
        let (at, _) = inner.find(uri)?;
        Some(self.take(&inner, inner.places.get(at)?))
    }

    /// All workspaces as they are now.
    pub(super) fn snapshots(&self) -> Vec<Snapshot> {
        let inner = self.lock();
        inner.places.iter().map(|place| self.take(&inner, place)).collect()
    }

    pub(super) fn take(&self, inner: &Inner, place: &Place) -> Snapshot {
        Snapshot {
            world: place.world.clone(),
            client: inner.client.clone(),
            today: (self.options.today)(),
            folder: place.folder.clone(),
            revision: place.revision,
            found: place.found.clone(),
            kept: place.kept.clone(),
            is_loaded: place.is_loaded,
            place: place.id,
            edits: place.edits,
        }
    }
}

/// The folders of a client; one that knows of no several names its root.
#[expect(deprecated, reason = "older clients know of nothing else")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    let several = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
    let folders: Vec<PathBuf> = several.filter_map(path_of).collect();
    if !folders.is_empty() {
        return folders;
    }
    let root = params.root_uri.as_ref().and_then(path_of);
    root.or_else(|| params.root_path.as_ref().map(PathBuf::from).filter(|path| path.is_absolute()))
        .into_iter()
        .collect()
}
