//! How long a client may take to answer.

use std::future::Future;
use std::time::Duration;

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};

const PATIENCE: Duration = Duration::from_secs(30);

/// The answer of the client to what it was asked, be it that it refuses.
///
/// # Errors
/// Where it refuses, or does not answer in time.
pub(super) async fn patiently<T>(answer: impl Future<Output = Result<T>>) -> Result<T> {
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(answer) => answer,
        Err(_) => Err(failed(format!("it did not answer in {} seconds", PATIENCE.as_secs()))),
    }
}

/// The error of a request that is as it should be, and that cannot be done: `RequestFailed`.
pub(super) fn failed(message: impl Into<String>) -> Error {
    Error { code: ErrorCode::ServerError(-32803), message: message.into().into(), data: None }
}
