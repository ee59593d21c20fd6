//! Sources, and the files that hold them.
