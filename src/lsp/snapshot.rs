//! One workspace as it was when a request was read, and all conversion of places.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use tower_lsp::lsp_types::{
    DocumentChanges, Location, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range, TextDocumentEdit,
    TextDocumentPositionParams, TextEdit, Url, WorkspaceEdit,
};

use crate::lsp::client::Client;
use crate::lsp::folder::Folder;
use crate::lsp::found::Found;
use crate::lsp::kept::Kept;
use crate::model::date::day::Day;
use crate::model::files::FileId;
use crate::model::world::World;
use crate::rules::finding::{FileEdit, Finding};
use crate::rules::levels::Levels;
use crate::text::lines;
use crate::text::span::Span;

/// What a handler sees. Cheap to take and to clone; never changes.
#[derive(Clone, Debug)]
pub(super) struct Snapshot {
    pub world: Arc<World>,
    pub client: Arc<Client>,
    /// The day on which the request was read.
    pub today: Day,
    pub(super) folder: Arc<Folder>,
    /// The number of the last change that is in it: of two of one workspace, the greater is the later. It is 0 where the
    /// workspace was never as it is here, so that nothing found in it is kept.
    pub(super) revision: u64,
    pub(super) found: Arc<Found>,
    pub(super) kept: Arc<Kept>,
    /// Whether all of the workspace is there, and not only what is open.
    pub(super) is_loaded: bool,
    /// Which workspace this is.
    pub(super) place: u64,
    /// How often its texts had been opened, edited or closed.
    pub(super) edits: u64,
}

impl Snapshot {
    /// The file of a URI; none where the workspace does not hold it.
    pub(super) fn file(&self, uri: &Url) -> Option<FileId> {
        self.world.file_at(&self.folder.path(uri)?)
    }

    /// The file and the byte in it.
    pub(super) fn place(&self, params: &TextDocumentPositionParams) -> Option<(FileId, u32)> {
        let file = self.file(&params.text_document.uri)?;
        Some((file, self.offset(file, params.position)))
    }

    /// The byte at a position; what lies outside the text is clamped to it.
    pub(super) fn offset(&self, file: FileId, position: Position) -> u32 {
        let Some(text) = self.world.characters(file) else { return 0 };
        text.offset(lines::Position { line: position.line, column: position.character }, self.client.encoding)
    }

    pub(super) fn position(&self, file: FileId, offset: u32) -> Position {
        let Some(text) = self.world.characters(file) else { return Position::default() };
        let position = text.position(offset, self.client.encoding);
        Position { line: position.line, character: position.column }
    }

    pub(super) fn range(&self, file: FileId, span: Span) -> Range {
        let Some(text) = self.world.characters(file) else { return Range::default() };
        let (start, end) = text.range(span, self.client.encoding);
        let position = |place: lines::Position| Position { line: place.line, character: place.column };
        Range { start: position(start), end: position(end) }
    }

    pub(super) fn span(&self, file: FileId, range: Range) -> Span {
        Span::new(self.offset(file, range.start), self.offset(file, range.end))
    }

    /// The URI of a file; of one that is open, as the client wrote it.
    pub(super) fn uri(&self, file: FileId) -> Option<Url> {
        self.folder.uri(&self.world.file(file)?.path)
    }

    pub(super) fn location(&self, file: FileId, span: Span) -> Option<Location> {
        Some(Location { uri: self.uri(file)?, range: self.range(file, span) })
    }

    /// The version of a file that is open.
    pub(super) fn version(&self, file: FileId) -> Option<i32> {
        self.folder.version(self.world.path(file))
    }

    /// The levels of the rules for a file, by its path in the workspace.
    pub(super) fn levels(&self, path: &str) -> Levels {
        self.folder.configuration.levels(path)
    }

    /// What is found in a file.
    pub(super) fn findings(&self, file: FileId) -> Arc<[Finding]> {
        self.found.of(self, file)
    }

    /// Edits of any files, with the versions of those that are open where the client can tell them.
    pub(super) fn workspace_edit(&self, edits: &[FileEdit]) -> WorkspaceEdit {
        let mut by_file: BTreeMap<FileId, Vec<TextEdit>> = BTreeMap::new();
        for FileEdit { file, edit } in edits {
            let edit = TextEdit { range: self.range(*file, edit.span), new_text: edit.text.clone() };
            by_file.entry(*file).or_default().push(edit);
        }
        let by_uri = by_file.into_iter().filter_map(|(file, edits)| Some((self.uri(file)?, self.version(file), edits)));
        self.edit_of(by_uri)
    }

    /// Edits of what the URIs name, with the versions of what is open, as the client takes them.
    pub(super) fn edit_of(&self, by_uri: impl Iterator<Item = (Url, Option<i32>, Vec<TextEdit>)>) -> WorkspaceEdit {
        if !self.client.takes_document_changes() {
            let changes: HashMap<Url, Vec<TextEdit>> = by_uri.map(|(uri, _, edits)| (uri, edits)).collect();
            return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
        }
        let edits = by_uri.map(|(uri, version, edits)| TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        });
        let changes = DocumentChanges::Edits(edits.collect());
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    }
}

#[cfg(test)]
impl Snapshot {
    /// A workspace of these texts, none of them open.
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        use crate::model::files::File;
        use crate::project::content::content;

        let file = |&(path, text): &(&str, &str)| File { path: path.into(), content: content(path, text.into()) };
        Snapshot {
            world: Arc::new(World::new(files.iter().map(file).collect(), Arc::default())),
            client: Arc::default(),
            today: Day::new(0),
            folder: Arc::new(Folder { root: Some("/w".into()), ..Folder::default() }),
            revision: 1,
            found: Arc::default(),
            kept: Arc::default(),
            is_loaded: true,
            place: 1,
            edits: 0,
        }
    }

    /// The next version, in which a file holds another text.
    pub(super) fn with(&self, path: &str, text: &str) -> Self {
        let mut next = Snapshot { revision: self.revision + 1, ..self.clone() };
        Arc::make_mut(&mut next.world).put(path, crate::project::content::content(path, text.into()));
        next
    }
}
