//! All safe fixes of a file, made at once.

use std::sync::Arc;

use similar::{ChangeTag, TextDiff};

use crate::model::date::day::Day;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::rules::levels::Levels;
use crate::rules::mend::{Allowed, mend};
use crate::rules::run::check;
use crate::text::edit::{Edit, difference};
use crate::text::span::Span;

/// The edits that `lint --fix` would make for a file, in its texts as they are; each is as small as the lines it changes.
pub fn fix_all(world: &World, file: FileId, levels: &Levels, today: Day) -> Vec<FileEdit> {
    let path = world.path(file);
    let found = |world: &World| world.file_at(path).map(|file| check(world, file, levels, today)).unwrap_or_default();
    let mended = mend(world, Allowed::Safe, found);
    let mut edits = Vec::new();
    for (id, old) in world.files().filter_map(|(id, _)| Some((id, world.text_file(id)?))) {
        let new = mended.world.file_at(world.path(id)).and_then(|id| mended.world.text_file(id));
        let Some(new) = new.filter(|new| !Arc::ptr_eq(&new.document, &old.document)) else { continue };
        let changed = changes(&old.document.text().to_string(), &new.document.text().to_string());
        edits.extend(changed.into_iter().map(|edit| FileEdit { file: id, edit }));
    }
    edits
}

/// The edits that make `new` of `old`, one for each run of lines that differ.
fn changes(old: &str, new: &str) -> Vec<Edit> {
    let diff = TextDiff::from_lines(old, new);
    let (mut edits, mut at) = (Vec::new(), 0);
    let (mut removed, mut added) = (String::new(), String::new());
    let mut close = |end: usize, removed: &mut String, added: &mut String| {
        let (old, new) = (std::mem::take(removed), std::mem::take(added));
        let start = Span::of(end - old.len()..end).start;
        edits.extend(difference(&old, &new).map(|edit| Edit { span: edit.span.shift(start), ..edit }));
    };
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => {
                close(at, &mut removed, &mut added);
                at += change.value().len();
            }
            ChangeTag::Delete => {
                removed.push_str(change.value());
                at += change.value().len();
            }
            ChangeTag::Insert => added.push_str(change.value()),
        }
    }
    close(at, &mut removed, &mut added);
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::{edited, fixture};
    use crate::text::edit::apply_all;

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

    #[test]
    fn edits_make_the_new_text() {
        for (old, new) in
            [("", "a\n"), ("a\nb\nc\n", "a\nB\nc\nd"), ("a\r\nb\r\n", "b\r\n"), ("é\nx\n", "è\nx\ny\n"), ("a", "")]
        {
            let edits = changes(old, new);
            assert_eq!(apply_all(old, &edits), (new.to_owned(), edits.len()));
        }
    }
}
