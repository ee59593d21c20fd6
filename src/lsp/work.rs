//! Work that takes longer than an edit may wait.

use tower_lsp::jsonrpc::{Error, Result};

/// Runs on the blocking pool.
pub(super) async fn run<R: Send + 'static>(work: impl FnOnce() -> Result<R> + Send + 'static) -> Result<R> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Error::internal_error()))
}
