//! Which files a workspace has, by their names.

use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};

use ignore::{DirEntry, WalkBuilder};

use crate::project::config::{Configuration, FILE_NAME};
use crate::project::failure::Failure;
use crate::project::given::is_configured;
use crate::project::read::shown;

/// What a walk found. Paths of files are relative to the workspace, with `/`, in order.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) texts: Vec<String>,
    /// Files that are bibliographies by their name; a `.json` or `.yaml` may turn out to be something else.
    pub(super) bibliographies: Vec<String>,
    /// Folders below that are workspaces of their own; nothing in them belongs to this one.
    pub(super) inner: Vec<PathBuf>,
    /// Which of the files are symbolic links.
    pub(super) links: Vec<String>,
    /// What could not be looked at.
    pub(super) notes: Vec<Failure>,
}

/// How far down a workspace reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    #[default]
    All,
    /// The files of its folder alone.
    One,
}

/// Walks a workspace as git would: what `.gitignore` names and what is hidden is left out, symbolic links to files are
/// followed, those to folders are not, so that no loop is entered.
pub(super) fn walk(root: &Path, configuration: &Configuration, depth: Depth) -> Found {
    walk_where(root, configuration, depth, |_| true)
}

/// Whether a walk would find a file of this path.
pub(super) fn finds(root: &Path, configuration: &Configuration, path: &str, depth: Depth) -> bool {
    let target = root.join(path);
    let found = walk_where(root, configuration, depth, move |on_the_way| target.starts_with(on_the_way));
    found.texts.iter().chain(&found.bibliographies).any(|found| found == path)
}

/// Whether a walk would look for files in a folder of this path; that of the workspace is empty.
pub fn enters(root: &Path, configuration: &Configuration, folder: &str, depth: Depth) -> bool {
    if folder.is_empty() || depth == Depth::One {
        return folder.is_empty();
    }
    let (target, looked_for) = (root.join(folder), root.join(folder));
    let mut is_entered = false;
    walk_entries(
        root,
        depth,
        move |on_the_way| target.starts_with(on_the_way),
        |entry| {
            is_entered |= entry.is_ok_and(|entry| is_folder(&entry) && entry.path() == looked_for);
        },
    );
    is_entered && !configuration.exclude.cover(folder)
}

/// Whether a walk would find anything in a folder of this path, or a workspace of its own.
pub fn holds(root: &Path, configuration: &Configuration, folder: &str, depth: Depth) -> bool {
    let target = root.join(folder);
    let wanted = move |path: &Path| target.starts_with(path) || path.starts_with(&target);
    let found = walk_where(root, configuration, depth, wanted);
    let is_within = |path: &String| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let inner = found.inner.iter().any(|inner| inner.starts_with(root.join(folder)));
    inner || found.texts.iter().chain(&found.bibliographies).any(is_within)
}

fn walk_where(
    root: &Path,
    configuration: &Configuration,
    depth: Depth,
    wanted: impl Fn(&Path) -> bool + Send + Sync + 'static,
) -> Found {
    let mut found = Found::default();
    let inner = walk_entries(root, depth, wanted, |entry| match entry {
        Ok(entry) if is_folder(&entry) => {}
        Ok(entry) => sort(&entry, root, configuration, &mut found),
        Err(error) => found.notes.push(Failure::new(told(&error))),
    });
    found.texts.sort();
    found.bibliographies.sort();
    found.inner = inner;
    found
}

/// Hands over what a walk comes by, as far as it is wanted. The answer are the folders below that are workspaces of
/// their own, which it does not enter.
fn walk_entries(
    root: &Path,
    depth: Depth,
    wanted: impl Fn(&Path) -> bool + Send + Sync + 'static,
    mut take: impl FnMut(Result<DirEntry, ignore::Error>),
) -> Vec<PathBuf> {
    let own_root = root.to_owned();
    let inner = Arc::new(Mutex::new(Vec::new()));
    let seen = inner.clone();
    // Texts of a workspace need not stand in a repository for its `.gitignore` to be meant.
    let walk = WalkBuilder::new(root)
        .require_git(false)
        .max_depth((depth == Depth::One).then_some(1))
        .filter_entry(move |entry| {
            let is_inner = is_folder(entry) && entry.path() != own_root && is_configured(entry.path());
            if is_inner
                && depth == Depth::All
                && let Ok(mut seen) = seen.lock()
            {
                seen.push(entry.path().to_owned());
            }
            !is_inner && wanted(entry.path())
        })
        .build();
    walk.for_each(&mut take);
    let mut inner = inner.lock().map(|inner| inner.clone()).unwrap_or_default();
    inner.sort();
    inner
}

/// The path of what lies in a workspace relative to it, with `/`; empty for its own folder, and none where it is no text.
pub fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.components().map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    Some(parts.collect::<Option<Vec<&str>>>()?.join("/"))
}

/// Whether a file of this path is read where a walk comes by it.
pub fn may_be_read(configuration: &Configuration, path: &str) -> bool {
    configuration.include.matches(path) || may_be_bibliography(path)
}

/// Whether a file of this name may be a bibliography.
pub fn may_be_bibliography(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    matches!(extension.as_str(), "bib" | "bibtex" | "json" | "yaml" | "yml")
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

fn sort(entry: &DirEntry, root: &Path, configuration: &Configuration, found: &mut Found) {
    let Some(path) = relative(root, entry.path()) else {
        found.notes.push(Failure::at(shown(entry.path()), "the name of this file is no UTF-8, so it is left out"));
        return;
    };
    if path == FILE_NAME || configuration.exclude.cover(&path) || !may_be_read(configuration, &path) {
        return;
    }
    let bibliography = may_be_bibliography(&path);
    match std::fs::metadata(entry.path()) {
        Ok(metadata) if !metadata.is_file() => {}
        Err(_) if entry.path_is_symlink() => {
            found.notes.push(Failure::at(shown(entry.path()), "this link leads to no file, so it is left out"));
        }
        // A file that cannot be read says so when it is read.
        _ if entry.path_is_symlink() => {
            found.links.push(path.clone());
            if bibliography { &mut found.bibliographies } else { &mut found.texts }.push(path);
        }
        _ if bibliography => found.bibliographies.push(path),
        _ => found.texts.push(path),
    }
}

fn told(error: &ignore::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}
