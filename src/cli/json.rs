//! JSON as the command line prints it.

use serde::Serialize;

/// A value over several lines, with a line break at its end.
pub(crate) fn print(value: &impl Serialize) -> String {
    // Only maps with keys that are no strings, and failing implementations, cannot be written; there are none here.
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}
