//! `workspace/willRenameFiles`

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    DocumentChangeOperation, DocumentChanges, FileRename, RenameFilesParams, Url, WorkspaceEdit,
};

use crate::ide::moved::{Move, mend_paths};
use crate::lsp::snapshot::Snapshot;

/// The edits that are to be made with the moves, in all workspaces that hold what moves.
pub(in crate::lsp) fn will_rename(snapshots: &[Snapshot], params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
    let edits = snapshots.iter().filter_map(|snapshot| {
        let moves: Vec<Move> = params.files.iter().filter_map(|file| moved(snapshot, file)).collect();
        let edits = mend_paths(&snapshot.world, &moves);
        (!edits.is_empty()).then(|| snapshot.workspace_edit(&edits))
    });
    Ok(edits.reduce(joined))
}

fn moved(snapshot: &Snapshot, file: &FileRename) -> Option<Move> {
    let path = |uri: &str| snapshot.folder.path(&Url::parse(uri).ok()?);
    Some(Move { from: path(&file.old_uri)?, to: path(&file.new_uri)? })
}

fn joined(mut one: WorkspaceEdit, other: WorkspaceEdit) -> WorkspaceEdit {
    if let (Some(changes), Some(more)) = (&mut one.changes, other.changes) {
        changes.extend(more);
    }
    one.document_changes = match (one.document_changes, other.document_changes) {
        (Some(one), Some(other)) => {
            let all = operations(one).into_iter().chain(operations(other));
            Some(DocumentChanges::Operations(all.collect()))
        }
        (one, other) => one.or(other),
    };
    one
}

fn operations(changes: DocumentChanges) -> Vec<DocumentChangeOperation> {
    match changes {
        DocumentChanges::Edits(edits) => edits.into_iter().map(DocumentChangeOperation::Edit).collect(),
        DocumentChanges::Operations(operations) => operations,
    }
}
