//! Which files ask a question, so that an answer that changes is looked for in them alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::files::FileId;
use crate::rules::cache::changed::Changed;

/// Questions by their numbers, each with the files that ask it or once did.
#[derive(Debug, Default)]
pub(super) struct Asking {
    /// In order, each once. A list takes half the room of a set.
    all: Vec<Asked>,
    /// What has come since, and is taken in when there is much of it.
    new: BTreeSet<Asked>,
    /// How many there were when all that is in it was asked.
    asked: usize,
}

type Asked = (u32, FileId);

/// So many that may not be asked any more are left in it, and as many again as are asked.
const SLACK: usize = 1 << 20;

/// So many new ones are kept apart, and as many again as a part of the others.
const FEW: usize = 1 << 12;
const PART: usize = 8;

impl Asking {
    /// Lets go what these files do not ask any more. Of all others it is not known.
    pub(super) fn gather(&mut self, files: impl Iterator<Item = (FileId, Vec<u32>)>) {
        let files: BTreeMap<FileId, Vec<u32>> = files.collect();
        self.retain(|file| !files.contains_key(&file));
        files.into_iter().for_each(|(file, numbers)| self.add(file, numbers));
        self.take_in();
        self.asked = self.all.len();
    }

    pub(super) fn add(&mut self, file: FileId, numbers: Vec<u32>) {
        self.new.extend(numbers.into_iter().map(|number| (number, file)));
        if self.new.len() > FEW + self.all.len() / PART {
            self.take_in();
        }
    }

    fn take_in(&mut self) {
        self.all.extend(std::mem::take(&mut self.new));
        // Two runs, each in order, which this sort merges.
        self.all.sort();
        self.all.dedup();
        self.all.shrink_to_fit();
    }

    /// Whether so much in it may not be asked any more that it should be made anew.
    pub(super) fn is_stale(&self) -> bool {
        self.all.len() + self.new.len() > 2 * self.asked + SLACK
    }

    /// The files that ask one of the questions with another answer, in order.
    pub(super) fn files(&self, changed: &Changed) -> BTreeSet<FileId> {
        let of = |number| {
            let (first, last) = ((number, FileId(0)), (number, FileId(u32::MAX)));
            let from = self.all.partition_point(|asked| *asked < first);
            let known = self.all.iter().skip(from).take_while(move |asked| **asked <= last);
            known.chain(self.new.range(first..=last))
        };
        changed.numbers().flat_map(of).map(|(_, file)| *file).collect()
    }

    /// Forgets files that are no more. They are in order.
    pub(super) fn remove(&mut self, files: &[FileId]) {
        if !files.is_empty() {
            self.retain(|file| files.binary_search(&file).is_err());
        }
    }

    fn retain(&mut self, keep: impl Fn(FileId) -> bool) {
        self.all.retain(|(_, file)| keep(*file));
        self.new.retain(|(_, file)| keep(*file));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_asked_any_more_does_not_add_up() {
        let mut asking = Asking::default();
        asking.add(FileId(3), vec![6]);
        asking.gather(std::iter::once((FileId(1), vec![7, 8])));
        asking.add(FileId(1), (0..SLACK as u32).collect());
        assert!(!asking.is_stale());
        asking.add(FileId(2), (0..6).collect());
        assert!(asking.is_stale());
        asking.gather(std::iter::once((FileId(1), vec![7, 8])));
        assert!(!asking.is_stale());
        let expected: Vec<_> = (0..6).map(|number| (number, FileId(2))).collect();
        let now = [(6, FileId(3)), (7, FileId(1)), (8, FileId(1))];
        assert!(asking.all.iter().copied().eq(expected.into_iter().chain(now)));
        asking.gather(std::iter::once((FileId(1), (0..2 * SLACK as u32).collect())));
        assert!(!asking.is_stale());
    }

    #[test]
    fn who_asked_long_ago_is_found_beside_who_asked_just_now() {
        use crate::rules::question::Question;

        let (wanted, mut changed) = (Question::Notes(FileId(9)), Changed::default());
        let number = wanted.number();
        changed.add(wanted);
        let others = || (0..2 * FEW as u32).filter(|other| *other != number);
        let mut asking = Asking::default();
        asking.add(FileId(5), others().chain([number]).collect());
        asking.add(FileId(2), others().chain([number]).collect());
        assert!(asking.new.is_empty() && asking.all.is_sorted());
        asking.add(FileId(7), vec![number, number ^ 1]);
        asking.add(FileId(5), vec![number]);
        assert_eq!(asking.new.len(), 3);
        assert!(asking.files(&changed).into_iter().eq([2, 5, 7].map(FileId)));
        asking.remove(&[FileId(5), FileId(7)]);
        assert!(asking.files(&changed).into_iter().eq([FileId(2)]));
    }

    #[test]
    fn files_that_are_no_more_ask_nothing() {
        let mut asking = Asking::default();
        asking.gather([1, 2, 3].map(|file| (FileId(file), vec![7])).into_iter());
        asking.remove(&[FileId(1), FileId(3)]);
        assert_eq!(asking.all.into_iter().collect::<Vec<_>>(), [(7, FileId(2))]);
    }
}
