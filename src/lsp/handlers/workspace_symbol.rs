//! `workspace/symbol`

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{SymbolInformation, WorkspaceSymbolParams};

use crate::ide::workspace_symbols::Found;
use crate::lsp::handlers::symbol_kind::{Kinds, kind};
use crate::lsp::snapshot::Snapshot;

/// An editor asks again with every letter; nobody reads more.
const MOST: usize = 128;

/// The best of all workspaces. Each has its place from the start, so there is nothing left to resolve.
pub(in crate::lsp) fn workspace_symbol(
    snapshots: &[Snapshot],
    params: WorkspaceSymbolParams,
) -> Result<Option<Vec<SymbolInformation>>> {
    // Of several workspaces each gives its best first.
    let each = (MOST / snapshots.len().max(1)).max(1);
    let found = snapshots.iter().flat_map(|snapshot| {
        let symbols = snapshot.kept.symbols(snapshot.revision, &snapshot.world);
        let capability = snapshot.client.capabilities.workspace.as_ref().and_then(|it| it.symbol.as_ref());
        let kinds = Kinds::of(capability.and_then(|it| it.symbol_kind.as_ref()));
        let found = symbols.search(&snapshot.world, &params.query, each);
        found.into_iter().filter_map(move |one| information(snapshot, one, &kinds)).collect::<Vec<_>>()
    });
    Ok(Some(found.collect()))
}

#[expect(deprecated, reason = "the type has a field for it")]
fn information(snapshot: &Snapshot, found: Found, kinds: &Kinds) -> Option<SymbolInformation> {
    Some(SymbolInformation {
        name: found.name,
        kind: kinds.known(kind(found.kind)),
        tags: None,
        deprecated: None,
        location: snapshot.location(found.file, found.span)?,
        container_name: Some(found.container),
    })
}
