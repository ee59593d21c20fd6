//! `textDocument/linkedEditingRange`

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{LinkedEditingRangeParams, LinkedEditingRanges};

use crate::ide::linked::linked;
use crate::lsp::snapshot::Snapshot;

/// What an id is made of, said by what it is not, so that every editor's expressions can read it.
const ID: &str = r#"[^\s{}<>@^#=!"'()\[\];,]+"#;

pub(in crate::lsp) fn linked_editing(
    snapshot: &Snapshot,
    params: LinkedEditingRangeParams,
) -> Result<Option<LinkedEditingRanges>> {
    let Some((file, offset)) = snapshot.place(&params.text_document_position_params) else { return Ok(None) };
    let Some(both) = linked(&snapshot.world, file, offset) else { return Ok(None) };
    let ranges = both.iter().map(|span| snapshot.range(file, *span)).collect();
    Ok(Some(LinkedEditingRanges { ranges, word_pattern: Some(ID.to_owned()) }))
}
