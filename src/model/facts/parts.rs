//! What is asked of facts.

use crate::model::facts::{
    Annotation, Citation, Entry, Facts, Item, ItemKind, Name, Note, NoteReference, Number, Part, Problem, Rare, Shape,
    Statement, TextCitation, Value,
};
use crate::text::span::Span;

impl Facts {
    /// Pandoc citations in brackets, and bare keys of prose.
    pub fn text_citations(&self) -> &[TextCitation] {
        self.rare(|rare| &rare.text_citations)
    }

    pub fn note_references(&self) -> &[NoteReference] {
        self.rare(|rare| &rare.note_references)
    }

    pub fn notes(&self) -> &[Note] {
        self.rare(|rare| &rare.notes)
    }

    pub fn comments(&self) -> &[Span] {
        self.rare(|rare| &rare.comments)
    }

    /// Inline code, which is verbatim.
    pub fn code(&self) -> &[Span] {
        self.rare(|rare| &rare.code)
    }

    pub fn problems(&self) -> &[Problem] {
        self.rare(|rare| &rare.problems)
    }

    fn rare<T>(&self, part: impl Fn(&Rare) -> &[T]) -> &[T] {
        self.rare.as_deref().map(part).unwrap_or_default()
    }

    /// The items of an annotation.
    pub fn items_of(&self, annotation: &Annotation) -> &[Item] {
        let start = annotation.first_item as usize;
        self.items.get(start..start + annotation.item_count as usize).unwrap_or_default()
    }

    /// The items in the block after a value, or after an item of a list.
    pub fn items_after(&self, part: &Part) -> &[Item] {
        self.annotation(part.annotation).map(|annotation| self.items_of(annotation)).unwrap_or_default()
    }

    /// The annotation of a number that a part or another annotation holds.
    pub fn annotation(&self, number: Option<Number>) -> Option<&Annotation> {
        self.annotations.get(index(number?))
    }

    /// Whether no evidence is in the block, whatever the bibliographies hold.
    pub fn cites_nothing(&self) -> bool {
        self.text_citations().is_empty()
            && self.note_references().is_empty()
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

impl Annotation {
    /// The whole: from the bracket of a span, else from the brace, to the closing brace.
    pub fn span(&self) -> Span {
        match self.shape {
            Shape::Span => Span::new(self.text.start.saturating_sub(1), self.block.end),
            _ => self.block,
        }
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

/// The number of the annotation at an index.
pub fn number(index: usize) -> Option<Number> {
    Number::new(u32::try_from(index).ok()?.checked_add(1)?)
}

/// The index in [`Facts::annotations`] of the annotation of a number.
pub fn index(number: Number) -> usize {
    number.get() as usize - 1
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
