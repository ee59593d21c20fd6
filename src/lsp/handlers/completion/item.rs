//! One completion as an item of the protocol.

use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionTextEdit, InsertReplaceEdit,
    InsertTextFormat, Range, TextEdit, Url,
};

use crate::ide::completion::{Completion, Sort};
use crate::lsp::handlers::completion::Data;
use crate::lsp::snapshot::Snapshot;
use crate::model::files::FileId;
use crate::text::span::Span;

/// Where items are written in a file: mostly all of a list at the same place, so the last is kept.
pub(super) struct Places<'s> {
    snapshot: &'s Snapshot,
    file: FileId,
    last: Option<(Span, u32, Place)>,
}

/// What has been typed, and that with the rest of the word.
#[derive(Clone, Copy)]
struct Place {
    typed: Range,
    word: Range,
}

impl<'s> Places<'s> {
    pub(super) fn new(snapshot: &'s Snapshot, file: FileId) -> Self {
        Places { snapshot, file, last: None }
    }

    fn of(&mut self, completion: &Completion) -> Place {
        let Completion { typed, end, .. } = *completion;
        if let Some((_, _, place)) = self.last.filter(|(known, known_end, _)| (*known, *known_end) == (typed, end)) {
            return place;
        }
        let range = |span| self.snapshot.range(self.file, span);
        let place = Place { typed: range(typed), word: range(Span::new(typed.start, end)) };
        self.last = Some((typed, end, place));
        place
    }
}

/// The item at a place of the list; none where it would replace more than a line, which the protocol does not allow.
pub(super) fn item(places: &mut Places<'_>, uri: &Url, rank: usize, completion: Completion) -> Option<CompletionItem> {
    let client = &places.snapshot.client;
    let Place { typed, word } = places.of(&completion);
    let (text, format) = match completion.snippet {
        Some(snippet) if client.takes_snippets() => (snippet, Some(InsertTextFormat::SNIPPET)),
        _ => (completion.text, None),
    };
    if word.start.line != word.end.line {
        return None;
    }
    // A bracket that an editor has closed belongs to the span, whether or not words are replaced.
    let chooses = client.takes_insert_replace() && completion.sort != Sort::Mention && typed != word;
    let edit = match chooses {
        true => {
            CompletionTextEdit::InsertAndReplace(InsertReplaceEdit { new_text: text, insert: typed, replace: word })
        }
        false => CompletionTextEdit::Edit(TextEdit { range: word, new_text: text }),
    };
    let details = completion.detail.clone().filter(|_| client.takes_label_details());
    let about = completion.about.map(|about| Data { uri: uri.clone(), about: about.into() });
    Some(CompletionItem {
        label: completion.label,
        label_details: details.map(|it| CompletionItemLabelDetails { detail: None, description: Some(it) }),
        kind: Some(kind(completion.sort)),
        detail: completion.detail,
        sort_text: Some(format!("{rank:04}")),
        filter_text: completion.filter,
        insert_text_format: format,
        text_edit: Some(edit),
        data: about.and_then(|data| serde_json::to_value(data).ok()),
        ..CompletionItem::default()
    })
}

/// All of them are among those that every client knows.
fn kind(sort: Sort) -> CompletionItemKind {
    match sort {
        Sort::Entity | Sort::Mention => CompletionItemKind::CLASS,
        Sort::Source => CompletionItemKind::REFERENCE,
        Sort::Anchor | Sort::Claim => CompletionItemKind::VARIABLE,
        Sort::Date | Sort::Value => CompletionItemKind::VALUE,
        Sort::Key => CompletionItemKind::PROPERTY,
        Sort::Field => CompletionItemKind::FIELD,
        Sort::Class => CompletionItemKind::ENUM,
        Sort::Sign | Sort::Kind | Sort::Rule => CompletionItemKind::KEYWORD,
        Sort::Entry => CompletionItemKind::SNIPPET,
        Sort::File => CompletionItemKind::FILE,
    }
}
