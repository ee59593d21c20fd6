//! Where each node stands: neighbours near each other, strangers apart (Fruchterman and Reingold 1991).
//!
//! The same graph gives the same places, to the bit, on every machine: nothing is random, and of the operations on
//! numbers only those are used that IEEE 754 defines exactly.

use crate::export::html::network::graph::Graph;

const ROUNDS: usize = 400;
/// Between two nodes that nothing joins, at least, in user units.
const APART: f64 = 26.0;

/// The place of each node, and the height of the whole. What is not joined stands in boxes of its own, the largest
/// first, from left to right and down.
pub(super) fn layout(graph: &Graph, width: f64) -> (Vec<(f64, f64)>, f64) {
    let mut places = vec![(0.0, 0.0); graph.nodes.len()];
    let (mut left, mut top, mut row) = (0.0, 0.0, 0.0_f64);
    for part in components(graph) {
        let side = (part.len() as f64).sqrt();
        let (wide, high) = ((side * 165.0 - 100.0).clamp(30.0, width), side * 82.0 - 20.0);
        if left > 0.0 && left + wide > width {
            (left, top, row) = (0.0, top + row + GAP, 0.0);
        }
        let edges: Vec<[usize; 2]> = graph.edges.iter().filter_map(|edge| within(&part, edge.ends)).collect();
        for (index, place) in part.iter().zip(component(part.len(), &edges, wide, high)) {
            if let Some(there) = places.get_mut(*index) {
                *there = (left + place.0, top + place.1);
            }
        }
        // A name beside a node has room before the next box.
        (left, row) = (left + wide + 2.0 * GAP, row.max(high));
    }
    (places, top + row)
}

/// Between boxes.
const GAP: f64 = 85.0;

/// The nodes that are joined, each list in order: the longest first, of equals that of the first node.
fn components(graph: &Graph) -> Vec<Vec<usize>> {
    let mut root: Vec<usize> = (0..graph.nodes.len()).collect();
    let find = |root: &[usize], mut at: usize| {
        while let Some(&up) = root.get(at).filter(|up| **up != at) {
            at = up;
        }
        at
    };
    for edge in &graph.edges {
        let [one, other] = edge.ends.map(|end| find(&root, end));
        if let Some(up) = root.get_mut(one.max(other)) {
            *up = one.min(other);
        }
    }
    let mut parts: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
    for index in 0..root.len() {
        parts.entry(find(&root, index)).or_default().push(index);
    }
    let mut parts: Vec<Vec<usize>> = parts.into_values().collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

fn within(part: &[usize], ends: [usize; 2]) -> Option<[usize; 2]> {
    Some([part.binary_search(&ends[0]).ok()?, part.binary_search(&ends[1]).ok()?])
}

/// The place of each node of one component in a box with its corner at the origin.
fn component(count: usize, edges: &[[usize; 2]], width: f64, height: f64) -> Vec<(f64, f64)> {
    let mut places: Vec<(f64, f64)> =
        (0..count).map(|index| (halton(index + 1, 2) * width, halton(index + 1, 3) * height)).collect();
    let ideal = (width * height / count.max(1) as f64).sqrt() * 0.72;
    for round in 0..ROUNDS {
        let most = width / 8.0 * (1.0 - round as f64 / ROUNDS as f64) + 0.5;
        let mut pushes = repulsion(&places, ideal);
        for &ends in edges {
            attract(&mut pushes, &places, ends, ideal);
        }
        for (place, push) in places.iter_mut().zip(&pushes) {
            // Towards the middle, more strongly up and down than along the wider side.
            let push =
                (push.0 + (width / 2.0 - place.0) * 0.16, push.1 + (height / 2.0 - place.1) * 0.16 * (width / height));
            let length = length(push);
            let step = length.min(most) / length.max(1e-9);
            *place = (place.0 + push.0 * step, place.1 + push.1 * step);
        }
    }
    fit(&mut places, width, height);
    spread(&mut places, width, height);
    places
}

/// The van der Corput sequence: numbers from 0 to 1 that lie evenly.
fn halton(mut index: usize, base: usize) -> f64 {
    let (mut result, mut part) = (0.0, 1.0);
    while index > 0 {
        part /= base as f64;
        result += part * (index % base) as f64;
        index /= base;
    }
    result
}

fn length((x, y): (f64, f64)) -> f64 {
    (x * x + y * y).sqrt()
}

fn repulsion(places: &[(f64, f64)], ideal: f64) -> Vec<(f64, f64)> {
    let of = |(index, place): (usize, &(f64, f64))| {
        let mut push = (0.0, 0.0);
        for (other, from) in places.iter().enumerate() {
            if other != index {
                let way = apart(*from, *place, index > other);
                let force = ideal * ideal / length(way).max(0.1);
                push.0 += way.0 / length(way) * force;
                push.1 += way.1 / length(way) * force;
            }
        }
        push
    };
    places.iter().enumerate().map(of).collect()
}

/// The way from one place to another; of two in the same place the later goes right.
fn apart(from: (f64, f64), to: (f64, f64), is_later: bool) -> (f64, f64) {
    let way = (to.0 - from.0, to.1 - from.1);
    if length(way) < 1e-6 { (if is_later { 1e-3 } else { -1e-3 }, 0.0) } else { way }
}

fn attract(pushes: &mut [(f64, f64)], places: &[(f64, f64)], [one, other]: [usize; 2], ideal: f64) {
    let (Some(&a), Some(&b)) = (places.get(one), places.get(other)) else { return };
    let way = (b.0 - a.0, b.1 - a.1);
    let force = length(way) / ideal;
    for (index, sign) in [(one, 1.0), (other, -1.0)] {
        if let Some(push) = pushes.get_mut(index) {
            push.0 += way.0 * force * sign;
            push.1 += way.1 * force * sign;
        }
    }
}

/// Stretches the places over the box.
fn fit(places: &mut [(f64, f64)], width: f64, height: f64) {
    let ends = |values: &mut dyn Iterator<Item = f64>| {
        values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)))
    };
    let (left, right) = ends(&mut places.iter().map(|place| place.0));
    let (top, bottom) = ends(&mut places.iter().map(|place| place.1));
    let scale = |value: f64, low: f64, high: f64, size: f64| {
        if high - low < 1.0 { size / 2.0 } else { (value - low) / (high - low) * size }
    };
    for place in places {
        *place = (scale(place.0, left, right, width), scale(place.1, top, bottom, height));
    }
}

/// Moves those that lie over each other apart.
fn spread(places: &mut [(f64, f64)], width: f64, height: f64) {
    for _ in 0..60 {
        let before = places.to_vec();
        let mut moved = false;
        for (index, place) in places.iter_mut().enumerate() {
            for (other, from) in before.iter().enumerate() {
                let way = apart(*from, *place, index > other);
                let far = length(way);
                if other != index && far < APART {
                    let step = (APART - far) / 2.0 / far;
                    *place = ((place.0 + way.0 * step).clamp(0.0, width), (place.1 + way.1 * step).clamp(0.0, height));
                    moved = true;
                }
            }
        }
        if !moved {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::html::network::graph::{Edge, Node, Tie};

    fn graph(count: usize, edges: &[[usize; 2]]) -> Graph {
        let node = |index: usize| Node { id: format!("n{index}").into(), sort: "person" };
        let edge = |ends: &[usize; 2]| Edge { ends: *ends, ties: vec![Tie::Event] };
        Graph { nodes: (0..count).map(node).collect(), edges: edges.iter().map(edge).collect() }
    }

    #[test]
    fn nodes_lie_in_the_box_and_apart() {
        let edges: Vec<[usize; 2]> = (1..300).filter(|index| index % 50 > 0).map(|index| [index / 3, index]).collect();
        let graph = graph(300, &edges);
        let (places, height) = layout(&graph, 1000.0);
        assert_eq!((&places, height), (&layout(&graph, 1000.0).0, layout(&graph, 1000.0).1));
        let near = |index: usize| {
            let others = places.iter().enumerate().filter(|(other, _)| *other != index);
            others
                .map(|(_, other)| length((other.0 - places[index].0, other.1 - places[index].1)))
                .fold(f64::MAX, f64::min)
        };
        for (index, place) in places.iter().enumerate() {
            assert!((0.0..=1000.0).contains(&place.0) && (0.0..=height).contains(&place.1), "{place:?}");
            assert!(near(index) > APART * 0.6, "{index}: {}", near(index));
        }
    }

    #[test]
    fn what_is_not_joined_stands_apart() {
        let (places, height) = layout(&graph(5, &[[0, 4], [1, 2], [2, 3]]), 1000.0);
        assert_eq!(components(&graph(5, &[[0, 4], [1, 2], [2, 3]])), [vec![1, 2, 3], vec![0, 4]]);
        assert!(places[0].0 > places[1].0.max(places[2].0).max(places[3].0) && height > 0.0, "{places:?}");
    }

    #[test]
    fn small_graphs_have_places_too() {
        assert_eq!(layout(&graph(0, &[]), 10.0), (vec![], 0.0));
        let (places, _) = layout(&graph(2, &[[0, 1]]), 100.0);
        assert!(places.iter().all(|place| place.0.is_finite() && place.1.is_finite()), "{places:?}");
    }
}
