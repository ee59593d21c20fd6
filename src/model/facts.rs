//! What a block says. All spans are bytes of the block.
//!
//! Facts do not depend on the configuration, the register, or any other block, so they stay as they are until the text
//! of their block changes.

mod parts;

use std::num::NonZeroU32;

use compact_str::CompactString;

pub use self::parts::{attribute, claim_item, index, number, text_attribute};
use crate::syntax::blocks::BlockKind;
use crate::text::span::Span;

/// An id, key or name of a field. Ids are in NFC, whatever the text has.
pub type Name = CompactString;

/// The facts of one block, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub annotations: Box<[Annotation]>,
    /// The items of all annotations, those of one beside each other: see [`Facts::items_of`].
    pub items: Box<[Item]>,
    pub entry: Option<Box<Entry>>,
    /// What `strip` takes out of the block where it stays, without overlap: brackets and blocks that are well formed,
    /// escaping backslashes, comment lines.
    pub overlay: Box<[Span]>,
    /// Whether anything bears an id of the file's own: an anchor, a claim, a milestone.
    pub has_anchors: bool,
    /// None where all of it is empty.
    pub(super) rare: Option<Box<Rare>>,
}

/// What few blocks have, so that the others need no room for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rare {
    pub(super) text_citations: Box<[TextCitation]>,
    pub(super) note_references: Box<[NoteReference]>,
    pub(super) notes: Box<[Note]>,
    pub(super) comments: Box<[Span]>,
    pub(super) code: Box<[Span]>,
    pub(super) problems: Box<[Problem]>,
}

/// A block `{…}` and what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    pub shape: Shape,
    /// What is annotated: the text between the brackets, the sentence before a point, the value of a statement; empty
    /// for the halves of a milestone, and for a point that only cites.
    pub text: Span,
    /// `{…}`, braces included.
    pub block: Span,
    /// Its part of [`Facts::items`].
    pub first_item: u32,
    pub item_count: u32,
    /// The annotation whose text this one stands in, in the same block.
    pub parent: Option<Number>,
    /// Whether every item is as it should be. What is not well formed stays when the overlay is stripped.
    pub well_formed: bool,
}

/// The number of an annotation in its block, from 1 on: an option of it takes no more room.
pub type Number = NonZeroU32;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `[text]{…}`
    Span,
    /// `text.{…}`
    Point,
    /// `{<id …}`
    MilestoneStart,
    /// `{id>}`
    MilestoneEnd,
    /// The block after a value, or after an item of a list, of an entry.
    Statement,
}

/// One item of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub span: Span,
    /// Its id, key, name or value without sigil and quotes; empty where there is none.
    pub name: Span,
    pub kind: ItemKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// `@id`, `@id?`; a bare `@` has no id.
    Mention { id: Option<Name>, uncertain: bool },
    /// `=1956-02`, as written, unquoted.
    Date(Name),
    /// `=@id`
    DateOf(Name),
    /// `!`, `!id`, `!id?`
    Claim { id: Option<Name>, uncertain: bool },
    /// `^key(locator)`
    Citation(Box<Citation>),
    /// `#id`
    Anchor(Name),
    /// `.name`
    Class(Name),
    /// `key=value`
    Attribute(Box<Attribute>),
    /// `"…"`, unescaped.
    Gloss(Box<str>),
    /// `<id`
    MilestoneStart(Name),
    /// `id>`
    MilestoneEnd(Name),
}

/// A key and what stands after it. Apart from its item, like a citation, as most items are mentions, which are a third as
/// large.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    pub key: Name,
    pub key_span: Span,
    pub value: Value,
}

/// What stands after `key=`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A bare word or a quoted text, unescaped.
    Text(Name),
    Entity(Name),
    /// `#id`, or `text#id` of the file whose `@text` has that id.
    Anchor {
        text: Option<Name>,
        id: Name,
    },
    Source(Citation),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    pub key: Name,
    pub key_span: Span,
    /// Without parentheses, unescaped.
    pub locator: Option<Box<str>>,
}

/// A citation in Pandoc's own form, which `strip` keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextCitation {
    pub citation: Citation,
    /// The brackets it stands in; none for a bare key, which is text where no bibliography holds it.
    pub bracket: Option<Span>,
}

/// `[^label]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteReference {
    pub span: Span,
    pub label: Name,
}

/// `[^label]: text`, up to the next note or the end of the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub label: Name,
    /// `[^label]:`
    pub head: Span,
    pub span: Span,
}

/// `@kind id` and its statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: Name,
    /// Without the `@`.
    pub kind_span: Span,
    pub id: Name,
    pub id_span: Span,
    /// From the `@` to the end of the id.
    pub head: Span,
    pub statements: Box<[Statement]>,
}

/// A field of an entry with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub field: Name,
    /// The name of the field, without the colon.
    pub field_span: Span,
    /// From the name to the end of the value.
    pub span: Span,
    /// The whole value, as a field that takes no list reads it.
    pub whole: Part,
    /// The items between `;`, as a field that takes a list reads it; one where there is no `;`.
    pub parts: Box<[Part]>,
}

/// A value, or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Without white space at both ends, and without its own block.
    pub span: Span,
    /// The text as `strip` would leave it, in one line, `\;` made `;`.
    pub text: Box<str>,
    /// Where the part is `@id` or `@id?` alone.
    pub entity: Option<EntityReference>,
    /// Where the part is `^key` or `^key(locator)` alone.
    pub citation: Option<Citation>,
    /// The block after it.
    pub annotation: Option<Number>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityReference {
    pub id: Name,
    /// The id, without `@`.
    pub span: Span,
    pub uncertain: bool,
}

/// Something malformed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub span: Span,
    pub kind: ProblemKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// `[` that is not closed in its block; the span is the bracket.
    UnclosedBracket,
    /// `{` that is not closed in its block; the span is the brace.
    UnclosedBlock,
    /// `{}`
    EmptyBlock,
    /// An item that is none.
    MalformedItem,
    /// An item that follows another without white space.
    TouchingItem,
    /// A sigil with nothing after it.
    MissingName,
    /// `(` of a locator that is not closed.
    UnclosedLocator,
    /// A milestone's start or end that is not the only one of its block, or stands in a span's block.
    MisplacedMilestone,
    /// A line of an entry that is no field and continues none.
    StrayLine,
    /// A byte that is no UTF-8, at the start of the file's first block.
    NotText,
}

/// A block of a text and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    /// In bytes, the blank lines that follow included.
    pub len: u32,
    pub facts: Facts,
}
