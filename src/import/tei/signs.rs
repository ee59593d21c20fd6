//! What Markdown has a sign for: headings, items, rows, emphasis, links.

use roxmltree::Node;

use super::body::BLOCKS;
use super::{Element, content};

/// What stands before the words of a block and after them.
pub(super) fn around(node: Node<'_, '_>) -> (String, &'static str) {
    match node.tag_name().name() {
        "head" => ("#".repeat(level(node)) + " ", ""),
        "item" if is_line(node) => (bullet(node), ""),
        "row" if is_line(node) => ("| ".to_owned(), " |"),
        _ => (String::new(), ""),
    }
}

/// Whether a block is a line of the paragraph that the one before it is in.
pub(super) fn goes_on(node: Node<'_, '_>) -> bool {
    let before = node.prev_sibling_element();
    is_line(node) && before.is_some_and(|before| before.has_tag_name_of(node.tag_name().name()) && is_line(before))
}

/// Whether a block is a line of a list, of a table or of verse, without blocks in it.
fn is_line(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "item" | "l" | "row") && !has_blocks(node)
}

pub(super) fn has_blocks(node: Node<'_, '_>) -> bool {
    node.descendants().skip(1).any(|inside| inside.is_element() && BLOCKS.contains(&inside.tag_name().name()))
}

/// The dashes under the first row of a table.
pub(super) fn rule(row: Node<'_, '_>) -> Option<String> {
    let is_first = row.has_tag_name_of("row")
        && is_line(row)
        && row.prev_sibling_element().is_none_or(|before| !before.has_tag_name_of("row"));
    let cells = row.children().filter(|child| child.has_tag_name_of("cell")).count();
    (is_first && cells > 0).then(|| format!("\n|{}", "---|".repeat(cells)))
}

/// What stands between a cell and the next.
pub(super) fn after_cell(cell: Node<'_, '_>) -> &'static str {
    let is_in_row = cell.parent().is_some_and(|row| row.has_tag_name_of("row") && is_line(row));
    if is_in_row && cell.next_sibling_element().is_some() { " | " } else { "" }
}

/// The signs around words that are set apart, or that lead to a page; none where Markdown has none.
pub(super) fn inline(node: Node<'_, '_>) -> Option<(&'static str, String)> {
    let said = content(node);
    if said.is_empty() || said.trim() != said || has_blocks(node) {
        return None;
    }
    let rend = node.attribute("rend").unwrap_or_default();
    let target = node.attribute("target").unwrap_or_default();
    let is_address = ["https://", "http://", "mailto:"].iter().any(|scheme| target.starts_with(scheme));
    match node.tag_name().name() {
        "ref" if is_address && !target.contains([' ', '(', ')', '<', '>']) => Some(("[", format!("]({target})"))),
        "emph" => Some(("*", "*".to_owned())),
        "hi" if rend.contains("ital") => Some(("*", "*".to_owned())),
        "hi" if rend.contains("bold") => Some(("**", "**".to_owned())),
        _ => None,
    }
}

fn bullet(item: Node<'_, '_>) -> String {
    let list = item.parent();
    let is_numbered = list.is_some_and(|list| {
        ["type", "rend"].iter().any(|name| matches!(list.attribute(*name), Some("ordered" | "numbered")))
    });
    let before = item.prev_siblings().skip(1).filter(|other| other.has_tag_name_of("item")).count();
    if is_numbered { format!("{}. ", before + 1) } else { "- ".to_owned() }
}

/// The level of a heading: as its `div` says, else how deep that is.
fn level(head: Node<'_, '_>) -> usize {
    let is_div = |node: &Node<'_, '_>| node.is_element() && node.tag_name().name().starts_with("div");
    let section = head.parent().filter(|div| is_div(div) && div.attribute("type") == Some("section"));
    let said = section.and_then(|div| div.attribute("n")?.parse::<usize>().ok());
    let said = said.filter(|level| (1..=6).contains(level));
    said.unwrap_or_else(|| head.ancestors().filter(is_div).count().clamp(1, 6))
}
