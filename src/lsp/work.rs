//! Work that takes longer than an edit may wait.

use std::sync::LazyLock;

use tokio::sync::Semaphore;
use tower_lsp::jsonrpc::{Error, Result};

/// More at a time would only slow each other down. Who waits can be cancelled at no cost.
static ROOM: LazyLock<Semaphore> = LazyLock::new(|| {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    Semaphore::new(threads.max(2))
});

/// Runs on a thread of its own, as soon as there is room. A panic is an internal error.
pub(super) async fn run<R: Send + 'static>(work: impl FnOnce() -> Result<R> + Send + 'static) -> Result<R> {
    let permit = ROOM.acquire().await;
    let done = tokio::task::spawn_blocking(move || {
        // Work that is not wanted any more goes on, and so keeps its room.
        let _permit = permit;
        work()
    });
    done.await.unwrap_or_else(|_| Err(Error::internal_error()))
}
