//! What rules work out once, and ask for again with the next block.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::facts::Name;
use crate::model::files::FileId;
use crate::rules::cache::changed::Changed;
use crate::rules::names::mention_texts::Names;
use crate::rules::question::Question;
use crate::rules::references::create::Homes;
use crate::rules::suggest::Suggestions;
use crate::rules::time::holders::Holders;
use crate::rules::time::series::Series;
use crate::text::passages::Passages;

/// Of one world. Nothing in it hangs on what has been asked before.
#[derive(Default)]
pub(crate) struct Shared {
    pub(super) lasting: Arc<Lasting>,
    pub(super) anchors: Memo<FileId, Suggestions>,
    /// The texts of sources.
    pub(super) library: Memo<FileId, Passages>,
    /// The names of single entities.
    pub(super) names: Memo<Name, Names>,
    pub(super) series: Memo<Name, Series>,
    /// The holders of offices.
    pub(super) holders: Memo<Name, Holders>,
}

/// What is taken from all of a workspace and seldom changes, so that later versions share it.
#[derive(Default)]
pub(crate) struct Lasting {
    pub(super) ids: Memo<(), Suggestions>,
    pub(super) keys: Memo<(), Suggestions>,
    pub(super) texts: Memo<(), Suggestions>,
    pub(super) homes: Memo<(), Homes>,
}

impl Lasting {
    /// What holds in a later version as well.
    pub(super) fn later(&self, changed: &Changed) -> Self {
        let has = |question: Question<'_>| changed.has(question.number());
        let suggestions = |memo: &Memo<(), Suggestions>, question| match has(question) {
            true => Memo::default(),
            false => memo.map(Suggestions::unasked),
        };
        Lasting {
            ids: suggestions(&self.ids, Question::Ids),
            keys: suggestions(&self.keys, Question::Keys),
            texts: suggestions(&self.texts, Question::TextIds),
            homes: if has(Question::Ids) { Memo::default() } else { self.homes.clone() },
        }
    }
}

impl fmt::Debug for Lasting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lasting").finish_non_exhaustive()
    }
}

impl Shared {
    pub(super) fn of(lasting: &Arc<Lasting>) -> Self {
        Shared { lasting: lasting.clone(), ..Shared::default() }
    }
}

/// Values by a key, each worked out once.
pub(super) struct Memo<K, V>(Mutex<HashMap<K, Arc<V>>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Memo(Mutex::default())
    }
}

impl<K: Clone, V> Clone for Memo<K, V> {
    fn clone(&self) -> Self {
        Memo(Mutex::new(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()))
    }
}

impl<K: Clone + Eq + Hash, V> Memo<K, V> {
    /// Another value for each that is there.
    fn map(&self, value: impl Fn(&V) -> V) -> Self {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Memo(Mutex::new(known.iter().map(|(key, old)| (key.clone(), Arc::new(value(old)))).collect()))
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
