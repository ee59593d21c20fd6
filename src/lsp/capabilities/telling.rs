//! What is offered for telling what stands somewhere.

use tower_lsp::lsp_types::{
    CodeLensOptions, HoverProviderCapability, InlayHintOptions, InlayHintServerCapabilities, OneOf, ServerCapabilities,
    SignatureHelpOptions, WorkDoneProgressOptions,
};

use crate::lsp::client::Client;
use crate::lsp::handlers::signature_help::{RETRIGGERS, TRIGGERS};

/// Adds what the client can use.
pub(super) fn offer(client: &Client, capabilities: &mut ServerCapabilities) {
    let Some(text) = &client.capabilities.text_document else { return };
    capabilities.hover_provider = text.hover.as_ref().map(|_| HoverProviderCapability::Simple(true));
    capabilities.signature_help_provider = text.signature_help.as_ref().map(|_| SignatureHelpOptions {
        trigger_characters: Some(TRIGGERS.map(str::to_owned).to_vec()),
        retrigger_characters: Some(RETRIGGERS.map(str::to_owned).to_vec()),
        work_done_progress_options: WorkDoneProgressOptions::default(),
    });
    capabilities.code_lens_provider = text.code_lens.as_ref().map(|_| CodeLensOptions { resolve_provider: Some(true) });
    capabilities.inlay_hint_provider = text.inlay_hint.as_ref().map(|hints| {
        let properties = hints.resolve_support.as_ref().map(|it| it.properties.as_slice()).unwrap_or_default();
        OneOf::Right(InlayHintServerCapabilities::Options(InlayHintOptions {
            resolve_provider: Some(properties.iter().any(|property| property == "tooltip")),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }))
    });
}
