//! The mentions and dates of a text that are not yet annotated.

use crate::model::date_words;
use crate::model::document::Placed;
use crate::model::files::{FileId, TextFile};
use crate::model::free::{Taken, can_bear};
use crate::model::prose::Prose;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::syntax::blocks::BlockKind;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// Something to annotate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub file: FileId,
    /// In bytes of the file.
    pub span: Span,
    pub what: What,
    /// Puts the words into a span, in bytes of the file.
    pub edit: Edit,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Those who bear the name, the one best known by it first. Of several the first is proposed, as uncertain.
    Mention(Vec<String>),
    /// The items that say the date, as `=1956-02`.
    Date(String),
}

impl Proposal {
    /// Whether it can be meant in no other way: of a mention, whether one entity alone has the name.
    pub fn is_certain(&self) -> bool {
        match &self.what {
            What::Mention(ids) => ids.len() == 1,
            What::Date(_) => true,
        }
    }

    pub fn file_edit(&self) -> FileEdit {
        FileEdit { file: self.file, edit: self.edit.clone() }
    }
}

/// What there is to annotate in a file, in the order of the text, apart from each other. All of it can be done at once:
/// the text under the overlay stays as it is, and nothing becomes malformed.
///
/// Looked at are the paragraphs without syntax problems; code, addresses, citations and the labels of notes are left
/// alone. Where a name and a date overlap, a name that one entity alone has wins.
pub fn proposals(world: &World, file: FileId) -> Vec<Proposal> {
    let Some(text) = world.text_file(file) else { return Vec::new() };
    let taken = Taken::of(text);
    let blocks = text.document.blocks().iter().filter(|placed| placed.block.kind == BlockKind::Paragraph);
    blocks.flat_map(|placed| in_block(world, file, text, placed, &taken)).collect()
}

/// What there is to annotate in the block at a byte of a file.
pub fn proposals_at(world: &World, file: FileId, offset: u32) -> Vec<Proposal> {
    let Some(text) = world.text_file(file) else { return Vec::new() };
    let block = text.document.block_at(offset).and_then(|block| text.document.blocks().get(block));
    let paragraph = block.filter(|placed| placed.block.kind == BlockKind::Paragraph);
    paragraph.map(|placed| in_block(world, file, text, placed, &Taken::of(text))).unwrap_or_default()
}

fn in_block(world: &World, file: FileId, text: &TextFile, placed: &Placed, taken: &Taken) -> Vec<Proposal> {
    let facts = &placed.block.facts;
    if !facts.problems().is_empty() {
        return Vec::new();
    }
    let block = Span::new(placed.start, placed.start + placed.block.len);
    let source = text.document.text().slice(block);
    let prose = Prose::new(&source, &facts.overlay);
    let mut found: Vec<(Span, What)> = Vec::new();
    let free = taken.in_block(&source, placed);
    for name in world.register().names().find_in(&prose.text) {
        let bearers = world.register().names().entities(name.name).iter();
        let ids: Vec<String> =
            bearers.filter_map(|&bearer| world.register().id(bearer)).map(|id| id.to_string()).collect();
        let span = prose.source_span(name.span);
        if !ids.is_empty() && free.for_mention(span) {
            found.push((span, What::Mention(ids)));
        }
    }
    for date in date_words::find(&prose.text).into_iter().filter(|date| date.is_certain) {
        let span = prose.source_span(date.span);
        if free.for_date(span) {
            found.push((span, What::Date(date.items())));
        }
    }
    let proposals = apart(found).into_iter().map(|(span, what)| {
        let edit = Edit::replace(span.shift(block.start), annotated(span.of_text(&source), &what));
        Proposal { file, span: span.shift(block.start), what, edit }
    });
    safe(proposals.collect(), &source, placed, text)
}

/// Those that do not overlap one that is to be preferred.
fn apart(mut found: Vec<(Span, What)>) -> Vec<(Span, What)> {
    let rank = |what: &What| match what {
        What::Mention(ids) if ids.len() == 1 => 0,
        What::Date(_) => 1,
        What::Mention(_) => 2,
    };
    found.sort_by_key(|(span, what)| (span.start, rank(what)));
    let mut kept: Vec<(Span, What)> = Vec::new();
    for (span, what) in found {
        match kept.last() {
            Some((before, _)) if !before.overlaps(span) => kept.push((span, what)),
            Some((_, other)) if rank(other) <= rank(&what) => {}
            Some(_) => {
                kept.pop();
                kept.push((span, what));
            }
            None => kept.push((span, what)),
        }
    }
    kept
}

fn annotated(words: &str, what: &What) -> String {
    match what {
        What::Mention(ids) => {
            let id = ids.first().map_or("", String::as_str);
            let doubt = if ids.len() == 1 { "" } else { "?" };
            format!("[{words}]{{@{id}{doubt}}}")
        }
        What::Date(items) => format!("[{words}]{{{items}}}"),
    }
}

/// The proposals if the block can bear them: in a text with half-open brackets of its own a new one may pair with another
/// than its own, and then nothing is proposed.
fn safe(proposals: Vec<Proposal>, source: &str, placed: &Placed, text: &TextFile) -> Vec<Proposal> {
    if proposals.is_empty() {
        return proposals;
    }
    let own = |edit: &Edit| Edit {
        span: Span::new(edit.span.start - placed.start, edit.span.end - placed.start),
        text: edit.text.clone(),
    };
    let edits: Vec<Edit> = proposals.iter().map(|proposal| own(&proposal.edit)).collect();
    if can_bear(&edits, source, &placed.block, text.document.dialect()) { proposals } else { Vec::new() }
}

#[cfg(test)]
mod tests;
