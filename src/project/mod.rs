//! Files to worlds: configuration, discovery, loading. The only layer that touches the disk.

pub mod content;
pub mod failure;
pub mod read;
pub mod workspace;
pub mod write;
