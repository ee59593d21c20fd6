//! What is offered for files and folders that come and go.

use tower_lsp::lsp_types::{
    FileOperationFilter, FileOperationPattern, FileOperationRegistrationOptions, ServerCapabilities,
};

use crate::lsp::client::Client;

/// Adds what the client can use.
pub(super) fn offer(client: &Client, capabilities: &mut ServerCapabilities) {
    let workspace = client.capabilities.workspace.as_ref();
    let Some(can) = workspace.and_then(|it| it.file_operations.as_ref()) else { return };
    let offered = |can: Option<bool>| can.unwrap_or_default().then(all_files);
    let operations = &mut capabilities.workspace.get_or_insert_default().file_operations;
    let operations = operations.get_or_insert_default();
    operations.did_create = offered(can.did_create);
    operations.did_rename = offered(can.did_rename);
    operations.did_delete = offered(can.did_delete);
    operations.will_rename = offered(can.will_rename);
}

/// Any file may be the base of a text, and a folder may hold it.
fn all_files() -> FileOperationRegistrationOptions {
    let pattern = FileOperationPattern { glob: "**/*".to_owned(), ..FileOperationPattern::default() };
    FileOperationRegistrationOptions { filters: vec![FileOperationFilter { scheme: Some("file".to_owned()), pattern }] }
}
