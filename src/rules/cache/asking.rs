//! Which files ask a question, so that an answer that changes is looked for in them alone.

use std::collections::BTreeSet;

use crate::model::files::FileId;
use crate::rules::cache::changed::Changed;

/// Questions by their numbers, each with the files that ask it or once did.
#[derive(Debug, Default)]
pub(super) struct Asking(BTreeSet<(u32, FileId)>);

impl Asking {
    pub(super) fn add(&mut self, file: FileId, numbers: Vec<u32>) {
        self.0.extend(numbers.into_iter().map(|number| (number, file)));
    }

    /// The files that ask one of the questions with another answer, in order.
    pub(super) fn files(&self, changed: &Changed) -> BTreeSet<FileId> {
        let of = |number| self.0.range((number, FileId(0))..=(number, FileId(u32::MAX)));
        changed.numbers().flat_map(of).map(|(_, file)| *file).collect()
    }

    /// Forgets files that are no more.
    pub(super) fn remove(&mut self, files: &[FileId]) {
        if !files.is_empty() {
            self.0.retain(|(_, file)| !files.contains(file));
        }
    }
}
