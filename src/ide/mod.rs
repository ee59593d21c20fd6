//! Features that editors and the command line share, computed as data and edits. Pure: no disk, no printing.

pub mod annotate;
pub mod card;
pub mod claims;
pub mod coverage;
pub mod entities;
pub mod rename;
mod words;

#[cfg(test)]
mod tests;
