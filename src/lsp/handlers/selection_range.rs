//! `textDocument/selectionRange`

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Range, SelectionRange, SelectionRangeParams};

use crate::ide::selection::selection;
use crate::lsp::snapshot::Snapshot;

/// One for each position that is asked for, in their order.
pub(in crate::lsp) fn selection_range(
    snapshot: &Snapshot,
    params: SelectionRangeParams,
) -> Result<Option<Vec<SelectionRange>>> {
    let Some(file) = snapshot.file(&params.text_document.uri) else { return Ok(None) };
    let ranges = params.positions.iter().map(|position| {
        let spans = selection(&snapshot.world, file, snapshot.offset(file, *position));
        let around = spans.into_iter().rev().fold(None, |parent: Option<SelectionRange>, span| {
            Some(SelectionRange { range: snapshot.range(file, span), parent: parent.map(Box::new) })
        });
        around.unwrap_or(SelectionRange { range: Range::new(*position, *position), parent: None })
    });
    Ok(Some(ranges.collect()))
}
