//! Texts that a command is given by path, or on standard input.

use std::io::Read;
use std::path::Path;

use crate::cli::console::Console;
use crate::model::document::Document;
use crate::model::lower::Dialect;
use crate::project::content::dialect;
use crate::project::failure::Failure;
use crate::project::read::text;
use crate::project::write::replace;

/// The argument that means standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// The text of a path, or of standard input for `-`.
///
/// # Errors
/// Where it cannot be read or is no UTF-8.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    if path != Path::new(STANDARD_INPUT) {
        return text(path);
    }
    let failure = |message: String| Failure::at("standard input", message);
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| failure(error.to_string()))?;
    String::from_utf8(bytes)
        .map_err(|error| failure(format!("byte {} is no UTF-8; send it as UTF-8", error.utf8_error().valid_up_to())))
}

/// The document of a path; what has no extension that says otherwise is Gloss.
///
/// # Errors
/// Where it cannot be read or is no UTF-8.
pub(crate) fn document(path: &Path) -> Result<Document, Failure> {
    let text = read(path)?;
    if u32::try_from(text.len()).is_err() {
        return Err(Failure::at(path, "this is longer than 4 GiB; split it into several files"));
    }
    Ok(Document::new(&text, dialect_of(path)))
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
        Some(path) => replace(path, text),
        None => console.print(text),
    }
}
