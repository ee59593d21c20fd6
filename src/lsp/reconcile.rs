//! Which workspaces there are: those of the client's folders, those in them, and those of what else is open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tower_lsp::lsp_types::{Url, WorkspaceFoldersChangeEvent};

use crate::lsp::folder::Folder;
use crate::lsp::place::{Kind, Place};
use crate::lsp::state::{Inner, Other, State};
use crate::lsp::uri::{followed, path_of};
use crate::project::discover::Depth;
use crate::project::given::{is_configured, root_above};
use crate::project::kept::configured;

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
        let (kept, gone): (Vec<Place>, Vec<Place>) = inner.places.drain(..).partition(|place| {
            let Some(root) = place.folder.root.as_deref() else { return true };
            match place.kind {
                Kind::Client => wanted.iter().any(|(wanted, _)| wanted == root),
                Kind::Inner => is_configured(root),
                Kind::Loose if place.folder.depth == Depth::One => {
                    root_above(root).is_none() && !wanted.iter().any(|(wanted, _)| root.starts_with(wanted))
                }
                Kind::Loose => is_configured(root),
            }
        });
        inner.places = kept;
        self.hand_over(inner, &gone);
        inner.tidy();
        self.next();
    }

    /// A workspace of this folder, which is loaded from now on. What its configuration says is in force at once.
    pub(super) fn add(self: &Arc<Self>, inner: &mut Inner, kind: Kind, mut folder: Folder) -> usize {
        if let Some(Ok(configuration)) = folder.root.as_deref().map(configured) {
            folder.configuration = Arc::new(configuration);
        }
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
        let of = |place: &Place, uri: &Url| place.open_text(uri).map(|text| (uri.clone(), text));
        let texts = gone.iter().flat_map(|place| place.folder.uris.keys().filter_map(move |uri| of(place, uri)));
        let mut homeless: Vec<(Url, Other)> = texts.collect();
        let mut left = Vec::new();
        for (at, place) in inner.places.iter().enumerate() {
            let is_better_off = |uri: &&Url| {
                let path = path_of(uri).map(|path| followed(&path));
                path.and_then(|path| inner.find_path(&path)).is_some_and(|(better, _)| better != at)
            };
            left.extend(place.folder.uris.keys().filter(is_better_off).map(|uri| (at, uri.clone())));
        }
        for (at, uri) in left {
            let Some(place) = inner.places.get_mut(at) else { continue };
            homeless.extend(of(place, &uri));
            self.close_in(place, &uri);
        }
        for (uri, text) in homeless {
            self.open_in(inner, uri, text);
        }
    }

    /// The workspace for something that is opened.
    pub(super) fn home(self: &Arc<Self>, inner: &mut Inner, uri: &Url) -> (usize, String) {
        let path = path_of(uri).map(|path| followed(&path));
        let folder = path.as_deref().and_then(Path::parent).filter(|folder| folder.is_dir());
        let configured = folder.and_then(root_above);
        let find = |inner: &Inner| path.as_ref().and_then(|path| inner.find_path(path));
        if let Some((at, inside)) = find(inner) {
            let Some(outer) = inner.places.get(at).map(|place| place.folder.clone()) else { return (at, inside) };
            let is_within =
                |root: &PathBuf| outer.root.as_ref().is_some_and(|outer| root != outer && root.starts_with(outer));
            let Some(root) = configured.filter(is_within) else { return (at, inside) };
            // It would be found as the outer one is read, which may take a while.
            self.add_inner(inner, root, outer.alias.clone());
            return find(inner).unwrap_or((at, inside));
        }
        let folder = folder.map(|folder| match configured {
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
    let is_part =
        |root: &Path| !is_configured(root) && roots.iter().any(|outer| outer != root && root.starts_with(outer));
    wanted.retain(|(root, _)| !is_part(root));
    wanted
}
