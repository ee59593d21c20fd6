//! What claims say of each other: `supports=` and `disputes=`.

use crate::model::facts::{Item, Name};
use crate::model::files::FileId;
use crate::model::outline::AnnotationPlace;
use crate::rules::lens::Lens;

/// An annotation of a workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Node {
    pub(crate) file: FileId,
    pub(crate) place: AnnotationPlace,
}

/// The ids that an annotation bears, by any of which a relation can name it.
pub(crate) fn names(items: &[Item]) -> impl Iterator<Item = &Name> {
    items.iter().filter_map(Item::own_id)
}

/// The items of an annotation.
pub(crate) fn items_of<'a>(lens: Lens<'a>, node: Node) -> &'a [Item] {
    lens.annotation(node.file, node.place).map(|(.., items)| items).unwrap_or_default()
}

/// What the relation `key` among the items of a file names: the first annotation of each id.
pub(crate) fn targets<'a>(
    lens: Lens<'a>,
    file: FileId,
    items: &'a [Item],
    key: &'a str,
) -> impl Iterator<Item = Node> + use<'a> {
    named(items, key).filter_map(move |(text, id)| {
        let file = lens.anchor_file(file, text)?;
        Some(Node { file, place: lens.anchors(file, id).first()?.place })
    })
}

/// Whether the relation `key` among the items of one file names an annotation of another by one of its ids.
pub(crate) fn relates(lens: Lens<'_>, from: (FileId, &[Item]), key: &str, to: (FileId, &[Item])) -> bool {
    named(from.1, key)
        .any(|(text, id)| names(to.1).any(|name| name == id) && lens.anchor_file(from.0, text) == Some(to.0))
}

fn named<'a>(items: &'a [Item], key: &'a str) -> impl Iterator<Item = (Option<&'a str>, &'a Name)> {
    let anchors = items.iter().filter_map(move |item| item.attribute(key)?.anchor());
    anchors.map(|(text, id)| (text.map(Name::as_str), id))
}
