//! `textDocument/codeAction` and its resolve: fixes of findings, refactorings.

mod deferred;
mod fix_all;
mod quick_fix;
mod refactor;

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Url,
};

use crate::lsp::snapshot::Snapshot;

/// The kinds of actions that are offered.
pub(in crate::lsp) fn kinds() -> Vec<CodeActionKind> {
    vec![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR, fix_all::KIND, refactor::SORT]
}

/// What can be done at a range, the fixes of what is found there first.
pub(in crate::lsp) fn code_action(snapshot: &Snapshot, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    if !snapshot.client.takes_code_actions() {
        return Ok(None);
    }
    let Some(file) = snapshot.file(&params.text_document.uri) else { return Ok(None) };
    let only = params.context.only.as_deref();
    let mut actions = Vec::new();
    if wants(only, &CodeActionKind::QUICKFIX) {
        actions.extend(quick_fix::quick_fixes(snapshot, file, &params));
    }
    actions.extend(refactor::refactorings(snapshot, file, &params));
    if wants(only, &fix_all::KIND) {
        actions.extend(fix_all::action(snapshot, file, &params));
    }
    Ok(Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()))
}

/// The workspace that an action is for; none where it is none of ours.
pub(in crate::lsp) fn uri_of(action: &CodeAction) -> Option<Url> {
    Some(deferred::Deferred::of(action)?.uri)
}

/// The action with its edit, in the texts as they are now.
pub(in crate::lsp) fn resolve(snapshot: &Snapshot, mut action: CodeAction) -> Result<CodeAction> {
    if let Some(deferred) = deferred::Deferred::of(&action)
        && action.edit.is_none()
    {
        let edits = deferred.edits(snapshot).ok_or_else(|| Error {
            code: ErrorCode::ServerError(CONTENT_MODIFIED),
            message: "the text has changed since; ask for the actions again".into(),
            data: None,
        })?;
        action.edit = Some(snapshot.workspace_edit(&edits));
    }
    Ok(action)
}

const CONTENT_MODIFIED: i64 = -32801;

/// Whether a client that asks for some kinds alone asks for this one: a kind stands for all below it.
fn wants(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let holds = |asked: &str| asked.is_empty() || kind.as_str().strip_prefix(asked).is_some_and(starts_below);
    only.is_none_or(|only| only.iter().any(|asked| holds(asked.as_str())))
}

fn starts_below(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_stands_for_those_below_it() {
        let asked = |kinds: &[&'static str]| {
            let kinds: Vec<CodeActionKind> = kinds.iter().map(|kind| CodeActionKind::new(kind)).collect();
            wants(Some(&kinds), &fix_all::KIND)
        };
        assert!(wants(None, &fix_all::KIND) && asked(&[""]) && asked(&["source"]) && asked(&["source.fixAll"]));
        assert!(asked(&["quickfix", "source.fixAll.glossator"]));
        assert!(!asked(&[]) && !asked(&["source.fix"]) && !asked(&["quickfix"]) && !asked(&["source.fixAll.other"]));
    }
}
