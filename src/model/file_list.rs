//! The files of a world by their ids, in parts that its versions share.

use std::sync::Arc;

use crate::model::files::{File, FileId};

/// Ids are in the order of paths. A copy costs as much as there are parts, a change of one file its part.
#[derive(Clone, Debug, Default)]
pub(super) struct FileList {
    /// None is empty.
    parts: Vec<Arc<Vec<Placed>>>,
}

type Placed = (FileId, Arc<File>);

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
        let is_before = |(_, file): &Placed| file.path.as_str() < path;
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
