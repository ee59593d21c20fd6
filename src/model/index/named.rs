//! What the parts of a block name.

use crate::model::facts::{Citation, Entry, Facts, Item, ItemKind, Name};

/// The ids that the statements of an entry name.
pub fn stated(entry: &Entry) -> impl Iterator<Item = &Name> {
    let parts = entry.statements.iter().flat_map(|statement| &statement.parts);
    parts.filter_map(|part| part.entity.as_ref()).map(|entity| &entity.id)
}

/// Whether an item is a bare `@`.
pub fn is_bare(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Mention { id: None, .. })
}

/// The id that an item names, as a mention or a value.
pub fn used(item: &Item) -> Option<&Name> {
    match &item.kind {
        ItemKind::Mention { id, .. } => id.as_ref(),
        ItemKind::DateOf(id) => Some(id),
        _ => item.value()?.entity(),
    }
}

/// The sources that an item names, as evidence, against it, or to compare.
pub fn citations(item: &Item) -> impl Iterator<Item = &Citation> {
    item.citation().or_else(|| item.value()?.source()).into_iter()
}

/// Every citation of a block with the place of its key, in its annotations and its values. Those of its text are apart, as
/// a bare key counts only where a bibliography holds it: [`Facts::text_citations`].
pub fn all_citations(facts: &Facts) -> impl Iterator<Item = &Citation> {
    let values = facts.entry.iter().flat_map(|entry| entry.statements.iter()).flat_map(|statement| &statement.parts);
    facts.items.iter().flat_map(citations).chain(values.filter_map(|part| part.citation.as_ref()))
}
