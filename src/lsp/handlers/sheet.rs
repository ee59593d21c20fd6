//! A sheet as a content of the protocol, with ways to the places it names.

use tower_lsp::lsp_types::{MarkupContent, MarkupKind, Url};

use crate::ide::sheet::{Sheet, Target};
use crate::lsp::snapshot::Snapshot;
use crate::model::bibliography::citation::Markup;
use crate::model::files::FileId;
use crate::rules::lens::Lens;
use crate::text::span::Span;

pub(super) fn markup(reads_markdown: bool) -> Markup {
    if reads_markdown { Markup::Markdown } else { Markup::Plain }
}

/// A place of the workspace is a `file:` URI with its line, as `#L12`.
pub(super) fn content(snapshot: &Snapshot, sheet: &Sheet) -> MarkupContent {
    let kind = match sheet.markup {
        Markup::Markdown => MarkupKind::Markdown,
        Markup::Plain | Markup::Html => MarkupKind::PlainText,
    };
    let value = sheet.written(&|target| {
        let (file, span) = match target {
            Target::Entity(id) => Lens::new(&snapshot.world).head(id)?,
            Target::Place(file, span) => (file, span),
        };
        address(snapshot, file, span).map(Into::into)
    });
    MarkupContent { kind, value }
}

fn address(snapshot: &Snapshot, file: FileId, span: Span) -> Option<Url> {
    let mut url = snapshot.uri(file)?;
    let line = snapshot.position(file, span.start).line.saturating_add(1);
    url.set_fragment(Some(&format!("L{line}")));
    Some(url)
}
