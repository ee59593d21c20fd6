//! The picture of the network.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use crate::export::html::book::Book;
use crate::export::html::network::graph::Graph;
use crate::export::html::network::labels::{Label, Named, labels};
use crate::export::html::network::layout::layout;
use crate::ide::sheet::shortened;
use crate::text::visible::visible;
use crate::text::xml::escaped;

/// In user units, of which a browser makes CSS pixels.
const WIDTH: f64 = 1200.0;
const MARGIN: f64 = 70.0;
/// A name of more characters is cut.
const LONGEST: usize = 30;

/// Lines between the nodes, and the nodes with their names; a name that has no room shows under the pointer.
pub(super) fn draw(book: &Book<'_>, graph: &Graph) -> String {
    let count = graph.nodes.len();
    let (places, height) = layout(graph, WIDTH - 2.0 * MARGIN);
    let height = height + MARGIN;
    let places: Vec<(f64, f64)> = places.iter().map(|(x, y)| (x + MARGIN, y + MARGIN / 2.0)).collect();
    let degrees = graph.degrees();
    let names: Vec<String> = graph.nodes.iter().map(|node| visible(&book.name_of(&node.id))).collect();
    let named = |index: usize| {
        let (x, y) = places.get(index).copied().unwrap_or_default();
        let radius = 4.0 + (degrees.get(index).copied().unwrap_or_default() as f64).sqrt();
        let name = names.get(index).map(|name| shortened(name, LONGEST)).unwrap_or_default();
        Named { x, y, radius, width: name.width() as f64 * 7.2 + 4.0 }
    };
    let named: Vec<Named> = (0..count).map(named).collect();
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&index| (std::cmp::Reverse(degrees.get(index).copied()), index));
    let labels = labels(&named, &order, WIDTH);
    let mut out = format!(
        "<svg class=\"network\" role=\"group\" aria-label=\"Network of {count}, also told as a list below\" \
         viewBox=\"0 0 {WIDTH} {height:.0}\">\n<g class=\"lines\">\n"
    );
    for edge in &graph.edges {
        let [Some(a), Some(b)] = edge.ends.map(|end| named.get(end)) else { continue };
        let weight = (edge.ties.len() as f64).sqrt().min(4.0);
        let [one, other] = edge.ends;
        let _ = writeln!(
            out,
            "<path data-a=\"{one}\" data-b=\"{other}\" stroke-width=\"{weight:.1}\" d=\"M{:.1} {:.1}L{:.1} {:.1}\"/>",
            a.x, a.y, b.x, b.y
        );
    }
    out.push_str("</g>\n");
    let nodes = graph.nodes.iter().zip(&named).zip(names.iter().zip(&labels)).enumerate();
    for (index, ((node, at), (name, label))) in nodes {
        let address = book.entity_address(&node.id).unwrap_or_default();
        let _ = write!(
            out,
            "<a class=\"node {}\" data-node=\"{index}\" href=\"{address}\" tabindex=\"-1\"><title>{}</title>",
            node.sort,
            escaped(name)
        );
        let _ = write!(out, "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{:.1}\"/>", at.x, at.y, at.radius);
        out.push_str(&written(at, name, *label));
        out.push_str("</a>\n");
    }
    out.push_str("</svg>\n");
    out.push_str("<p class=\"legend\"><span class=\"person\">people</span> <span class=\"org\">organisations</span> <span class=\"event\">events</span></p>\n");
    out
}

fn written(at: &Named, name: &str, label: Option<Label>) -> String {
    let (Label { x, y, ends_there }, class) = match label {
        Some(label) => (label, ""),
        None => (Label { x: at.x + at.radius + 3.0, y: at.y + 4.0, ends_there: false }, " class=\"hidden\""),
    };
    let anchor = if ends_there { " text-anchor=\"end\"" } else { "" };
    format!("<text{class} x=\"{x:.1}\" y=\"{y:.1}\"{anchor}>{}</text>", escaped(&shortened(name, LONGEST)))
}
