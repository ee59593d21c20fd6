//! What a version of a workspace was, as far as a later one is compared with it.

use std::sync::{Arc, OnceLock};

use crate::model::facts::Name;
use crate::model::file_list::{Difference, FileList};
use crate::model::files::{File, FileId};
use crate::model::index::Mention;
use crate::model::shared_map::SharedMap;
use crate::model::world::World;

/// The files and the bare mentions of a version. It leaves the index alone, which would have to be copied in part at each
/// edit as long as anybody held the version itself.
#[derive(Clone, Debug)]
pub(crate) struct Past {
    files: FileList,
    bare_uses: Arc<OnceLock<SharedMap<Mention>>>,
}

impl World {
    pub(crate) fn past(&self) -> Past {
        Past { files: self.files.clone(), bare_uses: self.bare_uses.clone() }
    }
}

impl Past {
    /// The files of this version and of a later one that are not the same, in the order of their ids: as they were, and
    /// as they are.
    pub(crate) fn differing<'w>(&'w self, later: &'w World) -> Vec<Difference<'w>> {
        self.files.differing(&later.files)
    }

    pub(crate) fn file(&self, id: FileId) -> Option<&File> {
        self.files.get(id).map(|file| &**file)
    }

    /// Whether bare mentions are the same in a later version, or were never counted in this one.
    pub(crate) fn shares_bare_uses(&self, later: &World) -> bool {
        Arc::ptr_eq(&self.bare_uses, &later.bare_uses) || self.bare_uses.get().is_none()
    }

    /// How many bare mentions were of this entity alone.
    pub(crate) fn bare_uses(&self, id: &str) -> u32 {
        self.bare_uses.get().map_or(0, |found| found.get(id).len() as u32)
    }

    /// The ids of which there were any, in no order.
    pub(crate) fn used_bare(&self) -> impl Iterator<Item = &Name> {
        self.bare_uses.get().into_iter().flat_map(SharedMap::iter).map(|(id, _)| id)
    }
}
