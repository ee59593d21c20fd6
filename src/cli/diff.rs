//! Changes as a unified diff.

use similar::TextDiff;

use crate::model::world::World;
use crate::project::change::Changed;

/// The diff of all files, with three lines around each change.
pub(crate) fn unified(world: &World, files: &[Changed]) -> String {
    let one = |file: &Changed| {
        let path = world.path(file.file);
        let diff = TextDiff::from_lines(&file.before, &file.after);
        diff.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string()
    };
    files.iter().map(one).collect()
}
