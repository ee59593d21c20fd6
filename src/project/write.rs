//! Writing a file so that a reader sees either the old one or the new one.

use std::io::Write;
use std::path::Path;

use crate::project::failure::Failure;

/// Puts a file in the place of the one at `path`, with its permissions. A symbolic link stays one: what it points to is
/// replaced.
///
/// # Errors
/// Where the folder or the file cannot be written; the old file is then still there.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::at(path, error.to_string());
    let real = path.canonicalize().map_err(failed)?;
    let folder = real.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    let permissions = std::fs::metadata(&real).map_err(failed)?.permissions();
    std::fs::set_permissions(file.path(), permissions).map_err(failed)?;
    file.persist(&real).map_err(|error| failed(error.error))?;
    Ok(())
}
