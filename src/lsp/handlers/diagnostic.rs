//! `textDocument/diagnostic` and `workspace/diagnostic`: what is found, for clients that ask.

use std::collections::{HashMap, HashSet};

use serde_json::json;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    Url, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use crate::lsp::diagnostics::report::{Report, Subject, report, report_of, subject, subjects};
use crate::lsp::found::BATCH;
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;

/// What is found in one file; that it is what the client has, where it is.
pub(in crate::lsp) fn document(
    snapshot: &Snapshot,
    params: DocumentDiagnosticParams,
) -> Result<Option<DocumentDiagnosticReportResult>> {
    let Some(subject) = subject(snapshot, &params.text_document.uri) else { return Ok(None) };
    let Some(report) = report(snapshot, subject) else { return Ok(None) };
    snapshot.found.answered(snapshot, subject, &report);
    let Report { id, items, .. } = report;
    let answer = match params.previous_result_id {
        Some(previous) if previous == id => {
            DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents: None,
                unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
            })
        }
        _ => DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
        }),
    };
    Ok(Some(DocumentDiagnosticReportResult::Report(answer)))
}

/// The answer for a file that is in no workspace: nothing is found there.
pub(in crate::lsp) fn nothing() -> DocumentDiagnosticReportResult {
    DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(Default::default()))
}

pub(in crate::lsp) fn no_files() -> WorkspaceDiagnosticReportResult {
    WorkspaceDiagnosticReportResult::Report(Default::default())
}

/// What is found in all files. Those with nothing that the client does not know of are left out.
///
/// # Errors
/// Where the texts have changed before all was found: the client is told to ask again.
pub(in crate::lsp) fn workspace(
    snapshots: &[Snapshot],
    params: WorkspaceDiagnosticParams,
) -> Result<Option<WorkspaceDiagnosticReportResult>> {
    let previous: HashMap<Url, String> = params.previous_result_ids.into_iter().map(|it| (it.uri, it.value)).collect();
    let mut all = Vec::new();
    for snapshot in snapshots {
        for (subject, report) in reports(snapshot).ok_or_else(outdated)? {
            all.push((snapshot, subject, report));
        }
    }
    let (mut items, mut told) = (Vec::new(), HashSet::new());
    for (snapshot, subject, report) in all {
        snapshot.found.answered(snapshot, subject, &report);
        let known = previous.get(&report.uri);
        if known.is_none() && report.items.is_empty() && report.version.is_none() {
            continue;
        }
        told.insert(report.uri.clone());
        let is_known = known == Some(&report.id);
        items.push(item(report, is_known));
    }
    snapshots.iter().for_each(|snapshot| snapshot.found.asked.answered_all());
    // Files that are no more.
    let gone = previous.into_keys().filter(|uri| !told.contains(uri));
    items.extend(gone.map(|uri| {
        item(Report { uri, version: None, id: String::new(), items: Vec::new(), json: String::new() }, false)
    }));
    Ok(Some(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items })))
}

/// What is to be told of all that may have diagnostics; none where a later version has been looked at meanwhile.
fn reports(snapshot: &Snapshot) -> Option<Vec<(Subject, Report)>> {
    let (files, rest): (Vec<Subject>, Vec<Subject>) =
        subjects(snapshot).into_iter().partition(|subject| subject.file().is_some());
    let mut reports: Vec<(Subject, Report)> =
        rest.into_iter().filter_map(|subject| Some((subject, report(snapshot, subject)?))).collect();
    let files: Vec<FileId> = files.into_iter().filter_map(Subject::file).collect();
    for batch in files.chunks(BATCH) {
        let found = snapshot.found.gravest_of(snapshot, batch)?;
        let made = found
            .into_iter()
            .filter_map(|(file, found)| Some((Subject::File(file), report_of(snapshot, file, found)?)));
        reports.extend(made);
    }
    Some(reports)
}

/// `ServerCancelled`
fn outdated() -> Error {
    Error {
        code: ErrorCode::ServerError(-32802),
        message: "the texts have changed meanwhile".into(),
        data: Some(json!({"retriggerRequest": true})),
    }
}

fn item(report: Report, is_known: bool) -> WorkspaceDocumentDiagnosticReport {
    let Report { uri, version, id, items, .. } = report;
    let version = version.map(i64::from);
    if is_known {
        return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        });
    }
    let result_id = Some(id).filter(|id| !id.is_empty());
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(snapshot: &Snapshot) -> Result<Option<WorkspaceDiagnosticReportResult>> {
        let params = WorkspaceDiagnosticParams {
            identifier: None,
            previous_result_ids: Vec::new(),
            work_done_progress_params: Default::default(),
            partial_result_params: Default::default(),
        };
        workspace(std::slice::from_ref(snapshot), params)
    }

    #[test]
    fn a_client_is_told_to_ask_again_where_a_later_version_was_looked_at() {
        let before = Snapshot::of(&[("a.gloss", "[x]{@nobody}\n")]);
        let Ok(Some(WorkspaceDiagnosticReportResult::Report(report))) = all(&before) else { panic!() };
        assert_eq!(report.items.len(), 1);
        let after = before.with("a.gloss", "A text.\n");
        assert_eq!(after.found.untold(&after).len(), 1);
        let error = all(&before).unwrap_err();
        assert_eq!((error.code.code(), error.data), (-32802, Some(json!({"retriggerRequest": true}))));
        assert!(all(&after).is_ok());
    }

    /// What was found in an older version is answered after the later one was compared with what the client knew.
    #[test]
    fn a_late_answer_is_looked_at_again() {
        let before = Snapshot::of(&[("a.gloss", "[x]{@nobody}\n")]);
        let file = before.world.file_at("a.gloss").unwrap();
        let report = report(&before, Subject::File(file)).unwrap();
        let after = before.with("a.gloss", "A text.\n");
        after.found.told(&after, file);
        assert!(after.found.untold(&after).is_empty());
        before.found.answered(&before, Subject::File(file), &report);
        assert_eq!(after.found.untold(&after).into_iter().collect::<Vec<_>>(), [file]);
        // A version that never was is not kept.
        let mixed = Snapshot { revision: 0, ..before.clone() };
        assert!(mixed.found.gravest_of(&mixed, &[file]).is_none());
        assert_eq!(mixed.findings(file).len(), 1);
        assert_eq!(after.findings(file).len(), 0);
    }
}
