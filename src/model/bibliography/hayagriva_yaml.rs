//! Sources in the YAML of Hayagriva.
//!
//! The format: `docs/file-format.md` of the repository `typst/hayagriva`.

mod entry;
mod tree;

use super::{Bibliography, Problem};

use tree::{Node, Value};

/// Reads a file. Where its YAML breaks, every block that begins at the margin is read by itself.
pub(super) fn read(text: &str) -> Bibliography {
    let mut bibliography = Bibliography::default();
    match tree::parse(text, 0) {
        Ok(root) => add(&root, text, &mut bibliography),
        Err(whole) => {
            for (start, block) in blocks(text) {
                match tree::parse(block, start) {
                    Ok(root) => add(&root, text, &mut bibliography),
                    Err(problem) => bibliography.problems.push(Problem { key: key_of(block), ..problem }),
                }
            }
            if bibliography.problems.is_empty() {
                bibliography.problems.push(whole);
            }
        }
    }
    bibliography
}

pub(super) fn is_bibliography(text: &str) -> bool {
    let is_entry = |node: &Node| node.get("type").is_some() && node.get("title").is_some();
    let is_one = |root: &Node| match &root.value {
        Value::Mapping(entries) => {
            entries.iter().all(|(_, entry)| matches!(entry.value, Value::Mapping(_)))
                && entries.iter().any(|(_, entry)| is_entry(entry))
        }
        _ => false,
    };
    match tree::parse(text, 0) {
        Ok(root) => is_one(&root),
        // A file at work: one of its entries that can be read is enough.
        Err(_) => blocks(text).any(|(start, block)| tree::parse(block, start).is_ok_and(|root| is_one(&root))),
    }
}

fn add(root: &Node, text: &str, bibliography: &mut Bibliography) {
    match &root.value {
        Value::Mapping(entries) => {
            for (key, value) in entries {
                match entry::source(key, value, text) {
                    Ok(source) => bibliography.sources.push(source),
                    Err(problem) => bibliography.problems.push(problem),
                }
            }
        }
        Value::Nothing => {}
        _ => bibliography.problems.push(Problem {
            span: root.span,
            message: "expected a mapping from citation keys to entries".to_owned(),
            key: None,
        }),
    }
}

/// The parts of a file that begin at the margin, with the bytes before them. In a mapping that is written in lines,
/// nothing else can stand at the margin.
fn blocks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    let mut start = 0;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let begins = |(at, _): &(usize, &str)| {
            rest.get(at + 1..).is_some_and(|line| line.starts_with(|c: char| !c.is_whitespace() && c != '#'))
        };
        let end = rest.match_indices('\n').find(begins).map_or(rest.len(), |(at, _)| at + 1);
        let (block, after) = rest.split_at_checked(end)?;
        let at = start;
        start += end;
        rest = after;
        Some((at, block))
    })
}

fn key_of(block: &str) -> Option<String> {
    let (key, _) = block.lines().find(|line| line.starts_with(char::is_alphanumeric))?.split_once(':')?;
    Some(key.trim().to_owned())
}
