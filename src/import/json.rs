//! Our own `json`: each text with what was taken out of it put back, byte for byte.

use serde::Deserialize;

use super::broken::broken;
use super::sheet::Imported;
use crate::export::standoff::{Mismatch, Removed, put_back, sha256};

/// What is read of the file.
#[derive(Deserialize)]
struct Whole {
    /// The version of the form.
    glossator: u32,
    texts: Vec<Text>,
    #[serde(default)]
    entries: Vec<Entry>,
    #[serde(default)]
    sources: Vec<Source>,
}

#[derive(Deserialize)]
struct Text {
    path: String,
    text: String,
    sha256: String,
    removed: Vec<Removed>,
}

#[derive(Deserialize)]
struct Entry {
    path: String,
    gloss: String,
}

#[derive(Deserialize)]
struct Source {
    path: String,
}

/// The files that were exported. Entries of files that were not stand in files of their names.
///
/// # Errors
/// Where it is no JSON, another version of the form, or has been changed since; in words, with the place.
pub fn json(text: &str, from: &str) -> Result<Imported, String> {
    let whole: Whole = serde_json::from_str(text).map_err(|error| broken(from, &error))?;
    if whole.glossator != 1 {
        return Err(format!("{from}: this is version {} of the form, and 1 is what can be read", whole.glossator));
    }
    let mut imported = Imported::default();
    for one in &whole.texts {
        if !one.sha256.eq_ignore_ascii_case(&sha256(&one.text)) {
            return Err(format!(
                "{from}: the text of `{}` is not the one that was exported, its `sha256` says; export it again",
                one.path
            ));
        }
        let gloss = put_back(&one.text, &one.removed).map_err(|error| match error {
            Mismatch::Version | Mismatch::Text | Mismatch::Offset => {
                format!("{from}: what was removed from `{}` stands outside of its text or out of order", one.path)
            }
        })?;
        imported.whole.push((one.path.clone(), gloss));
    }
    for entry in &whole.entries {
        if !whole.texts.iter().any(|text| text.path == entry.path) {
            imported.register.push((entry.path.clone(), entry.gloss.clone()));
        }
    }
    let mut paths: Vec<&str> = whole.sources.iter().map(|source| &*source.path).collect();
    paths.dedup();
    if !paths.is_empty() {
        imported
            .notes
            .push(format!("{from}: the sources stay in their own files, so keep {} beside", paths.join(", ")));
    }
    Ok(imported)
}
