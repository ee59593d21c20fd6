//! The fixes of what is found at a range, and the comments that allow it.

use std::collections::BTreeSet;

use tower_lsp::lsp_types::{CodeAction, CodeActionKind, CodeActionParams, Diagnostic, NumberOrString};

use crate::ide::suppress::{allow_here, allow_in_file};
use crate::lsp::diagnostics::{SOURCE, diagnostic, range};
use crate::lsp::handlers::code_action::deferred::{What, Which, with_edit};
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;
use crate::rules::finding::{Finding, Fix};
use crate::text::span::Span;

/// More findings than these are not looked at: nobody reads a longer menu, as for a whole text that is selected.
const MOST: usize = 50;

/// The actions, in the order of the text; what allows comes last.
pub(super) fn quick_fixes(snapshot: &Snapshot, file: FileId, params: &CodeActionParams) -> Vec<CodeAction> {
    let all = snapshot.findings(file);
    let asked = snapshot.span(file, params.range);
    let here =
        |finding: &&Finding| meets(asked, finding.span) || is_named(snapshot, finding, &params.context.diagnostics);
    let here: Vec<&Finding> = all.iter().filter(here).take(MOST).collect();
    let mut actions = Vec::new();
    let mut seen: Vec<(&Fix, usize)> = Vec::new();
    for finding in &here {
        let preferred = preferred(finding);
        for (index, fix) in finding.fixes.iter().enumerate().filter(|(_, fix)| !fix.edits.is_empty()) {
            // One fix may mend several findings.
            if let Some((_, action)) =
                seen.iter().find(|(known, _)| known.edits == fix.edits && known.title == fix.title)
            {
                let action: Option<&mut CodeAction> = actions.get_mut(*action);
                action
                    .and_then(|it| it.diagnostics.as_mut())
                    .into_iter()
                    .for_each(|it| it.push(diagnostic(snapshot, finding)));
                continue;
            }
            let what = What::Fix { of: Which::of(finding), title: fix.title.to_string() };
            let is_preferred = preferred == Some(index) && snapshot.client.takes_preferred();
            let action =
                CodeAction { is_preferred: is_preferred.then_some(true), ..action(snapshot, finding, &fix.title) };
            if let Some(action) = with_edit(snapshot, action, &params.text_document.uri, file, what) {
                seen.push((fix, actions.len()));
                actions.push(action);
            }
        }
    }
    let mut rules = BTreeSet::new();
    for finding in here.into_iter().filter(|finding| rules.insert(finding.rule)) {
        let (rule, of) = (finding.rule, Which::of(finding));
        let allows = [
            (allow_here(&snapshot.world, finding), format!("Allow `{rule}` here"), What::AllowHere { of: of.clone() }),
            (allow_in_file(&snapshot.world, finding), format!("Allow `{rule}` in this file"), What::AllowInFile { of }),
        ];
        for (_, title, what) in allows.into_iter().filter(|(edit, ..)| edit.is_some()) {
            let action = action(snapshot, finding, &title);
            actions.extend(with_edit(snapshot, action, &params.text_document.uri, file, what));
        }
    }
    actions
}

fn action(snapshot: &Snapshot, finding: &Finding, title: &str) -> CodeAction {
    CodeAction {
        title: title.to_owned(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(snapshot, finding)]),
        ..CodeAction::default()
    }
}

/// The fix that one would make without a look at the others: a safe one, or the only one that is complete.
fn preferred(finding: &Finding) -> Option<usize> {
    let mut complete = finding.fixes.iter().enumerate().filter(|(_, fix)| !fix.open && !fix.edits.is_empty());
    let safe = complete.clone().find(|(_, fix)| fix.safe);
    safe.or_else(|| complete.next().filter(|_| complete.next().is_none())).map(|(index, _)| index)
}

/// Whether they share a byte, or one is a cursor at an edge of the other.
fn meets(asked: Span, found: Span) -> bool {
    asked.start <= found.end && found.start <= asked.end
}

/// Whether the client names the finding, as one that shows all of a line does.
fn is_named(snapshot: &Snapshot, finding: &Finding, diagnostics: &[Diagnostic]) -> bool {
    let ours = |it: &&Diagnostic| {
        it.source.as_deref() == Some(SOURCE)
            && matches!(&it.code, Some(NumberOrString::String(code)) if code == finding.rule)
    };
    let mut ours = diagnostics.iter().filter(ours).peekable();
    ours.peek().is_some() && {
        let range = range(snapshot, finding);
        ours.any(|it| it.range == range)
    }
}
