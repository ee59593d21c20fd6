//! What is wrong in a configuration, and where.

use std::ops::Range;
use std::path::Path;

use crate::project::failure::Failure;
use crate::text::lines::{Encoding, Text};
use crate::text::nearest::nearest;

/// The lines of a configuration, to tell where a byte of it stands.
pub(super) struct Lines<'a> {
    path: &'a Path,
    text: Text,
}

impl<'a> Lines<'a> {
    pub(super) fn new(path: &'a Path, text: &str) -> Self {
        Lines { path, text: Text::new(text) }
    }

    /// Line and column of a byte, from 1, columns in code points.
    pub(super) fn position(&self, offset: usize) -> (u32, u32) {
        let position = self.text.position(u32::try_from(offset).unwrap_or(u32::MAX), Encoding::Utf32);
        (position.line + 1, position.column + 1)
    }

    pub(super) fn failure(&self, span: Range<usize>, message: impl Into<String>) -> Failure {
        Failure { position: Some(self.position(span.start)), ..Failure::at(self.path, message) }
    }
}

/// What the reader of TOML found wrong, in one line and in the words of a historian's configuration.
pub(super) fn of_toml(lines: &Lines<'_>, text: &str, error: &toml::de::Error) -> Failure {
    let message = error.message().lines().collect::<Vec<_>>().join(", ");
    let span = error.span().unwrap_or(0..0);
    // serde says "unknown field `x`, expected one of `y`, `z`": the nearest of what is expected is what was meant.
    let message = match message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`')) {
        Some((key, expected)) => {
            let near = did_you_mean(key, expected.split('`').skip(1).step_by(2));
            format!("`{key}` is no known key{near}; {}", expected.trim_start_matches(", "))
        }
        None => message
            .replace("a sequence", "a list")
            .replace("a map", "a table")
            .replace("missing field `", "missing key `")
            .replace("invalid type: ", "wrong type: ")
            .replace("struct WrittenOverride", "a table"),
    };
    let message = ["Dates", "Names", "Kind", "Scheme", "Written"]
        .iter()
        .fold(message, |message, name| message.replace(&format!("struct {name}"), "a table"));
    let span = if text.get(span.clone()).is_some() { span } else { 0..0 };
    lines.failure(span, message)
}

/// ` (did you mean …?)` or nothing.
pub(super) fn did_you_mean<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> String {
    nearest(word, candidates).map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default()
}
