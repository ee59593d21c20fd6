//! Findings as diagnostics of the protocol.

pub(super) mod asked;
mod names;
pub(super) mod push;
pub(super) mod report;

use serde_json::json;
use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString,
    Range, Url,
};

use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;
use crate::rules::finding::{Finding, Tag};
use crate::rules::gravest::Gravest;
use crate::rules::levels::Level;
use crate::rules::table::rule;

/// Who says so, as editors show it beside a message.
pub(super) const SOURCE: &str = "glossator";

/// The code of the diagnostic that says that there are more.
const CUT: &str = "cut";

/// The diagnostics of a file, by place. Where not all can be shown, one at the first line says so.
pub(super) fn diagnostics(snapshot: &Snapshot, found: &Gravest) -> Vec<Diagnostic> {
    let Gravest { findings, all } = found;
    let cut = || Diagnostic {
        severity: Some(DiagnosticSeverity::INFORMATION),
        code: Some(NumberOrString::String(CUT.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: format!("{all} findings, of which the gravest {} are shown; mend some to see more", findings.len()),
        ..Diagnostic::default()
    };
    let cut = (*all > findings.len()).then(cut);
    cut.into_iter().chain(findings.iter().map(|finding| diagnostic(snapshot, finding))).collect()
}

/// What the client takes of a finding.
pub(super) fn diagnostic(snapshot: &Snapshot, finding: &Finding) -> Diagnostic {
    let client = snapshot.client.diagnostics();
    let takes = |it: Option<Option<bool>>| it.flatten().unwrap_or_default();
    let is_described = takes(client.map(|it| it.code_description_support));
    let page = rule(finding.rule).filter(|_| is_described).and_then(|rule| Url::parse(&rule.link()).ok());
    let related = || finding.related.iter().filter_map(|it| related(snapshot, it.file, it.span, &it.message));
    let tags = client.and_then(|it| it.tag_support.as_ref()).map(|it| it.value_set.as_slice()).unwrap_or_default();
    let tag = finding.tag.map(tag).filter(|tag| tags.contains(tag));
    let titles: Vec<&str> = finding.fixes.iter().map(|fix| &*fix.title).collect();
    Diagnostic {
        range: range(snapshot, finding),
        severity: Some(severity(finding.level)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: page.map(|href| CodeDescription { href }),
        source: Some(SOURCE.to_owned()),
        message: finding.message.to_string(),
        related_information: takes(client.map(|it| it.related_information))
            .then(|| related().collect())
            .filter(|all: &Vec<_>| !all.is_empty()),
        tags: tag.map(|tag| vec![tag]),
        data: (takes(client.map(|it| it.data_support)) && !titles.is_empty()).then(|| json!({ "fixes": titles })),
    }
}

pub(super) fn range(snapshot: &Snapshot, finding: &Finding) -> Range {
    snapshot.range(finding.file, finding.span)
}

fn related(
    snapshot: &Snapshot,
    file: FileId,
    span: crate::text::span::Span,
    message: &str,
) -> Option<DiagnosticRelatedInformation> {
    Some(DiagnosticRelatedInformation { location: snapshot.location(file, span)?, message: message.to_owned() })
}

fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Info => DiagnosticSeverity::INFORMATION,
        Level::Hint | Level::Off => DiagnosticSeverity::HINT,
    }
}

fn tag(tag: Tag) -> DiagnosticTag {
    match tag {
        Tag::Unnecessary => DiagnosticTag::UNNECESSARY,
        Tag::Deprecated => DiagnosticTag::DEPRECATED,
    }
}
