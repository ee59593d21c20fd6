//! What would change in a file, as a unified diff.

use similar::TextDiff;

/// The diff of one file; empty where nothing changes.
pub(crate) fn unified(path: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    TextDiff::from_lines(old, new).unified_diff().header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}
