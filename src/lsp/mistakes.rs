//! What is wrong with the configuration of a workspace, and where in its text.

use std::path::Path;

use tower_lsp::lsp_types::{Position, Range};

use crate::project::config::FILE_NAME;
use crate::project::failure::Failure;
use crate::project::read::bytes;
use crate::text::lines::{self, Encoding, Text};

/// The mistakes of `glossator.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mistakes {
    /// As it is on disk, or in the editor where it is open there.
    text: Option<Text>,
    /// Why it cannot be read.
    broken: Option<Failure>,
    /// What it asks for and the last load did not find.
    missing: Vec<Failure>,
}

impl Mistakes {
    /// Those of the configuration as it was loaded from disk.
    pub(super) fn loaded(root: &Path, broken: Option<Failure>, missing: Vec<Failure>) -> Self {
        Mistakes { text: on_disk(root), broken, missing }
    }

    /// The same where it is written as in `text`, or on disk again where there is none; what is missing is known of the
    /// last load alone.
    pub(super) fn written(&self, root: &Path, text: Option<Text>, broken: Option<Failure>) -> Self {
        Mistakes { text: text.or_else(|| on_disk(root)), broken, missing: self.missing.clone() }
    }

    /// The text of the configuration; none where there is none.
    pub(super) fn text(&self) -> Option<&Text> {
        self.text.as_ref()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Failure> {
        self.broken.iter().chain(&self.missing)
    }

    /// From where a mistake starts to the end of its line; the first line for what is of no one place.
    pub(super) fn range(&self, failure: &Failure, encoding: Encoding) -> Range {
        let is_here = failure.path.as_ref().is_some_and(|path| path.ends_with(FILE_NAME));
        // Columns of failures are code points.
        let (line, column) = failure.position.filter(|_| is_here).unwrap_or((1, 1));
        let place = lines::Position { line: line.saturating_sub(1), column: column.saturating_sub(1) };
        let start = self.text.as_ref().map_or(place, |text| {
            let offset = text.offset(place, Encoding::Utf32);
            text.position(offset, encoding)
        });
        Range {
            start: Position { line: start.line, character: start.column },
            end: Position { line: start.line + 1, character: 0 },
        }
    }
}

fn on_disk(root: &Path) -> Option<Text> {
    let bytes = bytes(&root.join(FILE_NAME)).ok()?;
    Some(Text::new(&String::from_utf8_lossy(&bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_client() {
        let failure = Failure { position: Some((2, 9)), ..Failure::at(FILE_NAME, "no") };
        let text = Text::new("# 𐌰\nx = \"𐌰я\" y\n");
        let mistakes = Mistakes { text: Some(text), ..Mistakes::default() };
        for (encoding, column) in [(Encoding::Utf8, 12), (Encoding::Utf16, 9), (Encoding::Utf32, 8)] {
            let range = mistakes.range(&failure, encoding);
            assert_eq!((range.start, range.end), (Position::new(1, column), Position::new(2, 0)), "{encoding:?}");
        }
    }
}
