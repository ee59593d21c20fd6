//! Folders to worlds, and edits to files: configuration, discovery, loading, writing. The only layer that touches the disk.
//!
//! Nothing here fails for what a text says. A [`failure`] is of the disk or of the configuration, and names its place.
//! A file is written whole or not at all.

pub mod change;
pub mod config;
pub mod content;
pub mod discover;
pub mod failure;
pub mod given;
pub mod kept;
mod load;
pub mod pace;
pub mod read;
pub mod workspace;
pub mod write;
