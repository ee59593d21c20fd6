//! Reading files.

use std::path::Path;

use crate::project::failure::Failure;

/// The text of a file.
///
/// # Errors
/// Where it cannot be read or is no UTF-8.
pub fn text(path: &Path) -> Result<String, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::at(path, error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::at(path, format!("byte {at} is no UTF-8; save the file as UTF-8"))
    })
}
