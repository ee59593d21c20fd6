//! Where the files of a workspace are, and which of them are open.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dashmap::DashMap;
use tower_lsp::lsp_types::Url;

use crate::lsp::mistakes::Mistakes;
use crate::lsp::uri::{followed, path_of, uri_of};
use crate::project::config::{Configuration, FILE_NAME};
use crate::project::discover::{Depth, relative};

/// A part of a snapshot; a copy costs as much as there are texts open.
#[derive(Clone, Debug, Default)]
pub(super) struct Folder {
    /// Without symbolic links; none for a text that is in no folder.
    pub root: Option<PathBuf>,
    pub depth: Depth,
    /// The folder that the client named, without symbolic links and as it named it, where the two differ.
    pub alias: Option<(PathBuf, PathBuf)>,
    /// The last one that was not broken.
    pub configuration: Arc<Configuration>,
    /// What is wrong with `glossator.toml` as it is now.
    pub mistakes: Arc<Mistakes>,
    /// Files that stand elsewhere, with their paths in the workspace.
    pub links: Arc<BTreeMap<PathBuf, String>>,
    /// The URIs of files that are not open, as far as they have been asked for: making one costs as much as finding what
    /// is at it.
    pub known: Arc<DashMap<String, Url>>,
    /// By their paths in the workspace.
    pub(super) open: HashMap<String, Open>,
    /// The paths of what is open, by the URIs that the client gave.
    pub(super) uris: HashMap<Url, String>,
}

#[derive(Clone, Debug)]
pub(super) struct Open {
    pub uri: Url,
    pub version: i32,
    /// What the client calls the language that it is in.
    pub language: String,
}

impl Folder {
    /// Whether the files of another version have the same URIs.
    pub(super) fn has_names_of(&self, other: &Folder) -> bool {
        self.root == other.root
            && self.depth == other.depth
            && self.alias == other.alias
            && Arc::ptr_eq(&self.links, &other.links)
            && self.uris == other.uris
    }

    /// Its own name, without those of the folders that it is in; empty where there is none.
    pub(super) fn title(&self) -> String {
        let name = self.root.as_ref().and_then(|root| root.file_name());
        name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The path in the workspace of a path on disk, whose folder has no links in it.
    pub(super) fn holds(&self, path: &Path) -> Option<String> {
        let inside = relative(self.root.as_ref()?, path).filter(|inside| !inside.is_empty())?;
        (self.depth == Depth::All || !inside.contains('/')).then_some(inside)
    }

    /// The same for a file that stands elsewhere.
    pub(super) fn linked(&self, path: &Path) -> Option<String> {
        self.links.get(path).cloned()
    }

    /// The path in the workspace of what a URI names.
    pub(super) fn path(&self, uri: &Url) -> Option<String> {
        if let Some(path) = self.uris.get(uri) {
            return Some(path.clone());
        }
        let path = followed(&path_of(uri)?);
        self.holds(&path).or_else(|| self.linked(&path))
    }

    /// Where what a URI names lies among the files of the workspace: the start of their paths, empty for all of them,
    /// where it is the folder of the workspace or one above it.
    pub(super) fn within(&self, uri: &Url) -> Option<String> {
        let path = path_of(uri).and_then(|path| path.canonicalize().ok())?;
        let root = self.root.as_ref()?;
        match root.starts_with(&path) {
            true => Some(String::new()),
            false => self.holds(&path).map(|inside| format!("{inside}/")),
        }
    }

    /// The URI of a file; of one that is open, as the client wrote it.
    pub(super) fn uri(&self, path: &str) -> Option<Url> {
        let is_open = self.open.contains_key(path);
        if let Some(known) = self.known.get(path).filter(|_| !is_open) {
            return Some(known.clone());
        }
        let uri = self.uri_once(path)?;
        if !is_open {
            self.known.insert(path.to_owned(), uri.clone());
        }
        Some(uri)
    }

    /// The same, not kept for later: a URI takes more room than all else that is known of most files.
    pub(super) fn uri_once(&self, path: &str) -> Option<Url> {
        if let Some(open) = self.open.get(path) {
            return Some(open.uri.clone());
        }
        let on_disk = self.root.as_ref()?.join(path);
        match &self.alias {
            Some((real, named)) => match on_disk.strip_prefix(real) {
                Ok(rest) => uri_of(&named.join(rest)),
                Err(_) => uri_of(&on_disk),
            },
            None => uri_of(&on_disk),
        }
    }

    pub(super) fn version(&self, path: &str) -> Option<i32> {
        self.open.get(path).map(|open| open.version)
    }

    /// The URI of the workspace's `glossator.toml`, be it there or not.
    pub(super) fn configuration_uri(&self) -> Option<Url> {
        self.uri(FILE_NAME)
    }
}
