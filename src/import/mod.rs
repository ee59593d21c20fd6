//! What comes into the house, one file a format. Pure: stripping what is imported gives the original byte for byte.

pub mod pin;
