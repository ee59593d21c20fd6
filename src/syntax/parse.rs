//! A walk through the nodes of one block.

use std::borrow::Cow;
use std::cell::RefCell;

use tree_sitter::{Parser, Tree, TreeCursor};

use crate::syntax::nodes::{KINDS, Kind, LANGUAGE};
use crate::text::span::Span;

/// A step through the nodes of a block, in the order of the text; every `Enter` has its `Leave`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Enter(Kind, Span),
    Leave(Kind, Span),
}

/// Whether a walk goes on into the node that it has entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Descend {
    Yes,
    /// Its `Leave` follows at once.
    No,
}

/// Parses the text of one block and hands each step to `visit`; what it answers to a `Leave` does not matter. Never
/// fails: the grammar is total. The walk needs no recursion, so nesting cannot overflow the stack. Spans are bytes of
/// `text`.
pub fn walk(text: &str, mut visit: impl FnMut(Step) -> Descend) {
    let Some((tree, shift)) = parse(text) else { return };
    let limit = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let step = |cursor: &TreeCursor<'_>| {
        let node = cursor.node();
        let kind = (*KINDS.get(usize::from(node.kind_id()))?)?;
        let place = |at: usize| u32::try_from(at.saturating_sub(shift)).unwrap_or(u32::MAX).min(limit);
        Some((kind, Span::new(place(node.start_byte()), place(node.end_byte()))))
    };
    let mut cursor = tree.walk();
    let mut open = Vec::new();
    loop {
        let node = step(&cursor);
        open.push(node);
        let descend = node.map_or(Descend::Yes, |(kind, span)| visit(Step::Enter(kind, span)));
        if descend == Descend::Yes && cursor.goto_first_child() {
            continue;
        }
        loop {
            if let Some((kind, span)) = open.pop().flatten() {
                visit(Step::Leave(kind, span));
            }
            if cursor.goto_next_sibling() {
                break;
            }
            if !cursor.goto_parent() {
                return;
            }
        }
    }
}

thread_local! {
    static PARSER: RefCell<Option<Parser>> = RefCell::new(new_parser());
}

fn new_parser() -> Option<Parser> {
    let mut parser = Parser::new();
    parser.set_language(&LANGUAGE).ok()?;
    Some(parser)
}

/// The tree of a block, and how many bytes stand before it in what was parsed.
fn parse(text: &str) -> Option<(Tree, usize)> {
    let (text, shift) = readable(text);
    PARSER.with_borrow_mut(|parser| Some((parser.as_mut()?.parse(text.as_bytes(), None)?, shift)))
}

/// The text as the parser is to see it: alone, a paragraph that begins with `---` would look like a front matter, and
/// generated lexers take a NUL for the end.
fn readable(text: &str) -> (Cow<'_, str>, usize) {
    let masked: Cow<'_, str> =
        if memchr::memchr(0, text.as_bytes()).is_some() { text.replace('\0', "\u{1}").into() } else { text.into() };
    if text.starts_with("---") { (format!("\n{masked}").into(), 1) } else { (masked, 0) }
}
