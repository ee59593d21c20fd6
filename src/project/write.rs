//! Files to the disk.

use std::io::Write;
use std::path::Path;

use crate::project::failure::Failure;

/// Puts `text` in the place of a file, or makes it, in one step: whoever reads it sees the old content or the new.
///
/// # Errors
/// Where the folder or the file cannot be written.
pub fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let failure = |error: std::io::Error| Failure::at(path, error.to_string());
    // A symbolic link stays one: what it points to is replaced.
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failure)?;
    file.write_all(text.as_bytes()).map_err(failure)?;
    if let Ok(metadata) = std::fs::metadata(&target) {
        std::fs::set_permissions(file.path(), metadata.permissions()).map_err(failure)?;
    }
    file.persist(&target).map_err(|error| failure(error.error))?;
    Ok(())
}
