//! `textDocument/hover`

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent};

use crate::ide::hover;
use crate::lsp::handlers::sheet;
use crate::lsp::snapshot::Snapshot;

pub(in crate::lsp) fn hover(snapshot: &Snapshot, params: HoverParams) -> Result<Option<Hover>> {
    let Some((file, offset)) = snapshot.place(&params.text_document_position_params) else { return Ok(None) };
    let markup = sheet::markup(snapshot.client.reads_markdown());
    let Some(found) = hover::hover(&snapshot.world, file, offset, markup) else { return Ok(None) };
    let contents: MarkupContent = sheet::content(snapshot, &found.sheet);
    Ok(Some(Hover { contents: HoverContents::Markup(contents), range: Some(snapshot.range(file, found.span)) }))
}
