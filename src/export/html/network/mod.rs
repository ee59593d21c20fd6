//! Who stands with whom in which event or claim, as a picture and as a list.

mod draw;
mod graph;
mod labels;
mod layout;

use std::collections::BTreeMap;

use crate::export::html::book::Book;
use crate::export::html::network::draw::draw;
use crate::export::html::network::graph::{Graph, Tie, graph};
use crate::export::html::timeline::ZOOM;
use crate::text::visible::visible;
use crate::text::xml::escaped;

/// The picture shows so many, those that stand with the most others; the list shows all.
const MOST: usize = 300;

/// The network; empty where nobody stands with another.
pub(super) fn network(book: &Book<'_>) -> String {
    let graph = graph(book);
    if graph.edges.is_empty() {
        return String::new();
    }
    let shown = graph.most_tied(MOST);
    let said = if shown.nodes.len() < graph.nodes.len() {
        format!(
            "The picture shows the {} that stand with the most others, of {}; the other {} are in the list below alone.",
            shown.nodes.len(),
            graph.nodes.len(),
            graph.nodes.len() - shown.nodes.len()
        )
    } else {
        "Two are joined where an event was attended, or a claim speaks of both.".to_owned()
    };
    format!(
        "<p class=\"facts\">{said}</p>\n<div class=\"tools\" data-for=\"network\" hidden>\n{ZOOM}</div>\n\
         <div class=\"picture\" tabindex=\"0\" role=\"region\" aria-label=\"Picture of the network\">\n{}</div>\n\
         <details>\n<summary>The network as a list</summary>\n{}</details>\n",
        draw(book, &shown),
        list(book, &graph)
    )
}

/// Each with those it stands with, and where.
fn list(book: &Book<'_>, graph: &Graph) -> String {
    let mut with: BTreeMap<usize, Vec<(usize, &[Tie])>> = BTreeMap::new();
    for edge in &graph.edges {
        with.entry(edge.ends[0]).or_default().push((edge.ends[1], &edge.ties));
        with.entry(edge.ends[1]).or_default().push((edge.ends[0], &edge.ties));
    }
    let name = |index: usize| {
        let id = graph.nodes.get(index).map(|node| node.id.as_str()).unwrap_or_default();
        let words = escaped(&visible(&book.name_of(id)));
        match book.entity_address(id) {
            Some(address) => format!("<a href=\"{address}\"><bdi>{words}</bdi></a>"),
            None => format!("<bdi>{words}</bdi>"),
        }
    };
    let mut out = String::from("<ul class=\"list\">\n");
    for (one, others) in with {
        let other = |(other, ties): &(usize, &[Tie])| {
            let claims: Vec<String> = ties.iter().filter_map(|tie| claim(book, *tie)).collect();
            let claims = if claims.is_empty() { String::new() } else { format!(" (claims {})", claims.join(", ")) };
            format!("{}{claims}", name(*other))
        };
        let others: Vec<String> = others.iter().map(other).collect();
        out.push_str(&format!("<li>{}: {}</li>\n", name(one), others.join("; ")));
    }
    out.push_str("</ul>\n");
    out
}

fn claim(book: &Book<'_>, tie: Tie) -> Option<String> {
    match tie {
        Tie::Event => None,
        Tie::Claim(number) => Some(format!("<a href=\"{}\">{number}</a>", book.claim_address(number)?)),
    }
}
