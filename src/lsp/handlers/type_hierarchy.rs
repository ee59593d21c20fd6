//! `textDocument/prepareTypeHierarchy`, `typeHierarchy/supertypes` and `subtypes`: what an entity is part of, and what is
//! part of it.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    TypeHierarchyItem, TypeHierarchyPrepareParams, TypeHierarchySubtypesParams, TypeHierarchySupertypesParams,
};

use crate::ide::document_symbols::SymbolKind;
use crate::ide::hierarchy::{EntityStep, above, below, entities_at};
use crate::lsp::handlers::symbol_kind::kind;
use crate::lsp::snapshot::Snapshot;
use crate::model::world::World;

type Items = Option<Vec<TypeHierarchyItem>>;

pub(in crate::lsp) fn prepare(snapshot: &Snapshot, params: TypeHierarchyPrepareParams) -> Result<Items> {
    let Some((file, offset)) = snapshot.place(&params.text_document_position_params) else { return Ok(None) };
    let items = items(snapshot, &entities_at(&snapshot.world, file, offset));
    Ok((!items.is_empty()).then_some(items))
}

pub(in crate::lsp) fn supertypes(snapshot: &Snapshot, params: TypeHierarchySupertypesParams) -> Result<Items> {
    Ok(step(snapshot, &params.item, above))
}

pub(in crate::lsp) fn subtypes(snapshot: &Snapshot, params: TypeHierarchySubtypesParams) -> Result<Items> {
    Ok(step(snapshot, &params.item, below))
}

/// An item selects the head of an entry, whose end is its id.
fn step(snapshot: &Snapshot, item: &TypeHierarchyItem, way: fn(&World, &str) -> Vec<EntityStep>) -> Items {
    let file = snapshot.file(&item.uri)?;
    let offset = snapshot.offset(file, item.selection_range.end);
    let entities = entities_at(&snapshot.world, file, offset);
    Some(entities.iter().flat_map(|entity| items(snapshot, &way(&snapshot.world, &entity.id))).collect())
}

fn items(snapshot: &Snapshot, steps: &[EntityStep]) -> Vec<TypeHierarchyItem> {
    let item = |step: &EntityStep| {
        Some(TypeHierarchyItem {
            name: step.name.clone(),
            kind: kind(SymbolKind::Entry(step.sort)),
            tags: None,
            detail: Some(format!("{} @{}", step.kind, step.id)),
            uri: snapshot.uri(step.place.file)?,
            range: snapshot.range(step.place.file, step.place.whole),
            selection_range: snapshot.range(step.place.file, step.place.head),
            data: None,
        })
    };
    steps.iter().filter_map(item).collect()
}
