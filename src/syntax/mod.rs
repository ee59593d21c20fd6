//! Text to syntax: the blocks of a text, and the nodes of a block.
//!
//! The only layer that knows tree-sitter. What leaves it are blocks, and steps through the nodes of one block; no tree is
//! kept. Every text has blocks that cover it without a gap, and every block has nodes: what is malformed is a node too.

#[cfg(test)]
mod agreement;
pub mod blocks;
pub mod nodes;
pub mod parse;
