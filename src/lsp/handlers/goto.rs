//! `textDocument/definition`, `declaration`, `typeDefinition` and `implementation`

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{GotoCapability, GotoDefinitionParams, GotoDefinitionResponse, Location, LocationLink};

use crate::ide::definition::{Destination, Destinations};
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;

type Answer = Result<Option<GotoDefinitionResponse>>;

pub(in crate::lsp) fn definition(snapshot: &Snapshot, params: GotoDefinitionParams) -> Answer {
    let links = snapshot.client.goto(|it| it.definition).is_some_and(takes_links);
    Ok(answer(snapshot, &params, links, crate::ide::definition::definition))
}

/// The head of an entry is where it is declared and where its definition begins.
pub(in crate::lsp) fn declaration(snapshot: &Snapshot, params: GotoDefinitionParams) -> Answer {
    let links = snapshot.client.goto(|it| it.declaration).is_some_and(takes_links);
    Ok(answer(snapshot, &params, links, crate::ide::definition::definition))
}

fn takes_links(capability: GotoCapability) -> bool {
    capability.link_support.unwrap_or_default()
}

fn answer(
    snapshot: &Snapshot,
    params: &GotoDefinitionParams,
    links: bool,
    find: impl FnOnce(&crate::model::world::World, FileId, u32) -> Option<Destinations>,
) -> Option<GotoDefinitionResponse> {
    let (file, offset) = snapshot.place(&params.text_document_position_params)?;
    let found = find(&snapshot.world, file, offset)?;
    if !links {
        let locations = found.places.iter().filter_map(|place| snapshot.location(place.file, place.head));
        return Some(GotoDefinitionResponse::Array(locations.collect()));
    }
    let origin = snapshot.range(file, found.origin);
    let link = |place: &Destination| {
        let Location { uri, range } = snapshot.location(place.file, place.whole)?;
        let head = snapshot.range(place.file, place.head);
        Some(LocationLink {
            origin_selection_range: Some(origin),
            target_uri: uri,
            target_range: range,
            target_selection_range: head,
        })
    };
    Some(GotoDefinitionResponse::Link(found.places.iter().filter_map(link).collect()))
}
