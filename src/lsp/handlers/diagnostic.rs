//! `textDocument/diagnostic` and `workspace/diagnostic`: what is found, for clients that ask.

use std::collections::{HashMap, HashSet};

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
    Url, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use crate::lsp::diagnostics::report::{Report, report, subject, subjects};
use crate::lsp::snapshot::Snapshot;

/// What is found in one file; that it is what the client has, where it is.
pub(in crate::lsp) fn document(
    snapshot: &Snapshot,
    params: DocumentDiagnosticParams,
) -> Result<Option<DocumentDiagnosticReportResult>> {
    let report = subject(snapshot, &params.text_document.uri).and_then(|subject| report(snapshot, subject));
    let Some(report) = report else { return Ok(None) };
    snapshot.found.asked.answered(&report);
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
pub(in crate::lsp) fn workspace(
    snapshots: &[Snapshot],
    params: WorkspaceDiagnosticParams,
) -> Result<Option<WorkspaceDiagnosticReportResult>> {
    let previous: HashMap<Url, String> = params.previous_result_ids.into_iter().map(|it| (it.uri, it.value)).collect();
    let (mut items, mut told) = (Vec::new(), HashSet::new());
    for snapshot in snapshots {
        for report in subjects(snapshot).into_iter().filter_map(|subject| report(snapshot, subject)) {
            snapshot.found.asked.answered(&report);
            let known = previous.get(&report.uri);
            if known.is_none() && report.items.is_empty() && report.version.is_none() {
                continue;
            }
            told.insert(report.uri.clone());
            let is_known = known == Some(&report.id);
            items.push(item(report, is_known));
        }
    }
    snapshots.iter().for_each(|snapshot| snapshot.found.asked.answered_all());
    // Files that are no more.
    let gone = previous.into_keys().filter(|uri| !told.contains(uri));
    items.extend(gone.map(|uri| item(Report { uri, version: None, id: String::new(), items: Vec::new() }, false)));
    Ok(Some(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items })))
}

fn item(report: Report, is_known: bool) -> WorkspaceDocumentDiagnosticReport {
    let Report { uri, version, id, items } = report;
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
