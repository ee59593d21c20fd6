//! `source.fixAll`: all safe fixes of a file, the same that `lint --fix` makes.

use tower_lsp::lsp_types::{CodeAction, CodeActionKind, CodeActionParams};

use crate::lsp::handlers::code_action::deferred::{What, with_edit};
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;

pub(super) const KIND: CodeActionKind = CodeActionKind::new("source.fixAll.glossator");

pub(super) fn action(snapshot: &Snapshot, file: FileId, params: &CodeActionParams) -> Option<CodeAction> {
    let is_asked = params.context.only.is_some();
    // To work it out for every place of the cursor would be too much.
    if !is_asked && !snapshot.client.resolves_edits() {
        return None;
    }
    let found = snapshot.findings(file);
    let mut fixes = found.iter().flat_map(|finding| &finding.fixes);
    if !fixes.any(|fix| fix.safe && !fix.open && !fix.edits.is_empty()) {
        return None;
    }
    let action =
        CodeAction { title: "Fix all that can be fixed safely".to_owned(), kind: Some(KIND), ..CodeAction::default() };
    with_edit(snapshot, action, &params.text_document.uri, file, What::FixAll)
}
