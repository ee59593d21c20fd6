//! The files of a world by their ids, in parts that its versions share.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::files::{File, FileId};

/// Ids are in the order of paths. A copy costs as much as there are parts, a change of one file its part.
#[derive(Clone, Debug, Default)]
pub(super) struct FileList {
    /// None is empty.
    parts: Vec<Arc<Vec<Placed>>>,
}

type Placed = (FileId, Arc<File>);

/// A file that two lists do not share, as it is in either.
pub(crate) type Difference<'a> = (FileId, Option<&'a File>, Option<&'a File>);

/// A part of more is divided.
const MOST: usize = 128;

impl FileList {
    /// `files` are in the order of their ids.
    pub(super) fn of(files: Vec<Placed>) -> Self {
        FileList { parts: files.chunks(MOST / 2).map(|part| Arc::new(part.to_vec())).collect() }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (FileId, &Arc<File>)> {
        self.parts.iter().flat_map(|part| part.iter()).map(|(id, file)| (*id, file))
    }

    /// The files that a later list does not share, in the order of their ids. Parts that both have cost nothing.
    pub(super) fn differing<'a>(&'a self, later: &'a FileList) -> Vec<Difference<'a>> {
        let same = |(one, other): &(&Arc<Vec<Placed>>, &Arc<Vec<Placed>>)| Arc::ptr_eq(one, other);
        let start = self.parts.iter().zip(&later.parts).take_while(same).count();
        let most = self.parts.len().min(later.parts.len()) - start;
        let end = self.parts.iter().rev().zip(later.parts.iter().rev()).take(most).take_while(same).count();
        let rest = |list: &'a FileList| list.parts.get(start..list.parts.len() - end).unwrap_or_default().iter();
        let mut both: BTreeMap<FileId, (Option<&File>, Option<&File>)> = BTreeMap::new();
        rest(self).flat_map(|part| part.iter()).for_each(|(id, file)| both.entry(*id).or_default().0 = Some(file));
        rest(later).flat_map(|part| part.iter()).for_each(|(id, file)| both.entry(*id).or_default().1 = Some(file));
        let is_same = |was: Option<&File>, is: Option<&File>| was.map(std::ptr::from_ref) == is.map(std::ptr::from_ref);
        both.into_iter().filter(|(_, (was, is))| !is_same(*was, *is)).map(|(id, (was, is))| (id, was, is)).collect()
    }

    pub(super) fn get(&self, id: FileId) -> Option<&Arc<File>> {
        let part = self.parts.get(self.part(id)?)?;
        let at = part.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        part.get(at).map(|(_, file)| file)
    }

    pub(super) fn get_mut(&mut self, id: FileId) -> Option<&mut Arc<File>> {
        let part = self.part(id)?;
        let part = Arc::make_mut(self.parts.get_mut(part)?);
        let at = part.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        part.get_mut(at).map(|(_, file)| file)
    }

    pub(super) fn insert(&mut self, id: FileId, file: Arc<File>) {
        let Some(number) = self.part(id) else {
            self.parts.insert(0, Arc::new(vec![(id, file)]));
            return;
        };
        let Some(part) = self.parts.get_mut(number).map(Arc::make_mut) else { return };
        part.insert(part.partition_point(|(other, _)| *other < id), (id, file));
        if part.len() > MOST {
            let rest = part.split_off(MOST / 2);
            self.parts.insert(number + 1, Arc::new(rest));
        }
    }

    pub(super) fn remove(&mut self, id: FileId) -> Option<Arc<File>> {
        let number = self.part(id)?;
        let part = Arc::make_mut(self.parts.get_mut(number)?);
        let at = part.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        let (_, file) = part.remove(at);
        if part.is_empty() {
            self.parts.remove(number);
        }
        Some(file)
    }

    /// The ids of the files between which a path belongs.
    pub(super) fn around(&self, path: &str) -> (Option<FileId>, Option<FileId>) {
        let is_before = |(_, file): &Placed| &*file.path < path;
        let number = self.parts.partition_point(|part| part.first().is_some_and(is_before)).saturating_sub(1);
        let Some(part) = self.parts.get(number) else { return (None, None) };
        let at = part.partition_point(is_before);
        let before = at.checked_sub(1).and_then(|at| part.get(at));
        let after = part.get(at).or_else(|| self.parts.get(number + 1)?.first());
        (before.map(|(id, _)| *id), after.map(|(id, _)| *id))
    }

    /// The part where an id is, if it is anywhere: the last that begins at or before it, or the first.
    fn part(&self, id: FileId) -> Option<usize> {
        let after = self.parts.partition_point(|part| part.first().is_some_and(|(first, _)| *first <= id));
        if self.parts.is_empty() { None } else { Some(after.saturating_sub(1)) }
    }
}
