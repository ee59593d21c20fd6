//! What a client is told of one file: the same whether it asks or is sent it.

use std::hash::{DefaultHasher, Hash, Hasher};

use tower_lsp::lsp_types::{Diagnostic, DiagnosticSeverity, NumberOrString, Url};

use crate::lsp::diagnostics::{SOURCE, diagnostics};
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;
use crate::project::config::FILE_NAME;
use crate::project::content::is_looked_at;
use crate::project::failure::Failure;
use crate::rules::gravest::Gravest;

/// What there are diagnostics of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lsp) enum Subject {
    File(FileId),
    /// The `glossator.toml` of the workspace, be it there or not.
    Configuration,
}

impl Subject {
    pub(in crate::lsp) fn file(self) -> Option<FileId> {
        match self {
            Subject::File(file) => Some(file),
            Subject::Configuration => None,
        }
    }
}

/// The diagnostics of a file.
#[derive(Debug)]
pub(in crate::lsp) struct Report {
    pub(in crate::lsp) uri: Url,
    /// Of a file that is open.
    pub(in crate::lsp) version: Option<i32>,
    /// The same for the same diagnostics.
    pub(in crate::lsp) id: String,
    pub(in crate::lsp) items: Vec<Diagnostic>,
    /// The same in JSON.
    pub(in crate::lsp) json: String,
}

impl Report {
    fn of(uri: Url, version: Option<i32>, items: Vec<Diagnostic>) -> Self {
        let json = serde_json::to_string(&items).unwrap_or_else(|_| "[]".to_owned());
        Report { uri, version, id: id(&items, &json), items, json }
    }
}

/// The id of an empty list.
pub(in crate::lsp) const NOTHING: &str = "0";

/// All that may have diagnostics: what is wrong with the configuration first, then the files that are open.
pub(in crate::lsp) fn subjects(snapshot: &Snapshot) -> Vec<Subject> {
    let shown = snapshot.world.files().filter(|(_, file)| is_looked_at(file)).map(|(id, _)| id);
    let (open, closed): (Vec<FileId>, Vec<FileId>) = shown.partition(|id| snapshot.version(*id).is_some());
    std::iter::once(Subject::Configuration).chain(open.into_iter().chain(closed).map(Subject::File)).collect()
}

/// What a URI names.
pub(in crate::lsp) fn subject(snapshot: &Snapshot, uri: &Url) -> Option<Subject> {
    let path = snapshot.folder.path(uri)?;
    if path == FILE_NAME && snapshot.folder.root.is_some() {
        return Some(Subject::Configuration);
    }
    snapshot.world.file_at(&path).map(Subject::File)
}

/// What a subject is called; none for what has no name outside of this process.
pub(in crate::lsp) fn name(snapshot: &Snapshot, subject: Subject) -> Option<Url> {
    match subject {
        // Most files are told of once.
        Subject::File(file) => snapshot.folder.uri_once(&snapshot.world.file(file)?.path),
        Subject::Configuration => snapshot.folder.configuration_uri(),
    }
}

/// What is to be told of a subject.
pub(in crate::lsp) fn report(snapshot: &Snapshot, subject: Subject) -> Option<Report> {
    match subject {
        Subject::File(file) => report_of(snapshot, file, snapshot.found.gravest(snapshot, file)),
        Subject::Configuration => {
            let items: Vec<Diagnostic> = snapshot.folder.mistakes.all().map(|it| mistake(snapshot, it)).collect();
            Some(Report::of(name(snapshot, subject)?, None, items))
        }
    }
}

/// What is to be told of a file in which this was found.
pub(in crate::lsp) fn report_of(snapshot: &Snapshot, file: FileId, found: Gravest) -> Option<Report> {
    let is_shown = snapshot.world.file(file).is_some_and(is_looked_at);
    let items = if is_shown { diagnostics(snapshot, &found) } else { Vec::new() };
    Some(Report::of(name(snapshot, Subject::File(file))?, snapshot.version(file), items))
}

/// What is wrong in the configuration.
fn mistake(snapshot: &Snapshot, failure: &Failure) -> Diagnostic {
    Diagnostic {
        range: snapshot.folder.mistakes.range(failure, snapshot.client.encoding),
        severity: Some(DiagnosticSeverity::ERROR),
        code: Some(NumberOrString::String("configuration".to_owned())),
        source: Some(SOURCE.to_owned()),
        message: failure.message.clone(),
        ..Diagnostic::default()
    }
}

/// The name of a list of diagnostics, made of nothing but them.
fn id(items: &[Diagnostic], json: &str) -> String {
    if items.is_empty() {
        return NOTHING.to_owned();
    }
    let mut hasher = DefaultHasher::new();
    json.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
