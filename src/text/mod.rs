//! Bytes, lines, words: what every text has, annotated or not. Knows nothing of Gloss.

mod abbreviations;
pub mod nearest;
pub mod sentences;
pub mod span;
pub mod words;
