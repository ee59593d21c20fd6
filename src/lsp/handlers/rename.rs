//! `textDocument/prepareRename` and `textDocument/rename`

use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{PrepareRenameResponse, RenameParams, TextDocumentPositionParams, WorkspaceEdit};

use crate::ide;
use crate::ide::rename::RenameError;
use crate::lsp::snapshot::Snapshot;

pub(in crate::lsp) fn prepare(
    snapshot: &Snapshot,
    params: TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>> {
    let Some((file, offset)) = snapshot.place(&params) else { return Ok(None) };
    let Some((span, name)) = ide::rename::can_rename(&snapshot.world, file, offset).map_err(refused)? else {
        return Ok(None);
    };
    let range = snapshot.range(file, span);
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: name.to_string() }))
}

/// What cannot be renamed is an error that says why: an answer of null would leave the historian to guess.
pub(in crate::lsp) fn rename(snapshot: &Snapshot, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let place = snapshot.place(&params.text_document_position);
    let (file, offset) = place.ok_or_else(|| refused(RenameError::Nothing))?;
    let edits = ide::rename::rename(&snapshot.world, file, offset, &params.new_name).map_err(refused)?;
    Ok(Some(snapshot.workspace_edit(&edits)))
}

fn refused(error: RenameError) -> Error {
    Error::invalid_params(error.to_string())
}
