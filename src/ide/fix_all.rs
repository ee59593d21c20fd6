//! All safe fixes of a file, made at once.

use std::sync::Arc;

use crate::ide::hunks::hunks;
use crate::model::date::day::Day;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::rules::levels::Levels;
use crate::rules::mend::{Allowed, mend};
use crate::rules::run::check;

/// The edits that `lint --fix` would make for a file, in its texts as they are; each is as small as the lines it changes.
pub fn fix_all(world: &World, file: FileId, levels: &Levels, today: Day) -> Vec<FileEdit> {
    let path = world.path(file);
    let found = |world: &World| world.file_at(path).map(|file| check(world, file, levels, today)).unwrap_or_default();
    let mended = mend(world, Allowed::Safe, found);
    let mut edits = Vec::new();
    for (id, old) in world.files().filter_map(|(id, _)| Some((id, world.text_file(id)?))) {
        let new = mended.world.file_at(world.path(id)).and_then(|id| mended.world.text_file(id));
        let Some(new) = new.filter(|new| !Arc::ptr_eq(&new.document, &old.document)) else { continue };
        let changed = hunks(&old.document.text().to_string(), &new.document.text().to_string());
        edits.extend(changed.into_iter().map(|edit| FileEdit { file: id, edit }));
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::{edited, fixture};

    #[test]
    fn what_is_safe_is_mended_and_nothing_else() {
        let fixture = fixture(
            "An [open one, $0and [a claim]{!}.\n\n%% allow todo: nothing is\nA text.\n//- b.gloss\nAn [open one.\n",
        );
        let edits = fix_all(&fixture.world, fixture.file, &Levels::default(), Day::new(0));
        let after = edited(&fixture.world, &edits);
        assert_eq!(after, ["An [open one.\n", "An \\[open one, and [a claim]{!}.\n\nA text.\n"]);
        assert_eq!(edits.len(), 2, "{edits:?}");
    }
}
