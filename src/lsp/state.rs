//! The workspaces as they are now, and the texts that are open.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use tower_lsp::lsp_types::{InitializeParams, Url};

use crate::lsp::Options;
use crate::lsp::client::Client;
use crate::lsp::found::Found;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::uri::{followed, path_of, relative, uri_of};
use crate::model::document::Document;
use crate::model::files::{Content, File, TextFile};
use crate::model::world::World;
use crate::project::config::Configuration;
use crate::project::content::{content, dialect};
use crate::project::read::bytes;
use crate::project::workspace::Workspace;
use crate::text::edit::Edit;

/// All that the server knows. Every method is short and waits for nothing but another of them.
#[derive(Debug)]
pub(super) struct State {
    options: Options,
    inner: Mutex<Inner>,
    /// Told whenever a workspace has changed.
    changes: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Inner {
    client: Arc<Client>,
    places: Vec<Place>,
}

/// A workspace and the world that it is now.
#[derive(Debug)]
struct Place {
    folder: Arc<Folder>,
    world: Arc<World>,
    /// The number of the change that made it what it is.
    revision: u64,
    found: Arc<Found>,
}

impl Place {
    fn new(folder: Folder, world: World, revision: u64) -> Self {
        Place { folder: Arc::new(folder), world: Arc::new(world), revision, found: Arc::default() }
    }
}

/// Where the files of a workspace are, and which of them are open.
#[derive(Clone, Debug, Default)]
pub(super) struct Folder {
    /// Without symbolic links; none for a text that is in no folder.
    pub root: Option<PathBuf>,
    pub configuration: Arc<Configuration>,
    /// By their paths in the workspace.
    open: HashMap<String, Open>,
    /// The paths of what is open, by the URIs that the client gave.
    uris: HashMap<Url, String>,
}

#[derive(Clone, Debug)]
struct Open {
    uri: Url,
    version: i32,
}

impl Folder {
    /// The path in the workspace of what a URI names.
    pub(super) fn path(&self, uri: &Url) -> Option<String> {
        if let Some(path) = self.uris.get(uri) {
            return Some(path.clone());
        }
        relative(self.root.as_ref()?, &followed(&path_of(uri)?))
    }

    pub(super) fn uri(&self, path: &str) -> Option<Url> {
        match self.open.get(path) {
            Some(open) => Some(open.uri.clone()),
            None => uri_of(&self.root.as_ref()?.join(path)),
        }
    }

    pub(super) fn version(&self, path: &str) -> Option<i32> {
        self.open.get(path).map(|open| open.version)
    }
}

impl State {
    pub(super) fn new(options: Options) -> Self {
        State { options, inner: Mutex::default(), changes: watch::Sender::new(0) }
    }

    /// Wakes whenever a workspace has changed.
    pub(super) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// The number of a change that is being made; who follows them is told.
    fn next(&self) -> u64 {
        let mut next = 0;
        self.changes.send_modify(|last| {
            *last += 1;
            next = *last;
        });
        next
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // What panicked has been told; the state is what it was before or after one step.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn initialize(&self, params: &InitializeParams) -> Arc<Client> {
        let client = Arc::new(Client::of(params));
        let mut inner = self.lock();
        inner.client = client.clone();
        let folders = params.workspace_folders.iter().flatten().map(|folder| &folder.uri);
        for path in folders.filter_map(path_of) {
            if let Ok(Workspace { root, configuration, world, .. }) = Workspace::load(&[path]) {
                let folder = Folder { root: Some(root), configuration: Arc::new(configuration), ..Folder::default() };
                inner.places.push(Place::new(folder, world, self.next()));
            }
        }
        client
    }

    pub(super) fn client(&self) -> Arc<Client> {
        self.lock().client.clone()
    }

    /// The workspace that holds what a URI names, as it is now.
    pub(super) fn snapshot(&self, uri: &Url) -> Option<Snapshot> {
        let inner = self.lock();
        let place = inner.places.iter().find(|place| place.folder.path(uri).is_some())?;
        Some(self.take(&inner, place))
    }

    /// All workspaces as they are now.
    pub(super) fn snapshots(&self) -> Vec<Snapshot> {
        let inner = self.lock();
        inner.places.iter().map(|place| self.take(&inner, place)).collect()
    }

    fn take(&self, inner: &Inner, place: &Place) -> Snapshot {
        Snapshot {
            world: place.world.clone(),
            client: inner.client.clone(),
            today: (self.options.today)(),
            folder: place.folder.clone(),
            revision: place.revision,
            found: place.found.clone(),
        }
    }

    pub(super) fn open(&self, uri: Url, version: i32, text: String) {
        let mut inner = self.lock();
        if !inner.places.iter().any(|place| place.folder.path(&uri).is_some()) {
            let folder = Folder { uris: [(uri.clone(), uri.path().to_owned())].into(), ..Folder::default() };
            let world = World::new(Vec::<File>::new(), folder.configuration.settings.clone());
            inner.places.push(Place::new(folder, world, self.next()));
        }
        let Some(place) = inner.places.iter_mut().find(|place| place.folder.path(&uri).is_some()) else { return };
        let Some(path) = place.folder.path(&uri) else { return };
        let content = match dialect(&path) {
            None if place.folder.root.is_none() => {
                Content::Text(TextFile::new(Document::new(&text, Default::default())))
            }
            _ => content(&path, text.into_bytes()),
        };
        Arc::make_mut(&mut place.world).put(&path, content);
        place.revision = self.next();
        let folder = Arc::make_mut(&mut place.folder);
        folder.uris.insert(uri.clone(), path.clone());
        folder.open.insert(path, Open { uri, version });
    }

    /// Makes changes in an open text, each given the text that the one before it left.
    pub(super) fn change(
        &self,
        uri: &Url,
        version: i32,
        changes: impl IntoIterator<Item = impl Fn(&Snapshot) -> Edit>,
    ) {
        let mut inner = self.lock();
        let Some(index) = inner.places.iter().position(|place| place.folder.uris.contains_key(uri)) else { return };
        for change in changes {
            let Some(snapshot) = inner.places.get(index).map(|place| self.take(&inner, place)) else { return };
            let (edit, file) = (change(&snapshot), snapshot.file(uri));
            drop(snapshot);
            if let (Some(place), Some(file)) = (inner.places.get_mut(index), file) {
                Arc::make_mut(&mut place.world).edit(file, &edit);
            }
        }
        if let Some(place) = inner.places.get_mut(index) {
            let folder = Arc::make_mut(&mut place.folder);
            if let Some(open) = folder.uris.get(uri).and_then(|path| folder.open.get_mut(path)) {
                open.version = version;
            }
            place.revision = self.next();
        }
    }

    pub(super) fn close(&self, uri: &Url) {
        let mut inner = self.lock();
        let Some(place) = inner.places.iter_mut().find(|place| place.folder.uris.contains_key(uri)) else { return };
        let folder = Arc::make_mut(&mut place.folder);
        let Some(path) = folder.uris.remove(uri) else { return };
        folder.open.remove(&path);
        place.revision = self.next();
        let world = Arc::make_mut(&mut place.world);
        match folder.root.as_ref().map(|root| bytes(&root.join(&path))) {
            Some(Ok(bytes)) => {
                world.put(&path, content(&path, bytes));
            }
            _ => {
                if let Some(file) = world.file_at(&path) {
                    world.remove(file);
                }
            }
        }
        inner.places.retain(|place| place.folder.root.is_some() || !place.folder.open.is_empty());
    }
}
