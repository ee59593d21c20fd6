//! Spans that lie over each other, made tokens that lie beside each other.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::ide::tokens::{Modifiers, Token, TokenKind};
use crate::text::span::Span;

/// A span of a block with what it means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    pub(super) layer: Layer,
    pub(super) span: Span,
    pub(super) kind: TokenKind,
    pub(super) modifiers: Modifiers,
}

/// What is shown where several lie over each other: the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Layer {
    Heading,
    /// What stands between two milestones.
    Milestone,
    /// What is annotated.
    Words,
    /// Brackets and blocks.
    Punctuation,
    /// What stands in a block, or is no part of the text.
    Item,
}

/// What is seen from above: of a layer the innermost, which begins last and is the shortest.
pub(super) fn flatten(mut paints: Vec<Paint>) -> Vec<Token> {
    paints.retain(|paint| !paint.span.is_empty());
    paints.sort_by_key(|paint| (paint.span.start, Reverse(paint.span.end)));
    let mut edges: Vec<u32> = paints.iter().flat_map(|paint| [paint.span.start, paint.span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut coming = paints.iter().enumerate().peekable();
    let mut open: BinaryHeap<(Layer, usize)> = BinaryHeap::new();
    let mut tokens: Vec<Token> = Vec::new();
    for edge in edges.windows(2) {
        let &[start, end] = edge else { continue };
        while let Some((index, paint)) = coming.next_if(|(_, paint)| paint.span.start <= start) {
            open.push((paint.layer, index));
        }
        let paint = loop {
            let Some(paint) = open.peek().and_then(|&(_, index)| paints.get(index)) else { break None };
            if paint.span.end > start {
                break Some(paint);
            }
            open.pop();
        };
        let Some(paint) = paint else { continue };
        let (kind, modifiers) = (paint.kind, paint.modifiers);
        match tokens.last_mut() {
            Some(last) if last.span.end == start && (last.kind, last.modifiers) == (kind, modifiers) => {
                last.span.end = end;
            }
            _ => tokens.push(Token { span: Span::new(start, end), kind, modifiers }),
        }
    }
    tokens
}
