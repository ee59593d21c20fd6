//! Words and their boundaries.
