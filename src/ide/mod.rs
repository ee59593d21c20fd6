//! What can be asked of a workspace and done to it, one file a feature. Pure: edits are answers, and the shells write them.

pub mod annotate;
pub mod card;
mod claimed;
pub mod claims;
pub mod coverage;
pub mod entities;
pub mod format;
pub mod rename;
mod words;

#[cfg(test)]
mod tests;
