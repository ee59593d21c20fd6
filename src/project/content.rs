//! What a file is, by its name and its bytes.

use std::string::FromUtf8Error;
use std::sync::Arc;

use crate::model::bibliography::{Format, read};
use crate::model::document::Document;
use crate::model::files::{BibliographyFile, Content, File, TextFile};
use crate::model::lower::Dialect;
use crate::project::discover::may_be_bibliography;
use crate::text::lines::Text;

/// The content of a file of this name.
pub fn content(path: &str, bytes: Vec<u8>) -> Content {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return not_text(error),
    };
    if let Some(dialect) = dialect(path) {
        return Content::Text(TextFile::new(Document::new(&text, dialect)));
    }
    match Format::of_path_and_text(path, &text) {
        Some(format) => Content::Bibliography(BibliographyFile {
            bibliography: Arc::new(read(format, &text)),
            text: Text::new(&text),
        }),
        None => Content::Other(Text::new(&text)),
    }
}

/// A text that is neither Gloss nor a bibliography, whatever its name.
pub fn plain(bytes: Vec<u8>) -> Content {
    String::from_utf8(bytes).map_or_else(not_text, |text| Content::Other(Text::new(&text)))
}

/// Whether findings in a file are shown: it is a text or a bibliography, and not only spoken of by one.
pub fn is_looked_at(file: &File) -> bool {
    match file.content {
        Content::Text(_) | Content::Bibliography(_) => true,
        Content::Other(_) => false,
        Content::NotText(_) => dialect(&file.path).is_some() || may_be_bibliography(&file.path),
    }
}

fn not_text(error: FromUtf8Error) -> Content {
    let good = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    let before = bytes.get(..good).map(String::from_utf8_lossy).unwrap_or_default();
    Content::NotText(Text::new(&before))
}

/// What a text of this name is written in; none for what is no text of Gloss.
pub fn dialect(path: &str) -> Option<Dialect> {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "gloss" => Some(Dialect::Gloss),
        "md" | "markdown" | "qmd" => Some(Dialect::Markdown),
        _ => None,
    }
}
