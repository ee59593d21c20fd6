//! The items of a block, with what they mean.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::facts::{Annotation, Citation, Facts, Item, ItemKind, Value};
use crate::model::world::World;

/// An item of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ItemView {
    /// `@id`; a bare `@` has no id, and means an entity where its words name one alone.
    Mention { id: Option<String>, means: Option<String>, uncertain: bool },
    /// `=date`, in EDTF.
    Date { date: String },
    /// `=@id`
    DateOf { entity: String },
    /// `!id?`
    Claim { id: Option<String>, uncertain: bool },
    /// `^key(locator)`
    Evidence(Cited),
    /// `#id`
    Anchor { id: String },
    /// `.name`
    Class { name: String },
    /// `key=value`
    Attribute { key: String, value: ValueView },
    /// `"…"`
    Gloss { text: String },
}

/// What stands after `key=`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ValueView {
    Text {
        text: String,
    },
    Entity {
        id: String,
    },
    /// In this text, or in the one of the id `text`.
    Anchor {
        text: Option<String>,
        id: String,
    },
    Source(Cited),
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cited {
    pub key: String,
    pub locator: Option<String>,
}

impl Cited {
    pub(super) fn of(citation: &Citation) -> Self {
        Cited { key: citation.key.to_string(), locator: citation.locator.as_deref().map(str::to_owned) }
    }
}

/// The items of an annotation but for the halves of a milestone. `source` is the text of its block.
pub(super) fn items(world: &World, source: &str, facts: &Facts, annotation: &Annotation) -> Vec<ItemView> {
    let items = facts.items_of(annotation).iter();
    items.filter_map(|item| item_view(world, source, facts, annotation, item)).collect()
}

fn item_view(world: &World, source: &str, facts: &Facts, annotation: &Annotation, item: &Item) -> Option<ItemView> {
    Some(match &item.kind {
        ItemKind::Mention { id, uncertain } => {
            let means = world.register().mentioned(source, facts, annotation, item);
            let means = means.filter(|id| world.entry(id).is_some());
            ItemView::Mention {
                id: id.as_ref().map(ToString::to_string),
                means: means.map(ToString::to_string),
                uncertain: *uncertain,
            }
        }
        ItemKind::Date(date) => ItemView::Date { date: date.to_string() },
        ItemKind::DateOf(id) => ItemView::DateOf { entity: id.to_string() },
        ItemKind::Claim { id, uncertain } => {
            ItemView::Claim { id: id.as_ref().map(ToString::to_string), uncertain: *uncertain }
        }
        ItemKind::Citation(citation) => ItemView::Evidence(Cited::of(citation)),
        ItemKind::Anchor(id) => ItemView::Anchor { id: id.to_string() },
        ItemKind::Class(name) => ItemView::Class { name: name.to_string() },
        ItemKind::Attribute(attribute) => {
            ItemView::Attribute { key: attribute.key.to_string(), value: value_view(&attribute.value) }
        }
        ItemKind::Gloss(text) => ItemView::Gloss { text: text.to_string() },
        ItemKind::MilestoneStart(_) | ItemKind::MilestoneEnd(_) => return None,
    })
}

fn value_view(value: &Value) -> ValueView {
    match value {
        Value::Text(text) => ValueView::Text { text: text.to_string() },
        Value::Entity(id) => ValueView::Entity { id: id.to_string() },
        Value::Anchor { text, id } => {
            ValueView::Anchor { text: text.as_ref().map(ToString::to_string), id: id.to_string() }
        }
        Value::Source(citation) => ValueView::Source(Cited::of(citation)),
    }
}
