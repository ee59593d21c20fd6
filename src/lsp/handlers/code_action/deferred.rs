//! Actions whose edit is worked out when they are chosen, in the texts as they are then.

use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::{CodeAction, Url};

use crate::ide::fix_all::fix_all;
use crate::ide::suppress::{allow_here, allow_in_file};
use crate::lsp::handlers::code_action::refactor;
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;
use crate::rules::finding::{FileEdit, Finding};
use crate::text::span::Span;

/// What an action does, as its `data` says it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Deferred {
    pub(super) uri: Url,
    pub(super) what: What,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum What {
    /// The fix of this title.
    Fix {
        of: Which,
        title: String,
    },
    AllowHere {
        of: Which,
    },
    AllowInFile {
        of: Which,
    },
    FixAll,
    /// The refactoring of this title at a selection, in bytes of this version of the text.
    Refactor {
        title: String,
        start: u32,
        end: u32,
        version: Option<i32>,
    },
}

/// A finding, by what stays when the text around it changes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Which {
    rule: String,
    message: String,
    /// In bytes. The nearest one is meant.
    start: u32,
}

impl Which {
    pub(super) fn of(finding: &Finding) -> Self {
        Which { rule: finding.rule.to_owned(), message: finding.message.to_string(), start: finding.span.start }
    }

    fn find<'a>(&self, findings: &'a [Finding]) -> Option<&'a Finding> {
        let same = findings.iter().filter(|it| it.rule == self.rule && it.message == self.message);
        same.min_by_key(|it| it.span.start.abs_diff(self.start))
    }
}

impl Deferred {
    /// What the data of an action says; none where it is not of this server.
    pub(super) fn of(action: &CodeAction) -> Option<Self> {
        serde_json::from_value(action.data.clone()?).ok()
    }

    /// The edits; none where the text has changed so that what was to be done is no more.
    pub(super) fn edits(&self, snapshot: &Snapshot) -> Option<Vec<FileEdit>> {
        let file = snapshot.file(&self.uri)?;
        self.what.edits(snapshot, file)
    }
}

impl What {
    fn edits(&self, snapshot: &Snapshot, file: FileId) -> Option<Vec<FileEdit>> {
        if let What::FixAll = self {
            return Some(fix_all(&snapshot.world, file, &snapshot.levels(snapshot.world.path(file)), snapshot.today));
        }
        if let What::Refactor { title, start, end, version } = self {
            let is_same = snapshot.version(file) == *version;
            return is_same.then(|| refactor::edits(snapshot, file, Span::new(*start, *end), title)).flatten();
        }
        let found = snapshot.findings(file);
        match self {
            What::Fix { of, title } => {
                let fix = of.find(&found)?.fixes.iter().find(|fix| fix.title == *title)?;
                Some(fix.edits.clone())
            }
            What::AllowHere { of } => Some(vec![allow_here(&snapshot.world, of.find(&found)?)?]),
            What::AllowInFile { of } => Some(vec![allow_in_file(&snapshot.world, of.find(&found)?)?]),
            What::FixAll | What::Refactor { .. } => None,
        }
    }
}

/// Gives an action its edit, now or when it is chosen, as the client likes it. None where there is nothing to do.
pub(super) fn with_edit(
    snapshot: &Snapshot,
    mut action: CodeAction,
    uri: &Url,
    file: FileId,
    what: What,
) -> Option<CodeAction> {
    if snapshot.client.resolves_edits() {
        action.data = serde_json::to_value(Deferred { uri: uri.clone(), what }).ok();
    } else {
        let edits = what.edits(snapshot, file).filter(|edits| !edits.is_empty())?;
        action.edit = Some(snapshot.workspace_edit(&edits));
    }
    Some(action)
}
