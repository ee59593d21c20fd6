//! Which names are written beside their nodes, and where, so that none lies over another.

/// A rectangle: left, top, right, bottom.
type Area = (f64, f64, f64, f64);

/// Where a name begins or ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Label {
    pub(super) x: f64,
    /// Of its baseline.
    pub(super) y: f64,
    pub(super) ends_there: bool,
}

/// A node with its name: place, radius, width of the name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Named {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) radius: f64,
    pub(super) width: f64,
}

const SIZE: f64 = 12.0;

/// A label for each node that has room for one, in the order of the nodes: right of it, left, under or over it. Those
/// first in `order` choose first. All stay within the width.
pub(super) fn labels(nodes: &[Named], order: &[usize], width: f64) -> Vec<Option<Label>> {
    let circle =
        |node: &Named| (node.x - node.radius, node.y - node.radius, node.x + node.radius, node.y + node.radius);
    let circles: Vec<Area> = nodes.iter().map(circle).collect();
    let mut taken: Vec<Area> = Vec::new();
    let mut labels = vec![None; nodes.len()];
    for &index in order {
        let Some(node) = nodes.get(index) else { continue };
        let is_free = |area: &Area| {
            let in_page = area.0 >= 0.0 && area.2 <= width;
            let others = circles.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, circle)| circle);
            in_page && !others.chain(&taken).any(|other| overlap(area, other))
        };
        let Some((label, area)) = around(node).into_iter().find(|(_, area)| is_free(area)) else { continue };
        taken.push(area);
        if let Some(place) = labels.get_mut(index) {
            *place = Some(label);
        }
    }
    labels
}

fn around(node: &Named) -> [(Label, Area); 4] {
    let Named { x, y, radius, width } = *node;
    let gap = radius + 3.0;
    let label = |x: f64, y: f64, ends_there: bool| {
        let left = if ends_there { x - width } else { x };
        (Label { x, y, ends_there }, (left, y - SIZE + 2.0, left + width, y + 3.0))
    };
    [
        label(x + gap, y + 4.0, false),
        label(x - gap, y + 4.0, true),
        label(x - width / 2.0, y + gap + SIZE - 2.0, false),
        label(x - width / 2.0, y - gap - 2.0, false),
    ]
}

fn overlap(one: &Area, other: &Area) -> bool {
    one.0 < other.2 && other.0 < one.2 && one.1 < other.3 && other.1 < one.3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_lies_over_another() {
        let node = |index: usize| Named {
            x: 60.0 + (index % 10) as f64 * 40.0,
            y: (index / 10) as f64 * 14.0,
            radius: 5.0,
            width: 70.0,
        };
        let nodes: Vec<Named> = (0..100).map(node).collect();
        let order: Vec<usize> = (0..100).rev().collect();
        let found = labels(&nodes, &order, 500.0);
        let areas: Vec<Area> = found
            .iter()
            .zip(&nodes)
            .filter_map(|(label, node)| {
                let label = (*label)?;
                around(node).into_iter().find(|(other, _)| *other == label).map(|(_, area)| area)
            })
            .collect();
        assert!(areas.len() > 10 && areas.len() < 100 && found[99].is_some(), "{}", areas.len());
        for (index, one) in areas.iter().enumerate() {
            assert!(one.0 >= 0.0 && one.2 <= 500.0);
            assert!(!areas.iter().skip(index + 1).any(|other| overlap(one, other)));
        }
    }
}
