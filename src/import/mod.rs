//! What comes into the house, one file a format.

pub mod pin;
