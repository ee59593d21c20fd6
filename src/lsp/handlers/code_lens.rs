//! `textDocument/codeLens` and its resolve.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{CodeLens, CodeLensParams, Command, Location, Range, Url};

use crate::ide::lens::{Subject, lenses, shown};
use crate::lsp::snapshot::Snapshot;

/// The command of the editor that shows places: it is given a URI, a position, and locations.
const SHOW: &str = "glossator.showReferences";

/// What an editor gives back to be told what a lens says.
#[derive(Debug, Serialize, Deserialize)]
struct Data {
    uri: Url,
    #[serde(flatten)]
    of: Of,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Of {
    Entity(String),
    /// The byte at which the heading starts.
    Section(u32),
    Text(()),
}

pub(in crate::lsp) fn code_lens(snapshot: &Snapshot, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    let uri = params.text_document.uri;
    let Some(file) = snapshot.file(&uri) else { return Ok(None) };
    let lens = |lens: crate::ide::lens::Lens| {
        let start = snapshot.position(file, lens.span.start);
        let of = match lens.subject {
            Subject::Entity(id) => Of::Entity(id),
            Subject::Section(at) => Of::Section(at),
            Subject::Text => Of::Text(()),
        };
        let data = serde_json::to_value(Data { uri: uri.clone(), of }).ok();
        CodeLens { range: Range { start, end: start }, command: None, data }
    };
    Ok(Some(lenses(&snapshot.world, file).into_iter().map(lens).collect()))
}

/// The workspace that a lens is for; none where it is none of ours.
pub(in crate::lsp) fn uri_of(lens: &CodeLens) -> Option<Url> {
    Some(data(lens)?.uri)
}

/// The lens with what it says. One whose heading is gone since says nothing; the editor asks anew after each change.
pub(in crate::lsp) fn resolve(snapshot: &Snapshot, mut lens: CodeLens) -> CodeLens {
    lens.command = Some(command(snapshot, &lens).unwrap_or_else(|| plain(String::new())));
    lens
}

fn command(snapshot: &Snapshot, lens: &CodeLens) -> Option<Command> {
    let Data { uri, of } = data(lens)?;
    let file = snapshot.file(&uri)?;
    let subject = match of {
        Of::Entity(id) => Subject::Entity(id),
        Of::Section(at) => Subject::Section(at),
        Of::Text(()) => Subject::Text,
    };
    let found = shown(&snapshot.world, file, &subject)?;
    if found.places.is_empty() || !snapshot.client.runs(SHOW) {
        return Some(plain(found.words));
    }
    let places = found.places.iter().filter_map(|(file, span)| snapshot.location(*file, *span));
    let places: Vec<Location> = places.collect();
    let arguments: Vec<Value> = vec![json!(uri), json!(lens.range.start), json!(places)];
    Some(Command { title: found.words, command: SHOW.to_owned(), arguments: Some(arguments) })
}

/// Words that nothing happens at.
fn plain(title: String) -> Command {
    Command { title, command: String::new(), arguments: None }
}

fn data(lens: &CodeLens) -> Option<Data> {
    serde_json::from_value(lens.data.clone()?).ok()
}
