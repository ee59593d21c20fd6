//! `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls` and `outgoingCalls`: claims, and those that support
//! or dispute them.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem, CallHierarchyOutgoingCall,
    CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams, Range,
};

use crate::ide::bearing::{Bearing, ClaimStep, claims_at, incoming as bearing_on, outgoing as borne_on};
use crate::ide::document_symbols::SymbolKind;
use crate::lsp::handlers::symbol_kind::kind;
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;

pub(in crate::lsp) fn prepare(
    snapshot: &Snapshot,
    params: CallHierarchyPrepareParams,
) -> Result<Option<Vec<CallHierarchyItem>>> {
    let Some((file, offset)) = snapshot.place(&params.text_document_position_params) else { return Ok(None) };
    let claims = claims_at(&snapshot.world, file, offset);
    let items: Vec<CallHierarchyItem> = claims.iter().filter_map(|claim| item(snapshot, claim, &[])).collect();
    Ok((!items.is_empty()).then_some(items))
}

pub(in crate::lsp) fn incoming(
    snapshot: &Snapshot,
    params: CallHierarchyIncomingCallsParams,
) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
    let Some((file, offset)) = place(snapshot, &params.item) else { return Ok(None) };
    let call = |bearing: &Bearing| {
        let from = item(snapshot, &bearing.claim, &bearing.keys)?;
        Some(CallHierarchyIncomingCall { from, from_ranges: ranges(snapshot, bearing.claim.file, bearing) })
    };
    Ok(Some(bearing_on(&snapshot.world, file, offset).iter().filter_map(call).collect()))
}

pub(in crate::lsp) fn outgoing(
    snapshot: &Snapshot,
    params: CallHierarchyOutgoingCallsParams,
) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
    let Some((file, offset)) = place(snapshot, &params.item) else { return Ok(None) };
    let call = |bearing: &Bearing| {
        let to = item(snapshot, &bearing.claim, &bearing.keys)?;
        Some(CallHierarchyOutgoingCall { to, from_ranges: ranges(snapshot, file, bearing) })
    };
    Ok(Some(borne_on(&snapshot.world, file, offset).iter().filter_map(call).collect()))
}

/// Where the item `!` of a claim stands: it is what such an item selects.
fn place(snapshot: &Snapshot, item: &CallHierarchyItem) -> Option<(FileId, u32)> {
    let file = snapshot.file(&item.uri)?;
    Some((file, snapshot.offset(file, item.selection_range.start)))
}

fn ranges(snapshot: &Snapshot, file: FileId, bearing: &Bearing) -> Vec<Range> {
    bearing.items.iter().map(|span| snapshot.range(file, *span)).collect()
}

fn item(snapshot: &Snapshot, claim: &ClaimStep, keys: &[crate::model::facts::Name]) -> Option<CallHierarchyItem> {
    let id = claim.id.iter().map(|id| format!("#{id}"));
    let detail = keys.iter().map(ToString::to_string).chain(id).collect::<Vec<_>>().join(" · ");
    Some(CallHierarchyItem {
        name: claim.words.clone(),
        kind: kind(SymbolKind::Claim),
        tags: None,
        detail: (!detail.is_empty()).then_some(detail),
        uri: snapshot.uri(claim.file)?,
        range: snapshot.range(claim.file, claim.whole),
        selection_range: snapshot.range(claim.file, claim.head),
        data: None,
    })
}
