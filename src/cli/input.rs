//! Texts that a command is given by path, or on standard input.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::model::document::Document;
use crate::model::lower::Dialect;
use crate::project::content::dialect;
use crate::project::failure::Failure;
use crate::project::read::{read_text, text};
use crate::project::write::replace;

use crate::cli::console::Console;

/// The argument that means standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// The text of a path, or of standard input for `-`.
///
/// # Errors
/// Where it cannot be read or is no UTF-8.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    if path != Path::new(STANDARD_INPUT) {
        return read_text(path);
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::at("standard input", error.to_string()))?;
    text(bytes).map_err(|failure| Failure { path: Some(PathBuf::from("standard input")), ..failure })
}

/// The document of a path; what has no extension that says otherwise is Gloss.
///
/// # Errors
/// Where it cannot be read or is no UTF-8.
pub(crate) fn document(path: &Path) -> Result<Document, Failure> {
    Ok(Document::new(&read(path)?, dialect_of(path)))
}

/// What a file of this name is written in.
pub(crate) fn dialect_of(path: &Path) -> Dialect {
    dialect(&path.to_string_lossy()).unwrap_or_default()
}

/// Writes a result to a file where one is named, else to standard output.
///
/// # Errors
/// Where it cannot be written.
pub(crate) fn write(text: &str, output: Option<&Path>, console: &mut Console) -> Result<(), Failure> {
    match output {
        Some(path) => replace(path, text.as_bytes()),
        None => console.print(text),
    }
}
