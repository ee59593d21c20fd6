//! Watching the disk: by the client, where it can, and by the server otherwise.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use serde_json::json;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::lsp_types::Registration;

use crate::lsp::log::Severity;
use crate::lsp::place::Kind;
use crate::lsp::state::State;
use crate::project::discover::Depth;

/// Who saves writes several times; what comes within this time is one change.
const SETTLE: Duration = Duration::from_millis(60);

/// What may be a part of a workspace.
const FILES: &str = "**/*.{gloss,md,markdown,qmd,bib,bibtex,json,yaml,yml,txt,toml}";

/// Asks the client to watch the folders it has.
pub(super) async fn register(state: Arc<State>) {
    let (Some(wire), true) = (state.wire.get(), state.client().watches()) else { return };
    let watchers = json!({"watchers": [
        {"globPattern": FILES},
        {"globPattern": "**/{.gitignore,.ignore}"},
        // A folder that is deleted takes its files with it without a word.
        {"globPattern": "**/*", "kind": 4},
    ]});
    let registration = Registration {
        id: "glossator/files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(watchers),
    };
    if let Err(error) = wire.register_capability(vec![registration]).await {
        state.log.say(Severity::Warning, || format!("the client does not watch files: {error}"));
    }
}

/// Watches what the client does not: all folders where it watches none, those of files that it opened by themselves, and
/// those that symbolic links lead to, as to a bibliography that a reference manager keeps elsewhere.
pub(super) async fn follow(state: Arc<State>) {
    let (sender, events) = unbounded_channel();
    tokio::spawn(take(state.clone(), events));
    let mut changes = state.changes();
    let mut watching = Watching { watcher: None, folders: BTreeMap::new() };
    loop {
        let wanted = wanted(&state);
        if wanted != watching.folders {
            let (log, sender) = (state.log.clone(), sender.clone());
            // Watching a folder walks through it.
            let updated = tokio::task::spawn_blocking(move || {
                if let Err(error) = watching.update(wanted, &sender) {
                    log.say(Severity::Warning, || format!("files cannot be watched: {error}"));
                }
                watching
            });
            let Ok(updated) = updated.await else { return };
            watching = updated;
        }
        if changes.changed().await.is_err() {
            return;
        }
        tokio::time::sleep(SETTLE).await;
    }
}

struct Watching {
    watcher: Option<RecommendedWatcher>,
    /// With whether what lies in them is watched too.
    folders: BTreeMap<PathBuf, bool>,
}

impl Watching {
    /// What cannot be watched is not tried again, and told once.
    fn update(&mut self, wanted: BTreeMap<PathBuf, bool>, sender: &UnboundedSender<PathBuf>) -> notify::Result<()> {
        let before = std::mem::replace(&mut self.folders, wanted);
        let watcher = match &mut self.watcher {
            Some(watcher) => watcher,
            None => {
                let sender = sender.clone();
                self.watcher.insert(notify::recommended_watcher(move |event| send(event, &sender))?)
            }
        };
        for folder in before.iter().filter(|(folder, deep)| self.folders.get(*folder) != Some(deep)) {
            let _ = watcher.unwatch(folder.0);
        }
        let mut result = Ok(());
        for (folder, deep) in self.folders.iter().filter(|(folder, deep)| before.get(*folder) != Some(deep)) {
            let mode = if *deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            result = result.and(watcher.watch(folder, mode));
        }
        result
    }
}

fn send(event: notify::Result<Event>, sender: &UnboundedSender<PathBuf>) {
    let Ok(event) = event else { return };
    if matches!(event.kind, EventKind::Access(_)) {
        return;
    }
    let is_hidden = |path: &Path| path.components().any(|part| part.as_os_str() == ".git");
    for path in event.paths.into_iter().filter(|path| !is_hidden(path)) {
        // Where nobody listens any more, nothing is to be told.
        let _ = sender.send(path);
    }
}

async fn take(state: Arc<State>, mut events: UnboundedReceiver<PathBuf>) {
    while let Some(first) = events.recv().await {
        tokio::time::sleep(SETTLE).await;
        let mut paths = vec![first];
        while let Ok(path) = events.try_recv() {
            paths.push(path);
        }
        paths.sort();
        paths.dedup();
        let state = state.clone();
        let _ = tokio::task::spawn_blocking(move || state.disk(&paths)).await;
    }
}

fn wanted(state: &State) -> BTreeMap<PathBuf, bool> {
    let inner = state.lock();
    let client_watches = inner.client.watches();
    let mut wanted = BTreeMap::new();
    for place in &inner.places {
        let Some(root) = &place.folder.root else { continue };
        if !client_watches || place.kind == Kind::Loose {
            wanted.insert(root.clone(), place.folder.depth == Depth::All);
        }
        let folders = place.folder.links.keys().filter_map(|path| path.parent());
        for folder in folders.filter(|folder| !folder.starts_with(root)) {
            wanted.entry(folder.to_owned()).or_insert(false);
        }
    }
    wanted
}
