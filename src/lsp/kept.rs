//! What a workspace keeps between requests, so that the next answer costs what has changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::lsp_types::SemanticToken;

use crate::ide::workspace_symbols::Symbols;
use crate::model::world::World;

/// Shared by all snapshots of a workspace.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// With the revision that it is of.
    symbols: Mutex<(u64, Arc<Symbols>)>,
    /// The last answer for each file, by its path.
    tokens: Mutex<HashMap<String, Answered>>,
}

/// Tokens as they were sent.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub(super) id: u64,
    pub(super) tokens: Arc<[SemanticToken]>,
}

impl Kept {
    /// The symbols of a world. Those of the latest revision are kept.
    pub(super) fn symbols(&self, revision: u64, world: &World) -> Arc<Symbols> {
        // Whoever comes while it is made waits for it, and need not make it again.
        let mut kept = lock(&self.symbols);
        if kept.0 == revision && revision > 0 {
            return kept.1.clone();
        }
        let made = Arc::new(kept.1.of(world));
        if kept.0 < revision {
            *kept = (revision, made.clone());
        }
        made
    }

    /// The last tokens of a file.
    pub(super) fn tokens(&self, path: &str) -> Option<Answered> {
        lock(&self.tokens).get(path).cloned()
    }

    /// Keeps tokens as the last of a file, under a number that no other answer has.
    pub(super) fn keep_tokens(&self, path: &str, tokens: Arc<[SemanticToken]>) -> u64 {
        let mut kept = lock(&self.tokens);
        let id = kept.values().map(|answered| answered.id).max().unwrap_or_default() + 1;
        // Of the files that are looked at now and then, the oldest answer goes first.
        if kept.len() >= MOST
            && let Some(oldest) = kept.iter().min_by_key(|(_, answered)| answered.id).map(|(path, _)| path.clone())
        {
            kept.remove(&oldest);
        }
        kept.insert(path.to_owned(), Answered { id, tokens });
        id
    }
}

/// The files whose tokens are kept.
const MOST: usize = 64;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
