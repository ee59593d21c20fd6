//! `textDocument/completion` and its resolve.

mod item;

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    CompletionItem, CompletionList, CompletionOptions, CompletionOptionsCompletionItem, CompletionParams,
    CompletionResponse, Documentation, MarkupContent, MarkupKind, Url,
};

use crate::ide::completion::{About, complete, documentation};
use crate::lsp::client::Client;
use crate::lsp::handlers::completion::item::Places;
use crate::lsp::snapshot::Snapshot;
use crate::model::bibliography::citation::Markup;

/// What is offered to a client that completes.
pub(in crate::lsp) fn options(client: &Client) -> Option<CompletionOptions> {
    client.completion()?;
    Some(CompletionOptions {
        resolve_provider: Some(true),
        trigger_characters: Some(["@", "^", "#", "[", "=", "{"].map(str::to_owned).to_vec()),
        completion_item: Some(CompletionOptionsCompletionItem { label_details_support: Some(true) }),
        ..CompletionOptions::default()
    })
}

pub(in crate::lsp) fn completion(snapshot: &Snapshot, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let Some((file, offset)) = snapshot.place(&params.text_document_position) else { return Ok(None) };
    let uri = params.text_document_position.text_document.uri;
    let found = complete(&snapshot.world, file, offset);
    let mut places = Places::new(snapshot, file);
    let items = found.items.into_iter().enumerate();
    let items = items.filter_map(|(rank, completion)| item::item(&mut places, &uri, rank, completion)).collect();
    Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: found.is_incomplete, items })))
}

/// The workspace that an item is of; none where there is nothing more to tell of it.
pub(in crate::lsp) fn uri_of(item: &CompletionItem) -> Option<Url> {
    Some(Data::of(item)?.uri)
}

/// The item with what is told beside the list.
pub(in crate::lsp) fn resolve(snapshot: &Snapshot, mut item: CompletionItem) -> CompletionItem {
    let (kind, markup) = match snapshot.client.documents_in_markdown() {
        true => (MarkupKind::Markdown, Markup::Markdown),
        false => (MarkupKind::PlainText, Markup::Plain),
    };
    let told = Data::of(&item).and_then(|data| documentation(&snapshot.world, &data.about.into(), markup));
    if let Some(value) = told {
        item.documentation = Some(Documentation::MarkupContent(MarkupContent { kind, value }));
    }
    item
}

/// What an item is about, as it goes to the client and comes back.
#[derive(Debug, Serialize, Deserialize)]
struct Data {
    uri: Url,
    about: Written,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Written {
    Entity(String),
    Source(String),
    Rule(String),
}

impl Data {
    fn of(item: &CompletionItem) -> Option<Data> {
        serde_json::from_value(item.data.clone()?).ok()
    }
}

impl From<About> for Written {
    fn from(about: About) -> Self {
        match about {
            About::Entity(id) => Written::Entity(id),
            About::Source(key) => Written::Source(key),
            About::Rule(name) => Written::Rule(name),
        }
    }
}

impl From<Written> for About {
    fn from(written: Written) -> Self {
        match written {
            Written::Entity(id) => About::Entity(id),
            Written::Source(key) => About::Source(key),
            Written::Rule(name) => About::Rule(name),
        }
    }
}
