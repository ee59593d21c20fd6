//! Memory that waits to be read or written, and its bound.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A number of bytes that is shared out.
#[derive(Clone, Debug)]
pub(super) struct Budget {
    left: Arc<Semaphore>,
    all: usize,
}

/// A share, given back when it is dropped.
pub(super) type Permit = Option<OwnedSemaphorePermit>;

impl Budget {
    pub(super) fn new(all: usize) -> Self {
        Budget { left: Arc::new(Semaphore::new(all)), all }
    }

    /// Waits until there is so much left; what is more than there ever is waits for all.
    pub(super) async fn take(&self, bytes: usize) -> Permit {
        // A message weighs something, however short it is.
        let share = u32::try_from(bytes.saturating_add(64).min(self.all)).unwrap_or(u32::MAX);
        self.left.clone().acquire_many_owned(share).await.ok()
    }
}
