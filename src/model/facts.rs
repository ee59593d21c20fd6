//! What a block says. All spans are bytes of the block.
//!
//! Facts do not depend on the configuration, the register, or any other block, so they stay as they are until the text
//! of their block changes.

use compact_str::CompactString;

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
    /// Pandoc citations in brackets, and bare keys of prose.
    pub text_citations: Box<[TextCitation]>,
    pub note_references: Box<[NoteReference]>,
    pub notes: Box<[Note]>,
    pub comments: Box<[Span]>,
    /// Inline code, which is verbatim.
    pub code: Box<[Span]>,
    /// What `strip` takes out of the block where it stays, without overlap: brackets and blocks that are well formed,
    /// escaping backslashes, comment lines.
    pub overlay: Box<[Span]>,
    pub problems: Box<[Problem]>,
    /// Whether anything bears an id of the file's own: an anchor, a claim, a milestone.
    pub has_anchors: bool,
}

/// A block `{…}` and what it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    pub shape: Shape,
    /// The whole: from the bracket of a span, else from the brace, to the closing brace.
    pub span: Span,
    /// What is annotated: the text between the brackets, the sentence before a point, the value of a statement; empty
    /// for the halves of a milestone, and for a point that only cites.
    pub text: Span,
    /// `{…}`, braces included.
    pub block: Span,
    /// Its part of [`Facts::items`].
    pub first_item: u32,
    pub item_count: u32,
    /// The annotation whose text this one stands in, in the same block.
    pub parent: Option<u32>,
    /// Whether every item is as it should be. What is not well formed stays when the overlay is stripped.
    pub well_formed: bool,
}

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
    /// The block after it, in [`Facts::annotations`].
    pub annotation: Option<u32>,
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

impl Facts {
    /// The items of an annotation.
    pub fn items_of(&self, annotation: &Annotation) -> &[Item] {
        let start = annotation.first_item as usize;
        self.items.get(start..start + annotation.item_count as usize).unwrap_or_default()
    }

    /// The items in the block after a value, or after an item of a list.
    pub fn items_after(&self, part: &Part) -> &[Item] {
        self.annotation(part.annotation).map(|annotation| self.items_of(annotation)).unwrap_or_default()
    }

    /// The annotation at an index that a part or another annotation holds.
    pub fn annotation(&self, index: Option<u32>) -> Option<&Annotation> {
        self.annotations.get(index? as usize)
    }

    /// Whether no evidence is in the block, whatever the bibliographies hold.
    pub fn cites_nothing(&self) -> bool {
        self.text_citations.is_empty()
            && self.note_references.is_empty()
            && !self.items.iter().any(|item| item.citation().is_some())
    }

    /// Every annotation with its items.
    pub fn annotated(&self) -> impl Iterator<Item = (&Annotation, &[Item])> {
        self.annotations.iter().map(|annotation| (annotation, self.items_of(annotation)))
    }

    /// Every annotation that is a claim, with that item.
    pub fn claims(&self) -> impl Iterator<Item = (&Annotation, &Item)> {
        self.annotated().filter_map(|(annotation, items)| {
            let claim = claim_item(items)?;
            Some((annotation, claim))
        })
    }
}

impl Item {
    /// The `@id` of a mention that has one.
    pub fn mention(&self) -> Option<&Name> {
        match &self.kind {
            ItemKind::Mention { id, .. } => id.as_ref(),
            _ => None,
        }
    }

    /// The source that the item names as evidence; not what stands after a key.
    pub fn citation(&self) -> Option<&Citation> {
        match &self.kind {
            ItemKind::Citation(citation) => Some(citation),
            _ => None,
        }
    }

    /// The key and the value of an attribute.
    pub fn pair(&self) -> Option<(&Name, &Value)> {
        match &self.kind {
            ItemKind::Attribute(attribute) => Some((&attribute.key, &attribute.value)),
            _ => None,
        }
    }

    /// The value of an attribute, whatever its key.
    pub fn value(&self) -> Option<&Value> {
        self.pair().map(|(_, value)| value)
    }

    /// The value of the attribute `key`.
    pub fn attribute(&self, wanted: &str) -> Option<&Value> {
        self.pair().filter(|(key, _)| *key == wanted).map(|(_, value)| value)
    }

    /// Whether the item gives its place an id in the name space of the file.
    pub fn is_anchor(&self) -> bool {
        matches!(
            self.kind,
            ItemKind::Anchor(_)
                | ItemKind::Claim { id: Some(_), .. }
                | ItemKind::MilestoneStart(_)
                | ItemKind::MilestoneEnd(_)
        )
    }

    /// The id by which `#id` names an annotation with this item: that of an anchor, a claim or a milestone.
    pub fn own_id(&self) -> Option<&Name> {
        match &self.kind {
            ItemKind::Claim { id, .. } => id.as_ref(),
            ItemKind::Anchor(id) | ItemKind::MilestoneStart(id) => Some(id),
            _ => None,
        }
    }

    /// The text of `text#id` after a key, with its place: between `=` and `#`.
    pub fn text_before(&self) -> Option<(&Name, Span)> {
        match &self.kind {
            ItemKind::Attribute(attribute) => {
                let (text, _) = attribute.value.anchor()?;
                Some((text?, Span::new(attribute.key_span.end + 1, self.name.start.saturating_sub(1))))
            }
            _ => None,
        }
    }

    pub fn is_class(&self, wanted: &str) -> bool {
        matches!(&self.kind, ItemKind::Class(name) if name == wanted)
    }
}

/// The item `!` among those of an annotation, which makes it a claim.
pub fn claim_item(items: &[Item]) -> Option<&Item> {
    items.iter().find(|item| matches!(item.kind, ItemKind::Claim { .. }))
}

/// The value of the attribute `key` among `items`, the first where there are several.
pub fn attribute<'a>(items: &'a [Item], key: &str) -> Option<&'a Value> {
    items.iter().find_map(|item| item.attribute(key))
}

/// The same where the value is a text.
pub fn text_attribute<'a>(items: &'a [Item], key: &str) -> Option<&'a str> {
    match attribute(items, key)? {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

impl Value {
    /// The id of `@id`.
    pub fn entity(&self) -> Option<&Name> {
        match self {
            Value::Entity(id) => Some(id),
            _ => None,
        }
    }

    /// The text and the id of `text#id`.
    pub fn anchor(&self) -> Option<(Option<&Name>, &Name)> {
        match self {
            Value::Anchor { text, id } => Some((text.as_ref(), id)),
            _ => None,
        }
    }

    /// The source that `^key` names.
    pub fn source(&self) -> Option<&Citation> {
        match self {
            Value::Source(citation) => Some(citation),
            _ => None,
        }
    }
}

impl NoteReference {
    /// The label, between `[^` and `]`.
    pub fn name_span(&self) -> Span {
        Span::new(self.span.start + 2, self.span.end.saturating_sub(1))
    }
}

impl Note {
    /// The label, between `[^` and `]:`.
    pub fn name_span(&self) -> Span {
        Span::new(self.head.start + 2, self.head.end.saturating_sub(2))
    }
}

impl Entry {
    /// The statements of one field.
    pub fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Statement> {
        self.statements.iter().filter(move |statement| statement.field == field)
    }

    /// The first statement of a field.
    pub fn get(&self, field: &str) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.field == field)
    }

    /// The whole value of the first statement of a field.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.get(field).map(|statement| &*statement.whole.text)
    }
}
