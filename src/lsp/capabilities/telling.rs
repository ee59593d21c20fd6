//! What is offered for telling what stands somewhere.

use tower_lsp::lsp_types::{HoverProviderCapability, ServerCapabilities};

use crate::lsp::client::Client;

/// Adds what the client can use.
pub(super) fn offer(client: &Client, capabilities: &mut ServerCapabilities) {
    let Some(text) = &client.capabilities.text_document else { return };
    capabilities.hover_provider = text.hover.as_ref().map(|_| HoverProviderCapability::Simple(true));
}
