//! Work that takes longer than an edit may wait.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use tokio::sync::{Semaphore, SemaphorePermit};
use tower_lsp::jsonrpc::{Error, Result};

/// More at a time would only slow each other down. Who waits can be cancelled at no cost.
static ROOM: LazyLock<Semaphore> = LazyLock::new(|| {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    Semaphore::new(threads.max(2))
});

tokio::task_local! {
    static HELD: Held;
}

/// The room of work that is done, kept until its answer is on its way: so as long as a client does not read, no more
/// answers pile up than there is room.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    permit: Arc<Mutex<Option<SemaphorePermit<'static>>>>,
}

impl Held {
    fn put(&self, permit: Option<SemaphorePermit<'static>>) {
        *self.permit.lock().unwrap_or_else(PoisonError::into_inner) = permit;
    }

    /// Runs a future; the room of what it does is held as long as this is.
    pub(super) async fn during<F: Future>(self, future: F) -> F::Output {
        HELD.scope(self, future).await
    }
}

/// Lets go of the room of work that is done, though its answer is not on its way.
pub(super) fn make_room() {
    let _ = HELD.try_with(|held| held.put(None));
}

/// Runs on a thread of its own, as soon as there is room. A panic is an internal error.
pub(super) async fn run<R: Send + 'static>(work: impl FnOnce() -> Result<R> + Send + 'static) -> Result<R> {
    // Who holds room already must not wait for more.
    make_room();
    let permit = ROOM.acquire().await.ok();
    // Work that is not wanted any more goes on, and so keeps its room.
    match tokio::task::spawn_blocking(move || (work(), permit)).await {
        Ok((result, permit)) => {
            let _ = HELD.try_with(|held| held.put(permit));
            result
        }
        Err(_) => Err(Error::internal_error()),
    }
}
