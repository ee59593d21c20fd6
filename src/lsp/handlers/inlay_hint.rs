//! `textDocument/inlayHint` and its resolve.

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    InlayHint, InlayHintKind, InlayHintLabel, InlayHintParams, InlayHintTooltip, TextEdit, Url,
};

use crate::ide::hover::hover;
use crate::ide::inlay::{Inlay, Sort, inlays};
use crate::lsp::handlers::sheet;
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;

/// What an editor gives back to be told more of a hint.
#[derive(Debug, Serialize, Deserialize)]
struct Data {
    uri: Url,
    /// The byte of the file that the hint is about.
    about: u32,
}

pub(in crate::lsp) fn inlay_hint(snapshot: &Snapshot, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    let uri = &params.text_document.uri;
    let Some(file) = snapshot.file(uri) else { return Ok(None) };
    let found = inlays(&snapshot.world, file, snapshot.span(file, params.range), snapshot.client.inlays);
    Ok(Some(found.into_iter().map(|inlay| hint(snapshot, uri, file, inlay)).collect()))
}

/// The workspace that a hint is for; none where it is none of ours.
pub(in crate::lsp) fn uri_of(hint: &InlayHint) -> Option<Url> {
    Some(data(hint)?.uri)
}

/// The hint with what is known of the thing beside it.
pub(in crate::lsp) fn resolve(snapshot: &Snapshot, mut hint: InlayHint) -> InlayHint {
    let Some(data) = data(&hint) else { return hint };
    let Some(file) = snapshot.file(&data.uri) else { return hint };
    let markup = sheet::markup(snapshot.client.reads_markdown());
    if let Some(found) = hover(&snapshot.world, file, data.about, markup) {
        hint.tooltip = Some(InlayHintTooltip::MarkupContent(sheet::content(snapshot, &found.sheet)));
    }
    hint
}

fn data(hint: &InlayHint) -> Option<Data> {
    serde_json::from_value(hint.data.clone()?).ok()
}

fn hint(snapshot: &Snapshot, uri: &Url, file: FileId, inlay: Inlay) -> InlayHint {
    let edit = inlay.edit.map(|edit| TextEdit { range: snapshot.range(file, edit.span), new_text: edit.text });
    // The item of a bare `@`; else the block that ends here.
    let about = if inlay.sort == Sort::Bare { inlay.at } else { inlay.at.saturating_sub(1) };
    InlayHint {
        position: snapshot.position(file, inlay.at),
        label: InlayHintLabel::String(inlay.words),
        kind: (inlay.sort == Sort::Bare).then_some(InlayHintKind::PARAMETER),
        text_edits: edit.map(|edit| vec![edit]),
        tooltip: None,
        padding_left: Some(inlay.sort != Sort::Bare),
        padding_right: Some(false),
        data: serde_json::to_value(Data { uri: uri.clone(), about }).ok(),
    }
}
