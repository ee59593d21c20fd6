//! `textDocument/semanticTokens`: full, delta, range.

mod delta;
mod encode;
mod legend;

use std::sync::Arc;

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams, SemanticTokensFullDeltaResult,
    SemanticTokensLegend, SemanticTokensParams, SemanticTokensRangeParams, SemanticTokensRangeResult,
    SemanticTokensResult, Url,
};

use crate::ide::tokens::{Token, all, tokens};
use crate::lsp::client::Client;
use crate::lsp::handlers::semantic_tokens::delta::delta;
use crate::lsp::handlers::semantic_tokens::encode::encode;
use crate::lsp::handlers::semantic_tokens::legend::Legend;
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;

/// The types and modifiers that a client is sent.
pub(in crate::lsp) fn legend(client: &Client) -> SemanticTokensLegend {
    Legend::of(client).written()
}

pub(in crate::lsp) fn full(snapshot: &Snapshot, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
    let Some((path, data)) = now(snapshot, &params.text_document.uri) else { return Ok(None) };
    let id = snapshot.kept.keep_tokens(path, data.clone());
    Ok(Some(SemanticTokens { result_id: Some(id.to_string()), data: data.to_vec() }.into()))
}

/// What has changed since the answer that the client names; everything where it is not the last one.
pub(in crate::lsp) fn full_delta(
    snapshot: &Snapshot,
    params: SemanticTokensDeltaParams,
) -> Result<Option<SemanticTokensFullDeltaResult>> {
    let Some((path, data)) = now(snapshot, &params.text_document.uri) else { return Ok(None) };
    let last = snapshot.kept.tokens(path).filter(|last| last.id.to_string() == params.previous_result_id);
    let result_id = Some(snapshot.kept.keep_tokens(path, data.clone()).to_string());
    Ok(Some(match last {
        Some(last) => SemanticTokensDelta { result_id, edits: delta(&last.tokens, &data) }.into(),
        None => SemanticTokens { result_id, data: data.to_vec() }.into(),
    }))
}

pub(in crate::lsp) fn range(
    snapshot: &Snapshot,
    params: SemanticTokensRangeParams,
) -> Result<Option<SemanticTokensRangeResult>> {
    let Some(file) = snapshot.file(&params.text_document.uri) else { return Ok(None) };
    let found = tokens(&snapshot.world, file, snapshot.span(file, params.range));
    let data = encoded(snapshot, file, &found);
    Ok(Some(SemanticTokens { result_id: None, data }.into()))
}

/// The tokens of a file, and its path.
fn now<'a>(snapshot: &'a Snapshot, uri: &Url) -> Option<(&'a str, Arc<[SemanticToken]>)> {
    let file = snapshot.file(uri)?;
    snapshot.world.text_file(file)?;
    Some((snapshot.world.path(file), encoded(snapshot, file, &all(&snapshot.world, file)).into()))
}

fn encoded(snapshot: &Snapshot, file: FileId, tokens: &[Token]) -> Vec<SemanticToken> {
    let Some(text) = snapshot.world.characters(file) else { return Vec::new() };
    encode(text, tokens, snapshot.client.encoding, &Legend::of(&snapshot.client).numbers())
}
