//! The texts that are open: what the client says of them is in the place of what is on disk.

use std::sync::Arc;

use tower_lsp::lsp_types::{Range, TextDocumentContentChangeEvent, TextDocumentItem, Url};

use crate::lsp::folder::{Folder, Open};
use crate::lsp::place::Place;
use crate::lsp::state::{Inner, Other, State};
use crate::model::document::Document;
use crate::model::files::{Content, TextFile};
use crate::model::lower::Dialect;
use crate::project::content::{content, dialect, is_looked_at, plain};
use crate::project::discover::{may_be_bibliography, may_be_read};
use crate::project::kept::belongs;
use crate::text::edit::{Edit, difference};
use crate::text::lines::{Encoding, Position, Text};
use crate::text::span::Span;

impl State {
    /// `textDocument/didOpen`
    pub(super) fn open(self: &Arc<Self>, document: TextDocumentItem) {
        let mut inner = self.lock();
        let TextDocumentItem { uri, language_id: language, version, text } = document;
        self.open_in(&mut inner, uri, Other { version, language, text: Text::new(&text) });
        inner.tidy();
    }

    pub(super) fn open_in(self: &Arc<Self>, inner: &mut Inner, uri: Url, text: Other) {
        let (at, path) = self.home(inner, &uri);
        let revision = self.next();
        let Some(place) = inner.places.get_mut(at) else { return };
        let Some(content) = opened(place, &path, &text.language, &text.text.to_string()) else {
            inner.others.insert(uri.clone(), text);
            self.note_configuration(inner, &uri);
            return;
        };
        inner.others.remove(&uri);
        Arc::make_mut(&mut place.world).put(&path, content);
        place.add_beside(&path);
        (place.revision, place.edits) = (revision, place.edits + 1);
        let folder = Arc::make_mut(&mut place.folder);
        folder.uris.insert(uri.clone(), path.clone());
        folder.open.insert(path, Open { uri, version: text.version, language: text.language });
    }

    /// `textDocument/didChange`: the changes in their order, each counted in the text that the one before it left.
    pub(super) fn change(self: &Arc<Self>, uri: &Url, version: i32, changes: &[TextDocumentContentChangeEvent]) {
        let mut inner = self.lock();
        let encoding = inner.client.encoding;
        if let Some(other) = inner.others.get_mut(uri) {
            other.version = version;
            for change in changes {
                other.text.apply(&edit(&other.text, change, encoding));
            }
            self.note_configuration(&mut inner, uri);
            self.offer(&mut inner, uri);
            return;
        }
        let holding = inner.places.iter().find_map(|place| Some((place.id, place.folder.uris.get(uri)?.clone())));
        let Some((id, path)) = holding else { return };
        let text = inner.place(id).and_then(|place| Some(place.open_text(uri)?.text));
        let Some(mut text) = text else { return };
        let edits: Vec<Edit> = changes
            .iter()
            .map(|change| {
                let edit = edit(&text, change, encoding);
                text.apply(&edit);
                edit
            })
            .collect();
        self.make(&mut inner, id, &path, &text, |place| {
            make(place, &path, &edits, &text);
            place.add_beside(&path);
        });
        let Some(place) = inner.place(id) else { return };
        (place.revision, place.edits) = (self.next(), place.edits + 1);
        if let Some(open) = Arc::make_mut(&mut place.folder).open.get_mut(&path) {
            (open.uri, open.version) = (uri.clone(), version);
        }
    }

    /// Hands a text that no workspace had a use for to the one that it lies in, where it may be a bibliography by now.
    fn offer(self: &Arc<Self>, inner: &mut Inner, uri: &Url) {
        let may_be = inner.find(uri).is_some_and(|(_, path)| may_be_bibliography(&path));
        let other = may_be.then(|| inner.others.remove(uri)).flatten();
        if let Some(other) = other {
            self.open_in(inner, uri.clone(), other);
        }
    }

    /// `textDocument/didClose`: the text is what it is on disk again.
    pub(super) fn close(self: &Arc<Self>, uri: &Url) {
        let mut inner = self.lock();
        if inner.others.remove(uri).is_some() {
            self.note_configuration(&mut inner, uri);
        }
        if let Some(place) = inner.places.iter_mut().find(|place| place.folder.uris.contains_key(uri)) {
            self.close_in(place, uri);
        }
        inner.tidy();
    }

    pub(super) fn close_in(&self, place: &mut Place, uri: &Url) {
        let folder = Arc::make_mut(&mut place.folder);
        let Some(path) = folder.uris.remove(uri) else { return };
        (place.revision, place.edits) = (self.next(), place.edits + 1);
        // The same file may be open under another name.
        let other = folder.uris.iter().find(|(_, other)| **other == path).map(|(uri, _)| uri.clone());
        if let (Some(uri), Some(open)) = (other, folder.open.get_mut(&path)) {
            open.uri = uri;
            return;
        }
        folder.open.remove(&path);
        match is_other(place, &path) || is_found(place, &path) {
            true => place.reread(&path),
            false => {
                if let Some(file) = place.world.file_at(&path) {
                    Arc::make_mut(&mut place.world).remove(file);
                }
            }
        }
    }
}

/// What a text that is opened is; none where it is of no use to the workspace.
pub(super) fn opened(place: &Place, path: &str, language: &str, text: &str) -> Option<Content> {
    let bytes = text.as_bytes().to_vec();
    let as_text = |dialect| Some(Content::Text(TextFile::new(Document::new(text, dialect))));
    if place.folder.root.is_none() {
        let by_language = if language == "markdown" { Dialect::Markdown } else { Dialect::Gloss };
        return as_text(dialect(path).unwrap_or(by_language));
    }
    let known = place.world.file_at(path).and_then(|file| place.world.file(file));
    if known.is_some() && is_other(place, path) {
        return Some(plain(bytes));
    }
    if dialect(path) == Some(Dialect::Gloss) || known.is_some_and(is_looked_at) {
        return Some(content(path, bytes));
    }
    if language == "gloss" {
        return as_text(dialect(path).unwrap_or_default());
    }
    is_found(place, path).then(|| content(path, bytes)).filter(|content| !matches!(content, Content::Other(_)))
}

/// Whether the workspace has a file of this path by its name, be it there or not.
fn is_found(place: &Place, path: &str) -> bool {
    let Folder { root, configuration, depth, .. } = &*place.folder;
    root.as_ref().is_some_and(|root| belongs(root, configuration, path, *depth))
}

/// Whether the workspace has a file because another speaks of it.
fn is_other(place: &Place, path: &str) -> bool {
    let file = place.world.file_at(path).and_then(|file| place.world.file(file));
    file.is_some_and(|file| matches!(file.content, Content::Other(_)))
}

/// Makes edits of a text that is open, which is `text` then.
fn make(place: &mut Place, path: &str, edits: &[Edit], text: &Text) {
    let Some(file) = place.world.file_at(path) else { return };
    // A bibliography that is broken for a moment is one all the same.
    let is_spoken_of =
        is_other(place, path) && !(may_be_read(&place.folder.configuration, path) && is_found(place, path));
    let world = Arc::make_mut(&mut place.world);
    if world.text_file(file).is_some() {
        edits.iter().for_each(|edit| world.edit(file, edit));
        return;
    }
    let bytes = text.to_string().into_bytes();
    world.put(path, if is_spoken_of { plain(bytes) } else { content(path, bytes) });
}

/// A change as an edit in bytes. What lies outside the text is clamped to it; a whole text costs what is new in it.
fn edit(text: &Text, change: &TextDocumentContentChangeEvent, encoding: Encoding) -> Edit {
    let Some(Range { start, end }) = change.range else {
        return difference(&text.to_string(), &change.text).unwrap_or_else(|| Edit::insert(0, ""));
    };
    let offset =
        |at: tower_lsp::lsp_types::Position| text.offset(Position { line: at.line, column: at.character }, encoding);
    let (start, end) = (offset(start), offset(end));
    Edit::replace(Span::new(start.min(end), start.max(end)), change.text.clone())
}
