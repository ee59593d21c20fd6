//! How far a load is, and whether it is still wanted.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Shared by who loads and who watches.
#[derive(Debug, Default)]
pub struct Pace {
    found: AtomicUsize,
    read: AtomicUsize,
    stopped: AtomicBool,
}

impl Pace {
    /// How many files have been read, and of how many that were found.
    pub fn so_far(&self) -> (usize, usize) {
        (self.read.load(Ordering::Relaxed), self.found.load(Ordering::Relaxed))
    }

    /// Reads no more: the workspace has the files that were read before.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    pub(super) fn find(&self, files: usize) {
        self.found.fetch_add(files, Ordering::Relaxed);
    }

    pub(super) fn read_one(&self) {
        self.read.fetch_add(1, Ordering::Relaxed);
    }
}
