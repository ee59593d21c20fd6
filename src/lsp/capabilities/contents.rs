//! What is offered for seeing what a text holds, for its form, and for the views of an editor.

use tower_lsp::lsp_types::{
    DocumentOnTypeFormattingOptions, ExecuteCommandOptions, FoldingRangeProviderCapability, OneOf,
    SelectionRangeProviderCapability, SemanticTokensClientCapabilities, SemanticTokensFullOptions,
    SemanticTokensOptions, SemanticTokensServerCapabilities, ServerCapabilities,
};

use crate::lsp::client::Client;
use crate::lsp::handlers;

/// Adds what every client can use, as many do that name nothing of it, and what this one can.
pub(super) fn offer(client: &Client, capabilities: &mut ServerCapabilities) {
    capabilities.document_symbol_provider = Some(OneOf::Left(true));
    // Who sends no command by itself sends those of code actions and lenses.
    capabilities.execute_command_provider =
        Some(ExecuteCommandOptions { commands: handlers::commands::names(client), ..ExecuteCommandOptions::default() });
    if let Some(text) = &client.capabilities.text_document {
        capabilities.folding_range_provider =
            text.folding_range.as_ref().map(|_| FoldingRangeProviderCapability::Simple(true));
        capabilities.selection_range_provider =
            text.selection_range.as_ref().map(|_| SelectionRangeProviderCapability::Simple(true));
        capabilities.document_formatting_provider = text.formatting.as_ref().map(|_| OneOf::Left(true));
        capabilities.document_range_formatting_provider = text.range_formatting.as_ref().map(|_| OneOf::Left(true));
        capabilities.document_on_type_formatting_provider =
            text.on_type_formatting.as_ref().map(|_| DocumentOnTypeFormattingOptions {
                first_trigger_character: "}".to_owned(),
                more_trigger_character: Some(vec!["\n".to_owned()]),
            });
        capabilities.semantic_tokens_provider = text.semantic_tokens.as_ref().map(|can| semantic_tokens(client, can));
    }
    if let Some(workspace) = &client.capabilities.workspace {
        capabilities.workspace_symbol_provider = workspace.symbol.as_ref().map(|_| OneOf::Left(true));
    }
}

fn semantic_tokens(client: &Client, can: &SemanticTokensClientCapabilities) -> SemanticTokensServerCapabilities {
    let full = match can.requests.full {
        Some(SemanticTokensFullOptions::Delta { delta: Some(true) }) => {
            Some(SemanticTokensFullOptions::Delta { delta: Some(true) })
        }
        Some(SemanticTokensFullOptions::Delta { .. } | SemanticTokensFullOptions::Bool(true)) => {
            Some(SemanticTokensFullOptions::Bool(true))
        }
        Some(SemanticTokensFullOptions::Bool(false)) | None => None,
    };
    SemanticTokensServerCapabilities::SemanticTokensOptions(SemanticTokensOptions {
        legend: handlers::semantic_tokens::legend(client),
        range: can.requests.range.filter(|range| *range),
        full,
        ..SemanticTokensOptions::default()
    })
}
