//! The order of the items of an attribute block.

use crate::model::facts::{Annotation, Facts, Item, ItemKind};
use crate::text::edit::Edit;

/// One edit for every well-formed block whose items are not in order, or not one space apart.
pub(super) fn edits(text: &str, facts: &Facts) -> Vec<Edit> {
    let well_formed = facts.annotated().filter(|(annotation, _)| annotation.well_formed);
    let mut edits: Vec<Edit> = well_formed.filter_map(|(annotation, items)| edit(text, annotation, items)).collect();
    edits.sort();
    edits
}

fn edit(text: &str, annotation: &Annotation, items: &[Item]) -> Option<Edit> {
    let mut items: Vec<&Item> = items.iter().collect();
    items.sort_by_key(|item| rank(&item.kind));
    let written: Vec<&str> = items.iter().map(|item| item.span.of_text(text)).collect();
    let block = format!("{{{}}}", written.join(" "));
    (block != annotation.block.of_text(text)).then(|| Edit::replace(annotation.block, block))
}

/// `<id` and `id>`, then `@ = ! ^ # . key "gloss"`.
fn rank(kind: &ItemKind) -> u8 {
    match kind {
        ItemKind::MilestoneStart(_) | ItemKind::MilestoneEnd(_) => 0,
        ItemKind::Mention { .. } => 1,
        ItemKind::Date(_) | ItemKind::DateOf(_) => 2,
        ItemKind::Claim { .. } => 3,
        ItemKind::Citation(_) => 4,
        ItemKind::Anchor(_) => 5,
        ItemKind::Class(_) => 6,
        ItemKind::Attribute(_) => 7,
        ItemKind::Gloss(_) => 8,
    }
}
