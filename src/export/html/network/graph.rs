//! The people, bodies and events of a workspace, and what joins them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::export::html::book::Book;
use crate::export::named::named;
use crate::ide::entities::stated_by;
use crate::model::evidence::claims;
use crate::model::facts::Name;
use crate::model::files::TextFile;
use crate::text::span::Span;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Graph {
    /// In the order of their ids.
    pub(super) nodes: Vec<Node>,
    /// In the order of their ends.
    pub(super) edges: Vec<Edge>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) id: Name,
    pub(super) sort: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    /// Indices of nodes, the smaller first.
    pub(super) ends: [usize; 2],
    pub(super) ties: Vec<Tie>,
}

/// What joins two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    /// One of them is an event in which the other took part.
    Event,
    /// A claim by its number speaks of both.
    Claim(usize),
}

/// A claim that speaks of more joins each to the next alone: what is said of a crowd says little of two of it.
const CROWD: usize = 8;

type Ties = BTreeMap<(Name, Name), BTreeSet<Tie>>;

/// Everybody who stands with another.
pub(super) fn graph(book: &Book<'_>) -> Graph {
    let mut ties = Ties::new();
    for id in &book.entities {
        in_event(book, id, &mut ties);
    }
    for &file in book.files {
        if let Some(text) = book.world.text_file(file) {
            in_claims(book, file, text, &mut ties);
        }
    }
    let ids: BTreeSet<&Name> = ties.keys().flat_map(|(one, other)| [one, other]).collect();
    let index: HashMap<&Name, usize> = ids.iter().enumerate().map(|(index, id)| (*id, index)).collect();
    let nodes = ids.iter().filter_map(|id| Some(Node { id: (*id).clone(), sort: sort(book, id)? })).collect();
    let edge = |((one, other), ties): (&(Name, Name), &BTreeSet<Tie>)| {
        Some(Edge { ends: [*index.get(one)?, *index.get(other)?], ties: ties.iter().copied().collect() })
    };
    let edges = ties.iter().filter_map(edge).collect();
    Graph { nodes, edges }
}

/// What an entity is drawn as; none of what is no actor and no event.
fn sort(book: &Book<'_>, id: &str) -> Option<&'static str> {
    let (_, entry) = book.world.entry(id)?;
    let schema = &book.world.settings().schema;
    ["person", "org", "event"].into_iter().find(|sort| schema.is_a(&entry.kind, sort))
}

/// Those who took part in an event, whichever of its fields says so.
fn in_event(book: &Book<'_>, id: &Name, ties: &mut Ties) {
    let Some((_, entry)) = book.world.entry(id).filter(|_| sort(book, id) == Some("event")) else { return };
    let parts = ["participant", "attended", "chair"].into_iter().flat_map(|field| entry.all(field));
    for other in parts.flat_map(|statement| &statement.parts).filter_map(|part| part.entity.as_ref()) {
        if sort(book, &other.id).is_some() {
            join(ties, id, &other.id, Tie::Event);
        }
    }
}

fn in_claims(book: &Book<'_>, file: crate::model::files::FileId, text: &TextFile, ties: &mut Ties) {
    let mut mentions: Vec<(Span, Name)> = named(book.world, text).into_iter().map(|one| (one.words, one.id)).collect();
    mentions.retain(|(_, id)| sort(book, id).is_some());
    mentions.sort_unstable();
    for claim in claims(text) {
        let Some((number, _)) = book.claim(file, claim.place) else { continue };
        let first = mentions.partition_point(|(span, _)| span.start < claim.text.start);
        let inside = mentions.iter().skip(first).take_while(|(span, _)| span.start < claim.text.end);
        let inside = inside.filter(|(span, _)| span.end <= claim.text.end).map(|(_, id)| id);
        let own = claim.items.iter().filter_map(|item| item.mention().or_else(|| stated_by(item)));
        let mut all: Vec<&Name> = Vec::new();
        for id in inside.chain(own.filter(|id| sort(book, id).is_some())) {
            if !all.contains(&id) && all.len() < 4 * CROWD {
                all.push(id);
            }
        }
        let reach = if all.len() > CROWD { 1 } else { CROWD };
        for (index, one) in all.iter().enumerate() {
            for other in all.iter().skip(index + 1).take(reach) {
                join(ties, one, other, Tie::Claim(number));
            }
        }
    }
}

fn join(ties: &mut Ties, one: &Name, other: &Name, tie: Tie) {
    if one != other {
        let ends = if one < other { (one.clone(), other.clone()) } else { (other.clone(), one.clone()) };
        ties.entry(ends).or_default().insert(tie);
    }
}

impl Graph {
    /// How many others each stands with.
    pub(super) fn degrees(&self) -> Vec<usize> {
        let mut degrees = vec![0; self.nodes.len()];
        for end in self.edges.iter().flat_map(|edge| edge.ends) {
            if let Some(degree) = degrees.get_mut(end) {
                *degree += 1;
            }
        }
        degrees
    }

    /// So many at most, those that stand with the most others; of equals the first.
    pub(super) fn most_tied(&self, most: usize) -> Graph {
        let degrees = self.degrees();
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|&index| (std::cmp::Reverse(degrees.get(index).copied()), index));
        order.truncate(most);
        order.sort_unstable();
        let place: HashMap<usize, usize> = order.iter().enumerate().map(|(new, &old)| (old, new)).collect();
        let edges = self.edges.iter().filter_map(|edge| {
            let ends = [*place.get(&edge.ends[0])?, *place.get(&edge.ends[1])?];
            Some(Edge { ends, ties: edge.ties.clone() })
        });
        Graph {
            edges: edges.collect(),
            nodes: order.iter().filter_map(|&index| self.nodes.get(index)).cloned().collect(),
        }
    }
}
