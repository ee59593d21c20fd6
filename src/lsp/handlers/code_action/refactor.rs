//! What can be done at a range beside mending what is found there.

use tower_lsp::lsp_types::{CodeAction, CodeActionKind, CodeActionParams, CodeActionTriggerKind};

use crate::ide::actions::{Action, Kind, actions};
use crate::lsp::handlers::code_action::deferred::{What, with_edit};
use crate::lsp::handlers::code_action::wants;
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;
use crate::rules::finding::{FileEdit, Fix};
use crate::text::span::Span;

pub(super) const SORT: CodeActionKind = CodeActionKind::new("source.sort.glossator");

pub(super) fn refactorings(snapshot: &Snapshot, file: FileId, params: &CodeActionParams) -> Vec<CodeAction> {
    let selection = snapshot.span(file, params.range);
    let only = params.context.only.as_deref();
    let found = snapshot.findings(file);
    let touching = || found.iter().filter(|it| it.span.start <= selection.end && selection.start <= it.span.end);
    let wants_fixes = wants(only, &CodeActionKind::QUICKFIX);
    // To annotate all names of a file mends the finding about one of them too.
    let is_bare = |id: &str| touching().any(|it| it.rule == "unannotated-mention" && it.subject == id);
    let kind = |action: &Action| match action.annotates_all_of() {
        Some(id) if wants_fixes && is_bare(id) => CodeActionKind::QUICKFIX,
        _ => kind(action.kind),
    };
    let fixes: Vec<&Fix> = match wants_fixes {
        true => touching().flat_map(|finding| &finding.fixes).collect(),
        false => Vec::new(),
    };
    let is_automatic = params.context.trigger_kind == Some(CodeActionTriggerKind::AUTOMATIC);
    let may_cost = snapshot.client.resolves_edits() || !is_automatic;
    let offered = |action: &Action| {
        // What mends a finding stands in the list already.
        let is_fix = fixes.iter().any(|fix| fix.title == action.title || action.makes(&fix.edits));
        !is_fix && wants(only, &kind(action)) && (may_cost || !action.is_costly())
    };
    let one = |action: Action| {
        let mut shown = CodeAction { title: action.title.clone(), kind: Some(kind(&action)), ..CodeAction::default() };
        if snapshot.client.resolves_edits() {
            let version = snapshot.version(file);
            let what = What::Refactor { title: action.title, start: selection.start, end: selection.end, version };
            return with_edit(snapshot, shown, &params.text_document.uri, file, what);
        }
        let edits = action.edits(&snapshot.world);
        shown.edit = Some(snapshot.workspace_edit(&edits));
        (!edits.is_empty()).then_some(shown)
    };
    actions(&snapshot.world, file, selection).into_iter().filter(offered).filter_map(one).collect()
}

/// The edits of the action of a title at a selection.
pub(super) fn edits(snapshot: &Snapshot, file: FileId, selection: Span, title: &str) -> Option<Vec<FileEdit>> {
    let all = actions(&snapshot.world, file, selection);
    Some(all.into_iter().find(|action| action.title == title)?.edits(&snapshot.world))
}

fn kind(kind: Kind) -> CodeActionKind {
    match kind {
        Kind::QuickFix => CodeActionKind::QUICKFIX,
        Kind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
        Kind::Extract => CodeActionKind::REFACTOR_EXTRACT,
        Kind::Move => CodeActionKind::new("refactor.move"),
        Kind::Sort => SORT,
    }
}
