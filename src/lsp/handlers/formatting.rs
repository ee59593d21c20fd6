//! `textDocument/formatting`, `rangeFormatting` and `onTypeFormatting`
//!
//! The form is one and the same everywhere, as `glossator fmt` writes it: what an editor says of tabs does not matter.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    DocumentFormattingParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, TextEdit,
};

use crate::ide::format::format;
use crate::ide::format::part::{format_range, format_typed};
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;
use crate::text::edit::Edit;

pub(in crate::lsp) fn formatting(
    snapshot: &Snapshot,
    params: DocumentFormattingParams,
) -> Result<Option<Vec<TextEdit>>> {
    let Some(file) = snapshot.file(&params.text_document.uri) else { return Ok(None) };
    let Some(text) = snapshot.world.text_file(file) else { return Ok(None) };
    Ok(Some(written(snapshot, file, format(&text.document, &snapshot.world.settings().schema))))
}

pub(in crate::lsp) fn range_formatting(
    snapshot: &Snapshot,
    params: DocumentRangeFormattingParams,
) -> Result<Option<Vec<TextEdit>>> {
    let Some(file) = snapshot.file(&params.text_document.uri) else { return Ok(None) };
    let Some(text) = snapshot.world.text_file(file) else { return Ok(None) };
    let range = snapshot.span(file, params.range);
    Ok(Some(written(snapshot, file, format_range(&text.document, &snapshot.world.settings().schema, range))))
}

pub(in crate::lsp) fn on_type_formatting(
    snapshot: &Snapshot,
    params: DocumentOnTypeFormattingParams,
) -> Result<Option<Vec<TextEdit>>> {
    let Some((file, offset)) = snapshot.place(&params.text_document_position) else { return Ok(None) };
    let Some(text) = snapshot.world.text_file(file) else { return Ok(None) };
    let edits = format_typed(&text.document, &snapshot.world.settings().schema, offset, &params.ch);
    Ok(Some(written(snapshot, file, edits)))
}

fn written(snapshot: &Snapshot, file: FileId, edits: Vec<Edit>) -> Vec<TextEdit> {
    edits.into_iter().map(|edit| TextEdit { range: snapshot.range(file, edit.span), new_text: edit.text }).collect()
}
