//! `textDocument/references` and `textDocument/documentHighlight`

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, Location, ReferenceParams,
};

use crate::ide;
use crate::lsp::snapshot::Snapshot;

pub(in crate::lsp) fn references(snapshot: &Snapshot, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
    let Some((file, offset)) = snapshot.place(&params.text_document_position) else { return Ok(None) };
    let found = ide::references::references(&snapshot.world, file, offset, params.context.include_declaration);
    Ok(Some(found.iter().filter_map(|one| snapshot.location(one.file, one.shown())).collect()))
}

/// Where a name is given is a write, where it is used a read.
pub(in crate::lsp) fn highlight(
    snapshot: &Snapshot,
    params: DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>> {
    let Some((file, offset)) = snapshot.place(&params.text_document_position_params) else { return Ok(None) };
    let found = ide::references::highlights(&snapshot.world, file, offset);
    let highlight = |one: &ide::occurrences::Occurrence| DocumentHighlight {
        range: snapshot.range(file, one.span),
        kind: Some(if one.is_definition() { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ }),
    };
    Ok(Some(found.iter().map(highlight).collect()))
}
