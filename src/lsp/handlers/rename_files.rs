//! `workspace/willRenameFiles`: paths in texts, and those of bibliographies in the configuration.

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    DocumentChangeOperation, DocumentChanges, FileRename, Position, Range, RenameFilesParams, TextEdit, Url,
    WorkspaceEdit,
};

use crate::ide::moved::{Move, mend_paths, moved};
use crate::lsp::snapshot::Snapshot;
use crate::model::files::join;
use crate::text::lines::{self, Encoding};
use crate::text::span::Span;

/// The edits that are to be made with the moves, in all workspaces that hold what moves.
pub(in crate::lsp) fn will_rename(snapshots: &[Snapshot], params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
    let edits = snapshots.iter().flat_map(|snapshot| {
        let moves: Vec<Move> = params.files.iter().filter_map(|file| move_of(snapshot, file)).collect();
        let edits = mend_paths(&snapshot.world, &moves);
        let in_texts = (!edits.is_empty()).then(|| snapshot.workspace_edit(&edits));
        in_texts.into_iter().chain(in_configuration(snapshot, &moves))
    });
    Ok(edits.reduce(joined))
}

/// The edits of `glossator.toml`, where it names a bibliography that moves.
fn in_configuration(snapshot: &Snapshot, moves: &[Move]) -> Option<WorkspaceEdit> {
    let folder = &snapshot.folder;
    let text = folder.mistakes.text()?;
    let named = folder.configuration.bibliography.iter().flatten();
    let edits = named.filter_map(|(name, (line, column))| {
        let old = join("", name);
        let new = moved(&old, moves);
        // The place is that of the quotation mark before the name, from 1, in code points.
        let place = lines::Position { line: line.saturating_sub(1), column: *column };
        let start = text.offset(place, Encoding::Utf32);
        let span = Span::new(start, start + name.len() as u32);
        let position = |offset| {
            let lines::Position { line, column } = text.position(offset, snapshot.client.encoding);
            Position { line, character: column }
        };
        let range = Range { start: position(span.start), end: position(span.end) };
        // A name with escapes, be it the new one, or one that has been edited since it was read, is left alone.
        let is_plain = !new.contains(|c: char| c.is_control() || matches!(c, '"' | '\'' | '\\'));
        (new != old && is_plain && text.slice(span) == *name).then_some(TextEdit { range, new_text: new })
    });
    let edits: Vec<TextEdit> = edits.collect();
    let uri = folder.configuration_uri().filter(|_| !edits.is_empty())?;
    Some(snapshot.edit_of(std::iter::once((uri, None, edits))))
}

fn move_of(snapshot: &Snapshot, file: &FileRename) -> Option<Move> {
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
