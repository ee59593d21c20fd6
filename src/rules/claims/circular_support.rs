//! Claims that support each other in a ring.

use std::collections::{HashMap, VecDeque};

use crate::model::facts::attribute;
use crate::model::outline::AnnotationPlace;
use crate::rules::claims::relations::{Node, items_of, names, targets};
use crate::rules::lens::Lens;
use crate::rules::levels::Level;
use crate::rules::rule::{Check, Group, Rule};
use crate::rules::scope::BlockScope;

pub(crate) static RULE: Rule = Rule {
    name: "circular-support",
    group: Group::Claims,
    level: Level::Error,
    selected: Level::Error,
    page: include_str!("circular_support.md"),
    options: &[],
    check: Check::Block(check),
};

/// So many claims are looked at from each; a ring that lies farther is not found.
const MOST: usize = 256;

fn check(scope: &mut BlockScope<'_>) {
    let facts = scope.facts();
    for (index, (_, items)) in facts.annotated().enumerate() {
        if attribute(items, "supports").is_none() {
            continue;
        }
        let own = Node { file: scope.file, place: AnnotationPlace { block: scope.index, annotation: index } };
        let Some(ring) = ring(scope.lens, own) else { continue };
        let (Some(item), lens) = (items.iter().find(|item| item.attribute("supports").is_some()), scope.lens) else {
            continue;
        };
        let id = names(items).next().map_or("", |id| id.as_str());
        let message = match ring.len() {
            0 => "this claim supports itself; a claim needs a source, or another claim that has one",
            _ => {
                "these claims support each other in a ring; cite a source for one of them, and take out its `supports=`"
            }
        };
        let finding = scope.report(item.span, id, message);
        for node in ring {
            let Some((placed, annotation, _)) = lens.annotation(node.file, node.place) else { continue };
            finding.relate(node.file, annotation.block.shift(placed.start), "and this claim supports the next");
        }
    }
}

/// The other claims of the ring that one stands in, in the order in which each supports the next.
fn ring(lens: Lens<'_>, own: Node) -> Option<Vec<Node>> {
    let mut reached: HashMap<Node, Node> = HashMap::new();
    let mut next = VecDeque::from([own]);
    while let Some(node) = next.pop_front() {
        for target in targets(lens, node.file, items_of(lens, node), "supports") {
            if target == own {
                return Some(path(&reached, own, node));
            }
            if reached.len() < MOST && !reached.contains_key(&target) {
                reached.insert(target, node);
                next.push_back(target);
            }
        }
    }
    None
}

fn path(reached: &HashMap<Node, Node>, own: Node, last: Node) -> Vec<Node> {
    let mut path = Vec::new();
    let mut node = last;
    while node != own {
        path.push(node);
        let Some(before) = reached.get(&node) else { break };
        node = *before;
    }
    path.reverse();
    path
}
