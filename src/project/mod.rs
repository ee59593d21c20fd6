//! Files to worlds: configuration, discovery, loading. The only layer that touches the disk.

pub mod change;
pub mod content;
pub mod failure;
pub mod workspace;
pub mod write;
