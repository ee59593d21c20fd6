//! What can be asked of a workspace and done to it, one file a feature. Pure: edits are answers, and the shells write them.

pub mod format;
