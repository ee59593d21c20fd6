//! What of a document Gloss has no place for.

use std::collections::BTreeMap;

use roxmltree::Node;

/// What is left out, by its sort, with the first line and how often.
pub(super) struct Losses<'a> {
    /// Where each line begins.
    lines: Vec<usize>,
    from: &'a str,
    found: BTreeMap<String, (usize, usize)>,
}

impl<'a> Losses<'a> {
    pub(super) fn new(text: &str, from: &'a str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Losses { lines, from, found: BTreeMap::new() }
    }

    /// The line of a node, from 1.
    pub(super) fn line(&self, node: Node<'_, '_>) -> usize {
        self.lines.partition_point(|start| *start <= node.range().start)
    }

    /// `essay.xml:12`
    pub(super) fn place(&self, node: Node<'_, '_>) -> String {
        format!("{}:{}", self.from, self.line(node))
    }

    /// Says that something of a node is not kept, in words that are the same for all of its sort.
    pub(super) fn say(&mut self, node: Node<'_, '_>, what: String) {
        let line = self.line(node);
        self.found.entry(what).or_insert((line, 0)).1 += 1;
    }

    /// In the order of the lines.
    pub(super) fn told(self) -> Vec<String> {
        let mut all: Vec<(usize, String)> = Vec::new();
        for (what, (line, count)) in self.found {
            let times = if count > 1 { format!(" ({count} times)") } else { String::new() };
            all.push((line, format!("{}:{line}: {what}{times}", self.from)));
        }
        all.sort();
        all.into_iter().map(|(_, said)| said).collect()
    }
}
