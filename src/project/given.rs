//! The paths that a command was given, and the workspaces they are in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::project::config::FILE_NAME;
use crate::project::failure::Failure;
use crate::project::read::{reason, shown};

/// A path that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A file. Its folder has no symbolic links in it; the file itself may be one.
    File(PathBuf),
    /// A folder, without symbolic links.
    Folder(PathBuf),
}

impl Place {
    pub(super) fn path(&self) -> &Path {
        match self {
            Place::File(path) | Place::Folder(path) => path,
        }
    }
}

/// The workspaces of some paths, by their folders, each with the paths that are in it; and the paths that cannot be
/// read.
///
/// A workspace is the nearest folder upward that holds `glossator.toml`; without one the folder given, or the folder of
/// the file given.
pub(super) fn workspaces(paths: &[PathBuf]) -> (BTreeMap<PathBuf, Vec<Place>>, Vec<Failure>) {
    let (mut found, mut unreadable) = (BTreeMap::<PathBuf, Vec<Place>>::new(), Vec::new());
    let here = [PathBuf::from(".")];
    for path in if paths.is_empty() { &here } else { paths } {
        match place(path) {
            Ok(place) => found.entry(root(&place)).or_default().push(place),
            Err(failure) => unreadable.push(failure),
        }
    }
    // A folder without a configuration, given beside one that holds it, is a part of that one.
    let roots: Vec<PathBuf> = found.keys().cloned().collect();
    for inner in &roots {
        let outer = roots.iter().find(|outer| inner != *outer && inner.starts_with(outer));
        if let Some(outer) = outer.filter(|_| !is_configured(inner))
            && let Some(places) = found.remove(inner)
        {
            found.entry(outer.clone()).or_default().extend(places);
        }
    }
    (found, unreadable)
}

fn place(path: &Path) -> Result<Place, Failure> {
    let fail = |error: std::io::Error| Failure::at(shown(path), reason(&error));
    let metadata = std::fs::metadata(path).map_err(fail)?;
    if metadata.is_dir() {
        // One that may not be listed can be found all the same.
        std::fs::read_dir(path).map_err(fail)?;
        return path.canonicalize().map(Place::Folder).map_err(fail);
    }
    if !metadata.is_file() {
        return Err(Failure::at(shown(path), "this is neither a file nor a folder"));
    }
    file(path)
}

/// A file that need not be there, in a folder that must.
pub(super) fn file(path: &Path) -> Result<Place, Failure> {
    let fail = |error: std::io::Error| Failure::at(shown(path), reason(&error));
    let absolute = std::path::absolute(path).map_err(fail)?;
    match (absolute.parent(), absolute.file_name()) {
        (Some(folder), Some(name)) => Ok(Place::File(folder.canonicalize().map_err(fail)?.join(name))),
        _ => Err(Failure::at(shown(path), "this names no file")),
    }
}

pub(super) fn root(place: &Place) -> PathBuf {
    let folder = match place {
        Place::Folder(path) => path.as_path(),
        Place::File(path) => path.parent().unwrap_or(path),
    };
    root_above(folder).unwrap_or_else(|| folder.to_owned())
}

/// The folder of the workspace that a folder is in: itself or the nearest one above it that is configured.
pub fn root_above(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| is_configured(folder)).map(Path::to_owned)
}

/// Whether a folder is a workspace whatever lies around it.
pub fn is_configured(folder: &Path) -> bool {
    folder.join(FILE_NAME).is_file()
}
