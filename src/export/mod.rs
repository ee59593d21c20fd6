//! What leaves the house, one file a format.

pub mod standoff;
