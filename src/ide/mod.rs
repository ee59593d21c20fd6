//! What can be asked of a workspace and done to it, one file a feature.
//!
//! Pure: an answer is data, with places in bytes of a file, and what is to change is a list of edits. Shells print and
//! write them. A feature keeps no state: it reads a world.

pub mod actions;
pub mod annotate;
pub mod bearing;
pub mod card;
mod claimed;
pub mod claims;
pub mod completion;
pub mod coverage;
pub mod definition;
pub mod document_symbols;
pub mod entities;
pub mod fix_all;
pub mod folding;
pub mod format;
pub mod hierarchy;
pub mod hover;
mod hunks;
pub mod implementation;
pub mod inlay;
pub mod kinds;
mod known;
pub mod lens;
pub mod linked;
pub mod links;
mod moment;
pub mod moved;
pub mod objects;
pub mod occurrences;
mod opening;
pub mod place;
pub mod references;
mod relations;
pub mod rename;
mod resting;
mod sections;
pub mod selection;
pub mod sheet;
pub mod signature;
mod spoken;
pub mod spot;
pub mod suppress;
pub mod target;
mod then;
pub mod tokens;
pub mod type_definition;
pub(crate) mod words;
pub mod workspace_symbols;

#[cfg(test)]
pub(crate) mod tests;
