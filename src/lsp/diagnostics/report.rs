//! What a client is told of one file: the same whether it asks or is sent it.

use std::hash::{DefaultHasher, Hash, Hasher};

use tower_lsp::lsp_types::{Diagnostic, Url};

use crate::lsp::diagnostics::diagnostics;
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;
use crate::project::content::is_looked_at;

/// The diagnostics of a file.
#[derive(Debug)]
pub(in crate::lsp) struct Report {
    pub(in crate::lsp) uri: Url,
    /// Of a file that is open.
    pub(in crate::lsp) version: Option<i32>,
    /// The same for the same diagnostics.
    pub(in crate::lsp) id: String,
    pub(in crate::lsp) items: Vec<Diagnostic>,
}

/// The id of an empty list.
pub(in crate::lsp) const NOTHING: &str = "0";

/// The files that may have findings: those that are open first.
pub(in crate::lsp) fn files(snapshot: &Snapshot) -> Vec<FileId> {
    let shown = snapshot.world.files().filter(|(_, file)| is_looked_at(file)).map(|(id, _)| id);
    let (mut open, closed): (Vec<FileId>, Vec<FileId>) = shown.partition(|id| snapshot.version(*id).is_some());
    open.extend(closed);
    open
}

/// What is to be told of a file; none for one that has no name outside of this process.
pub(in crate::lsp) fn report(snapshot: &Snapshot, file: FileId) -> Option<Report> {
    let is_shown = snapshot.world.file(file).is_some_and(is_looked_at);
    let findings = if is_shown { snapshot.findings(file) } else { [].into() };
    let items = diagnostics(snapshot, &findings, snapshot.client.most_diagnostics);
    Some(Report { uri: snapshot.uri(file)?, version: snapshot.version(file), id: id(&items), items })
}

/// The name of a list of diagnostics, made of nothing but them.
fn id(items: &[Diagnostic]) -> String {
    if items.is_empty() {
        return NOTHING.to_owned();
    }
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
