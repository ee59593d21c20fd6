//! The tokens of a text by what they mean: mentions by the kind of their entity, claims by how they stand.

mod flatten;
mod paint;
mod reaching;

use crate::ide::kinds::EntityKind;
use crate::ide::sections::whole;
use crate::ide::tokens::reaching::Reaching;
use crate::model::files::{FileId, TextFile};
use crate::model::outline::Milestone;
use crate::model::world::World;
use crate::text::span::Span;

/// Some characters of one line, in bytes of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    pub modifiers: Modifiers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// What mentions an entity, and its id.
    Entity(EntityKind),
    Date,
    /// The words of a claim, and its id.
    Claim,
    /// The key of a source.
    Citation,
    Anchor,
    Class,
    /// The key of an attribute.
    Key,
    /// A gloss, the value of an attribute, a locator.
    Text,
    Number,
    /// The kind in the head of an entry.
    EntryKind,
    /// The name of a field.
    Field,
    Heading,
    Comment,
    /// Code, and the front matter.
    Verbatim,
    /// What the overlay needs, and no reader: brackets, braces, sigils, escaping backslashes.
    Punctuation,
}

impl TokenKind {
    /// All kinds, in no order that matters.
    pub const ALL: [TokenKind; 26] = [
        TokenKind::Entity(EntityKind::Person),
        TokenKind::Entity(EntityKind::Org),
        TokenKind::Entity(EntityKind::Place),
        TokenKind::Entity(EntityKind::Event),
        TokenKind::Entity(EntityKind::Congress),
        TokenKind::Entity(EntityKind::Series),
        TokenKind::Entity(EntityKind::Office),
        TokenKind::Entity(EntityKind::Period),
        TokenKind::Entity(EntityKind::Work),
        TokenKind::Entity(EntityKind::Concept),
        TokenKind::Entity(EntityKind::Text),
        TokenKind::Entity(EntityKind::Other),
        TokenKind::Date,
        TokenKind::Claim,
        TokenKind::Citation,
        TokenKind::Anchor,
        TokenKind::Class,
        TokenKind::Key,
        TokenKind::Text,
        TokenKind::Number,
        TokenKind::EntryKind,
        TokenKind::Field,
        TokenKind::Heading,
        TokenKind::Comment,
        TokenKind::Verbatim,
        TokenKind::Punctuation,
    ];
}

/// What is said of a token besides its kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// The id in the head of an entry.
    pub definition: bool,
    /// `@id?`, `!id?`, `cert=low`.
    pub uncertain: bool,
    /// A claim without evidence.
    pub unreferenced: bool,
    pub disputed: bool,
    /// An id or key that nothing defines.
    pub unresolved: bool,
}

/// The tokens of a text that stand in a range of it, in order and apart from each other. Only the blocks in the range
/// are looked at.
pub fn tokens(world: &World, file: FileId, range: Span) -> Vec<Token> {
    let Some(text) = world.text_file(file) else { return Vec::new() };
    let document = &text.document;
    let first = document.block_at(range.start).unwrap_or_default();
    let mut found = Vec::new();
    let mut milestones = Reaching::new(&text.outline.milestones);
    for (index, placed) in document.blocks().iter().enumerate().skip(first) {
        if placed.start >= range.end {
            break;
        }
        let source = document.text().slice(whole(placed));
        let meaning = |milestone: &Milestone| paint::meaning_of(world, file, text, milestone);
        let reaching = milestones.in_block(whole(placed), meaning);
        let block = paint::Block { world, file, text, placed, index, source: &source, reaching: &reaching };
        for token in flatten::flatten(paint::paints(&block)) {
            in_lines(&source, token, &mut |token| {
                let token = Token { span: token.span.shift(placed.start), ..token };
                if token.span.overlaps(range) {
                    found.push(token);
                }
            });
        }
    }
    found
}

/// The whole of a text.
pub fn all(world: &World, file: FileId) -> Vec<Token> {
    let len = world.text_file(file).map_or(0, |text: &TextFile| text.document.text().len());
    tokens(world, file, Span::new(0, len))
}

/// A token by lines, without the white space around it in each.
fn in_lines(source: &str, token: Token, show: &mut impl FnMut(Token)) {
    let mut at = token.span.start;
    for line in token.span.of_text(source).split(['\n', '\r']) {
        let written = line.trim();
        if !written.is_empty() {
            let start = at + (line.len() - line.trim_start().len()) as u32;
            show(Token { span: Span::new(start, start + written.len() as u32), ..token });
        }
        at += line.len() as u32 + 1;
    }
}

#[cfg(test)]
mod tests;
