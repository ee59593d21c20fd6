//! Which workspaces there are: those of the client's folders, those in them, and those of what else is open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tower_lsp::lsp_types::{Url, WorkspaceFoldersChangeEvent};

use crate::lsp::folder::Folder;
use crate::lsp::place::{Kind, Place};
use crate::lsp::state::{Inner, State, is_idle};
use crate::lsp::uri::{followed, path_of};
use crate::project::config::FILE_NAME;
use crate::project::discover::Depth;
use crate::project::kept::root_above;

impl State {
    /// `workspace/didChangeWorkspaceFolders`
    pub(super) fn change_folders(self: &Arc<Self>, event: &WorkspaceFoldersChangeEvent) {
        let mut inner = self.lock();
        let gone: Vec<PathBuf> = event.removed.iter().filter_map(|folder| path_of(&folder.uri)).collect();
        inner.folders.retain(|folder| !gone.contains(folder));
        let new = event.added.iter().filter_map(|folder| path_of(&folder.uri));
        inner.folders.extend(new);
        inner.folders.dedup();
        self.reconcile(&mut inner);
    }

    /// Makes the workspaces that are wanted and not there, lets go of those that are not wanted any more, and hands what
    /// is open to the workspace that it is in now.
    pub(super) fn reconcile(self: &Arc<Self>, inner: &mut Inner) {
        let wanted = wanted(&inner.folders);
        for (root, alias) in &wanted {
            match inner.places.iter_mut().find(|place| place.folder.root.as_ref() == Some(root)) {
                Some(place) => {
                    place.kind = Kind::Client;
                    let folder = Arc::make_mut(&mut place.folder);
                    if folder.alias != *alias {
                        (folder.alias, folder.known) = (alias.clone(), Arc::default());
                    }
                    // A text of it was open before the client had the folder, and so what lies below was left out.
                    let is_partial = std::mem::take(&mut folder.depth) == Depth::One;
                    let id = place.id;
                    if is_partial {
                        self.load(inner, id);
                    }
                }
                None => {
                    let folder = Folder { root: Some(root.clone()), alias: alias.clone(), ..Folder::default() };
                    self.add(inner, Kind::Client, folder);
                }
            }
        }
        let is_wanted = |root: &Path| wanted.iter().any(|(wanted, _)| wanted == root);
        let is_within = |root: &Path| wanted.iter().any(|(wanted, _)| root.starts_with(wanted));
        let (kept, gone): (Vec<Place>, Vec<Place>) = inner.places.drain(..).partition(|place| {
            let root = place.folder.root.as_deref();
            match place.kind {
                Kind::Client => root.is_some_and(is_wanted),
                Kind::Inner => root.is_some_and(|root| is_within(root) && root.join(FILE_NAME).is_file()),
                Kind::Loose => true,
            }
        });
        inner.places = kept;
        for place in &gone {
            if let Some(load) = &place.load {
                load.stop();
            }
        }
        self.hand_over(inner, &gone);
        inner.places.retain(|place| !is_idle(place));
        self.next();
    }

    /// A workspace of this folder, which is loaded from now on.
    pub(super) fn add(self: &Arc<Self>, inner: &mut Inner, kind: Kind, folder: Folder) -> usize {
        let place = Place::new(inner.new_id(), kind, folder, self.next());
        let (id, has_more) = (place.id, !place.is_loaded);
        inner.places.push(place);
        if has_more {
            self.load(inner, id);
        }
        inner.places.len() - 1
    }

    /// Hands on what is open in workspaces that are gone, or that another one holds more closely now.
    pub(super) fn hand_over(self: &Arc<Self>, inner: &mut Inner, gone: &[Place]) {
        let mut homeless: Vec<(Url, i32, String)> = gone.iter().flat_map(open_texts).collect();
        let mut left = Vec::new();
        for (at, place) in inner.places.iter().enumerate() {
            for (uri, version, text) in open_texts(place) {
                let path = path_of(&uri).map(|path| followed(&path));
                let better = path.and_then(|path| inner.find_path(&path)).is_some_and(|(better, _)| better != at);
                if better {
                    left.push((at, uri.clone()));
                    homeless.push((uri, version, text));
                }
            }
        }
        for (at, uri) in left {
            if let Some(place) = inner.places.get_mut(at) {
                self.close_in(place, &uri);
            }
        }
        for (uri, version, text) in homeless {
            self.open_in(inner, uri, version, "", text);
        }
    }

    /// The workspace for something that is opened.
    pub(super) fn home(self: &Arc<Self>, inner: &mut Inner, uri: &Url) -> (usize, String) {
        let path = path_of(uri).map(|path| followed(&path));
        if let Some(found) = path.as_ref().and_then(|path| inner.find_path(path)) {
            return found;
        }
        let folder = path.as_deref().and_then(Path::parent).filter(|folder| folder.is_dir());
        let folder = folder.map(|folder| match root_above(folder) {
            Some(root) => Folder { root: Some(root), ..Folder::default() },
            // Its neighbours may hold what it speaks of; what lies below may be anything.
            None => Folder { root: Some(folder.to_owned()), depth: Depth::One, ..Folder::default() },
        });
        let name = uri.path().rsplit('/').next().unwrap_or_default().to_owned();
        let at = self.add(inner, Kind::Loose, folder.unwrap_or_default());
        let path = path.and_then(|path| inner.places.get(at)?.folder.holds(&path));
        (at, path.unwrap_or(name))
    }
}

/// The folders of workspaces, without symbolic links, each with what the client calls it where that is another name. A
/// folder in another one is a part of it, save where it is configured.
fn wanted(folders: &[PathBuf]) -> Vec<(PathBuf, Option<(PathBuf, PathBuf)>)> {
    let mut wanted: Vec<(PathBuf, Option<(PathBuf, PathBuf)>)> = Vec::new();
    for named in folders {
        let real = named.canonicalize().unwrap_or_else(|_| named.clone());
        let alias = (real != *named).then(|| (real.clone(), named.clone()));
        let root = root_above(&real).unwrap_or(real);
        if !wanted.iter().any(|(known, _)| *known == root) {
            wanted.push((root, alias));
        }
    }
    let roots: Vec<PathBuf> = wanted.iter().map(|(root, _)| root.clone()).collect();
    let is_part = |root: &Path| {
        !root.join(FILE_NAME).is_file() && roots.iter().any(|outer| outer != root && root.starts_with(outer))
    };
    wanted.retain(|(root, _)| !is_part(root));
    wanted
}

/// What is open in a workspace: URI, version and text.
fn open_texts(place: &Place) -> Vec<(Url, i32, String)> {
    let text = |path: &str| Some(place.world.characters(place.world.file_at(path)?)?.to_string());
    let uris = place.folder.uris.iter();
    uris.filter_map(|(uri, path)| Some((uri.clone(), place.folder.version(path)?, text(path)?))).collect()
}
