//! Files to worlds: configuration, discovery, loading. The only layer that touches the disk.

pub mod change;
pub mod config;
pub mod content;
mod discover;
pub mod failure;
mod given;
mod load;
pub mod read;
pub mod workspace;
pub mod write;
