//! What the server offers: what all clients can use, and of the rest what this one names among its capabilities.

mod contents;
mod files;
mod navigation;
mod telling;

use serde_json::{Value, json};
use tower_lsp::lsp_types::{
    CodeActionOptions, CodeActionProviderCapability, DiagnosticOptions, DiagnosticServerCapabilities, OneOf,
    PositionEncodingKind, SaveOptions, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

use crate::lsp::client::Client;
use crate::lsp::handlers;
use crate::text::lines::Encoding;

/// The capabilities for a client.
pub(super) fn capabilities(client: &Client) -> ServerCapabilities {
    // A client of before 3.17 counts in UTF-16, and knows of no choice.
    let asked = client.capabilities.general.as_ref().is_some_and(|it| it.position_encodings.is_some());
    let mut capabilities = ServerCapabilities {
        position_encoding: asked.then(|| encoding(client.encoding)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        code_action_provider: client.takes_code_actions().then(|| {
            CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(handlers::code_action::kinds()),
                resolve_provider: Some(client.resolves_edits()),
                ..CodeActionOptions::default()
            })
        }),
        diagnostic_provider: client.pulls().then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("glossator".to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            })
        }),
        completion_provider: handlers::completion::options(client),
        ..ServerCapabilities::default()
    };
    files::offer(client, &mut capabilities);
    navigation::offer(client, &mut capabilities);
    telling::offer(client, &mut capabilities);
    contents::offer(client, &mut capabilities);
    capabilities
}

/// What the types of the protocol crate have no field for, as JSON that is put over the capabilities.
pub(super) fn newer(client: &Client) -> Value {
    match navigation::shows_types(client) {
        true => json!({"typeHierarchyProvider": true}),
        false => json!({}),
    }
}

fn encoding(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}
