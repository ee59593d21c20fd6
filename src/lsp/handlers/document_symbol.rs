//! `textDocument/documentSymbol`

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location, SymbolInformation, Url,
};

use crate::ide::document_symbols::{Symbol, document_symbols};
use crate::lsp::handlers::symbol_kind::{Kinds, kind};
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;

pub(in crate::lsp) fn document_symbol(
    snapshot: &Snapshot,
    params: DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>> {
    let uri = params.text_document.uri;
    let Some(file) = snapshot.file(&uri) else { return Ok(None) };
    let symbols = document_symbols(&snapshot.world, file);
    let client = snapshot.client.capabilities.text_document.as_ref().and_then(|it| it.document_symbol.as_ref());
    let kinds = Kinds::of(client.and_then(|it| it.symbol_kind.as_ref()));
    if client.and_then(|it| it.hierarchical_document_symbol_support).unwrap_or_default() {
        let symbols = symbols.into_iter().map(|symbol| nested(snapshot, file, symbol, &kinds)).collect();
        return Ok(Some(DocumentSymbolResponse::Nested(symbols)));
    }
    let mut found = Vec::new();
    for symbol in symbols {
        flatten(snapshot, file, &uri, symbol, None, &kinds, &mut found);
    }
    Ok(Some(DocumentSymbolResponse::Flat(found)))
}

#[expect(deprecated, reason = "the type has a field for it")]
fn nested(snapshot: &Snapshot, file: FileId, symbol: Symbol, kinds: &Kinds) -> DocumentSymbol {
    let children = symbol.children.into_iter().map(|child| nested(snapshot, file, child, kinds)).collect::<Vec<_>>();
    DocumentSymbol {
        name: symbol.name,
        detail: symbol.detail,
        kind: kinds.known(kind(symbol.kind)),
        tags: None,
        deprecated: None,
        range: snapshot.range(file, symbol.span),
        selection_range: snapshot.range(file, symbol.selection),
        children: (!children.is_empty()).then_some(children),
    }
}

/// The symbol and all in it, each with the name of what it is in.
#[expect(deprecated, reason = "the type has a field for it")]
fn flatten(
    snapshot: &Snapshot,
    file: FileId,
    uri: &Url,
    symbol: Symbol,
    container: Option<&str>,
    kinds: &Kinds,
    found: &mut Vec<SymbolInformation>,
) {
    found.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: kinds.known(kind(symbol.kind)),
        tags: None,
        deprecated: None,
        location: Location { uri: uri.clone(), range: snapshot.range(file, symbol.span) },
        container_name: container.map(str::to_owned),
    });
    for child in symbol.children {
        flatten(snapshot, file, uri, child, Some(&symbol.name), kinds, found);
    }
}
