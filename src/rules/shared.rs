//! What rules work out once, and ask for again with the next block.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::facts::Name;
use crate::model::files::FileId;
use crate::rules::names::mention_texts::Names;
use crate::rules::references::create::Homes;
use crate::rules::suggest::Suggestions;
use crate::rules::time::holders::Holders;
use crate::rules::time::series::Series;
use crate::text::passages::Passages;

/// Of one world. Nothing in it hangs on what has been asked before.
#[derive(Default)]
pub(crate) struct Shared {
    pub(super) ids: Memo<(), Suggestions>,
    pub(super) keys: Memo<(), Suggestions>,
    pub(super) texts: Memo<(), Suggestions>,
    pub(super) homes: Memo<(), Homes>,
    pub(super) anchors: Memo<FileId, Suggestions>,
    /// The texts of sources.
    pub(super) library: Memo<FileId, Passages>,
    /// The names of single entities.
    pub(super) names: Memo<Name, Names>,
    pub(super) series: Memo<Name, Series>,
    /// The holders of offices.
    pub(super) holders: Memo<Name, Holders>,
}

/// Values by a key, each worked out once.
pub(super) struct Memo<K, V>(Mutex<HashMap<K, Arc<V>>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Memo(Mutex::default())
    }
}

impl<K: Eq + Hash, V> Memo<K, V> {
    pub(super) fn get(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&key) {
            return known.clone();
        }
        // Made outside of the lock: making one may ask for another.
        let made = Arc::new(make());
        lock().entry(key).or_insert(made).clone()
    }
}
