//! URIs of files and their paths.

use std::path::{Path, PathBuf};

use tower_lsp::lsp_types::Url;

/// The path that a `file:` URI names, however its characters are encoded; none for other URIs. `.` and `..` are worked
/// out, links are not followed.
pub(super) fn path_of(uri: &Url) -> Option<PathBuf> {
    (uri.scheme() == "file").then(|| uri.to_file_path().ok()).flatten()
}

pub(super) fn uri_of(path: &Path) -> Option<Url> {
    Url::from_file_path(path).ok()
}

/// The path with the links in its folders followed, but not the file itself: a workspace may hold links to files, and
/// knows them by the names of the links. A folder that is not there is followed as far as it is.
pub(super) fn followed(path: &Path) -> PathBuf {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return path.to_owned() };
    for known in folder.ancestors() {
        if let (Ok(real), Ok(rest)) = (known.canonicalize(), folder.strip_prefix(known)) {
            // `join` of an empty path would end it with a separator.
            return real.components().chain(rest.components()).collect::<PathBuf>().join(name);
        }
    }
    path.to_owned()
}
