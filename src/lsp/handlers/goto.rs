//! `textDocument/definition`, `declaration`, `typeDefinition` and `implementation`

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    GotoCapability, GotoDefinitionParams, GotoDefinitionResponse, Location, LocationLink, Position, Range,
};

use crate::ide::definition::{Destination, Destinations};
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::project::config::FILE_NAME;

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

/// The claims that speak of an entity or rest on a source.
pub(in crate::lsp) fn implementation(snapshot: &Snapshot, params: GotoDefinitionParams) -> Answer {
    let links = snapshot.client.goto(|it| it.implementation).is_some_and(takes_links);
    Ok(answer(snapshot, &params, links, crate::ide::implementation::implementation))
}

/// The offices of a person, the series of a congress; else the kind, in `glossator.toml` where that defines it.
pub(in crate::lsp) fn type_definition(snapshot: &Snapshot, params: GotoDefinitionParams) -> Answer {
    let links = snapshot.client.goto(|it| it.type_definition).is_some_and(takes_links);
    let Some((file, offset)) = snapshot.place(&params.text_document_position_params) else { return Ok(None) };
    let found = crate::ide::type_definition::type_definition(&snapshot.world, file, offset);
    let Some(found) = found else { return Ok(None) };
    let origin = snapshot.range(file, found.origin);
    let in_world = |place: &Destination| link(snapshot, origin, place);
    let in_configuration = |kind: &str| configured(snapshot, origin, kind).map(Some);
    Ok(Some(response(links, found.places(in_world, in_configuration).into_iter().flatten())))
}

fn takes_links(capability: GotoCapability) -> bool {
    capability.link_support.unwrap_or_default()
}

fn answer(
    snapshot: &Snapshot,
    params: &GotoDefinitionParams,
    links: bool,
    find: impl FnOnce(&World, FileId, u32) -> Option<Destinations>,
) -> Option<GotoDefinitionResponse> {
    let (file, offset) = snapshot.place(&params.text_document_position_params)?;
    let found = find(&snapshot.world, file, offset)?;
    let origin = snapshot.range(file, found.origin);
    Some(response(links, found.places.iter().filter_map(|place| link(snapshot, origin, place))))
}

fn link(snapshot: &Snapshot, origin: Range, place: &Destination) -> Option<LocationLink> {
    let Location { uri, range } = snapshot.location(place.file, place.whole)?;
    Some(LocationLink {
        origin_selection_range: Some(origin),
        target_uri: uri,
        target_range: range,
        target_selection_range: snapshot.range(place.file, place.head),
    })
}

/// The line of the configuration that begins the definition of a kind.
fn configured(snapshot: &Snapshot, origin: Range, kind: &str) -> Option<LocationLink> {
    let line = snapshot.folder.configuration.lines.get(&format!("kinds.{kind}"))?.saturating_sub(1);
    let target_uri = snapshot.folder.uri(FILE_NAME)?;
    let start = Range { start: Position { line, character: 0 }, end: Position { line, character: 0 } };
    Some(LocationLink {
        origin_selection_range: Some(origin),
        target_uri,
        target_range: start,
        target_selection_range: start,
    })
}

/// A client that takes no links is told the heads.
fn response(links: bool, found: impl Iterator<Item = LocationLink>) -> GotoDefinitionResponse {
    if links {
        return GotoDefinitionResponse::Link(found.collect());
    }
    let location = |link: LocationLink| Location { uri: link.target_uri, range: link.target_selection_range };
    GotoDefinitionResponse::Array(found.map(location).collect())
}
