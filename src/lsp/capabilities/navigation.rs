//! What is offered for going to, finding and renaming names.

use tower_lsp::lsp_types::{
    CallHierarchyServerCapability, DeclarationCapability, DocumentLinkOptions, ImplementationProviderCapability,
    LinkedEditingRangeServerCapabilities, OneOf, RenameOptions, ServerCapabilities, TextDocumentClientCapabilities,
    TypeDefinitionProviderCapability, WorkDoneProgressOptions,
};

use crate::lsp::client::Client;

/// Adds what every client can use, as many do that name nothing of it, and what this one can.
pub(super) fn offer(client: &Client, capabilities: &mut ServerCapabilities) {
    capabilities.definition_provider = Some(OneOf::Left(true));
    capabilities.declaration_provider = Some(DeclarationCapability::Simple(true));
    capabilities.type_definition_provider = Some(TypeDefinitionProviderCapability::Simple(true));
    capabilities.implementation_provider = Some(ImplementationProviderCapability::Simple(true));
    capabilities.references_provider = Some(OneOf::Left(true));
    capabilities.document_highlight_provider = Some(OneOf::Left(true));
    let Some(text) = &client.capabilities.text_document else { return };
    capabilities.rename_provider = rename(text);
    capabilities.linked_editing_range_provider =
        text.linked_editing_range.as_ref().map(|_| LinkedEditingRangeServerCapabilities::Simple(true));
    capabilities.document_link_provider = text.document_link.as_ref().map(|_| DocumentLinkOptions {
        resolve_provider: Some(false),
        work_done_progress_options: WorkDoneProgressOptions::default(),
    });
    capabilities.call_hierarchy_provider =
        text.call_hierarchy.as_ref().map(|_| CallHierarchyServerCapability::Simple(true));
}

/// Whether the client shows what an entity is part of.
pub(super) fn shows_types(client: &Client) -> bool {
    client.capabilities.text_document.as_ref().is_some_and(|text| text.type_hierarchy.is_some())
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
