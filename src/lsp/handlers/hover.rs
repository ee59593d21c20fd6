//! `textDocument/hover`

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::ide::spot::spot;
use crate::lsp::snapshot::Snapshot;

pub(in crate::lsp) fn hover(snapshot: &Snapshot, params: HoverParams) -> Result<Option<Hover>> {
    let Some((file, offset)) = snapshot.place(&params.text_document_position_params) else { return Ok(None) };
    let Some(spot) = spot(&snapshot.world, file, offset) else { return Ok(None) };
    let kind = if snapshot.client.reads_markdown() { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let value = format!("{:?}", spot.what());
    Ok(Some(Hover { contents: HoverContents::Markup(MarkupContent { kind, value }), range: None }))
}
