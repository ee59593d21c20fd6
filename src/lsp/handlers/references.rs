//! `textDocument/references` and `textDocument/documentHighlight`

use std::fmt::Write;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, Range, ReferenceParams};

use crate::ide;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::written::Written;

/// The locations as JSON: there may be thousands.
pub(in crate::lsp) fn references(snapshot: &Snapshot, params: ReferenceParams) -> Result<Option<Written>> {
    let Some((file, offset)) = snapshot.place(&params.text_document_position) else { return Ok(None) };
    let found = ide::references::references(&snapshot.world, file, offset, params.context.include_declaration);
    let mut json = String::with_capacity(2 + found.len() * LOCATION);
    for of_file in found.chunk_by(|one, next| one.file == next.file) {
        let Some(uri) = of_file.first().and_then(|one| snapshot.uri(one.file)) else { continue };
        let Ok(uri) = serde_json::to_string(&uri) else { continue };
        for one in of_file {
            json.push(if json.is_empty() { '[' } else { ',' });
            let Range { start, end } = snapshot.range(one.file, one.shown());
            let (line, character) = (start.line, start.character);
            // Nothing can fail that writes into a string.
            let _ = write!(json, r#"{{"uri":{uri},"range":{{"start":{{"line":{line},"character":{character}}},"#);
            let _ = write!(json, r#""end":{{"line":{},"character":{}}}}}}}"#, end.line, end.character);
        }
    }
    json.push_str(if json.is_empty() { "[]" } else { "]" });
    Ok(Some(Written(json)))
}

/// About so many bytes are written for a location.
const LOCATION: usize = 160;

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
