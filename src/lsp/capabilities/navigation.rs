//! What is offered for going to, finding and renaming names.

use tower_lsp::lsp_types::{
    DeclarationCapability, OneOf, RenameOptions, ServerCapabilities, TextDocumentClientCapabilities,
    WorkDoneProgressOptions,
};

use crate::lsp::client::Client;

/// Adds what the client can use.
pub(super) fn offer(client: &Client, capabilities: &mut ServerCapabilities) {
    let Some(text) = &client.capabilities.text_document else { return };
    capabilities.definition_provider = yes(text.definition.is_some());
    capabilities.declaration_provider = text.declaration.map(|_| DeclarationCapability::Simple(true));
    capabilities.references_provider = yes(text.references.is_some());
    capabilities.document_highlight_provider = yes(text.document_highlight.is_some());
    capabilities.rename_provider = rename(text);
}

fn yes<T>(can: bool) -> Option<OneOf<bool, T>> {
    can.then_some(OneOf::Left(true))
}

fn rename(text: &TextDocumentClientCapabilities) -> Option<OneOf<bool, RenameOptions>> {
    let rename = text.rename.as_ref()?;
    Some(match rename.prepare_support {
        Some(true) => OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        _ => OneOf::Left(true),
    })
}
