//! Changes as a unified diff.

use similar::TextDiff;

use crate::model::world::World;
use crate::project::change::Changed;

/// The diff of all files, with three lines around each change.
pub(crate) fn unified(world: &World, files: &[Changed]) -> String {
    files.iter().map(|file| unified_texts(world.path(file.file), &file.before, &file.after)).collect()
}

/// The diff of one text; empty where nothing changes.
pub(crate) fn unified_texts(path: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let diff = TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}
