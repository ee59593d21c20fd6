//! The word to the client that it should ask again, when all texts of a workspace are there.

use std::future::Future;

use tower_lsp::Client as Wire;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::WorkspaceClientCapabilities;

use crate::lsp::client::Client;
use crate::lsp::patience::patiently;

/// Sends what the client takes of it. Nothing waits for its answers.
pub(super) fn refresh(wire: &Wire, client: &Client) {
    let Some(workspace) = &client.capabilities.workspace else { return };
    let takes = |it: fn(&WorkspaceClientCapabilities) -> Option<Option<bool>>| it(workspace).flatten() == Some(true);
    let (tokens, hints, lenses) = (wire.clone(), wire.clone(), wire.clone());
    if takes(|it| it.semantic_tokens.as_ref().map(|it| it.refresh_support)) {
        send(async move { tokens.semantic_tokens_refresh().await });
    }
    if takes(|it| it.inlay_hint.as_ref().map(|it| it.refresh_support)) {
        send(async move { hints.inlay_hint_refresh().await });
    }
    if takes(|it| it.code_lens.as_ref().map(|it| it.refresh_support)) {
        send(async move { lenses.code_lens_refresh().await });
    }
}

fn send(request: impl Future<Output = Result<()>> + Send + 'static) {
    tokio::spawn(patiently(request));
}
