//! Reading files, with reasons a person can act on where that fails.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::project::failure::Failure;

/// Offsets are 32 bits wide, so a file must be smaller than this many bytes.
const TOO_LARGE: u64 = u32::MAX as u64;

/// The bytes of a file.
///
/// # Errors
/// Where it cannot be read, is no file, or is 4 GiB or larger.
pub fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    // Opening a pipe would wait for a writer.
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("this is no file"));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(TOO_LARGE)).unwrap_or_default());
    if metadata.len() < TOO_LARGE {
        File::open(path)?.take(TOO_LARGE).read_to_end(&mut bytes)?;
    }
    if metadata.len() >= TOO_LARGE || bytes.len() as u64 >= TOO_LARGE {
        return Err(io::Error::other("the file has 4 GiB or more; split it"));
    }
    Ok(bytes)
}

/// The text of a file.
///
/// # Errors
/// Where it cannot be read or is no UTF-8.
pub fn text(path: &Path) -> Result<String, Failure> {
    let bytes = bytes(path).map_err(|error| Failure::at(shown(path), reason(&error)))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::at(shown(path), format!("byte {at} is no UTF-8; save the file as UTF-8"))
    })
}

/// Why something could not be done, without the number of the error.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or_default();
            text.to_lowercase().replace("gib", "GiB")
        }
    }
}

/// A path as it is shown: relative to the current folder where it lies in it.
pub fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    match here.as_ref().map(|here| path.strip_prefix(here)) {
        Ok(Ok(inside)) if inside.as_os_str().is_empty() => PathBuf::from("."),
        Ok(Ok(inside)) => inside.to_owned(),
        _ => path.to_owned(),
    }
}
