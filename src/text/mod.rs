//! Bytes, lines, words: what every text has, annotated or not. Knows nothing of Gloss.

pub mod sentences;
pub mod span;
pub mod words;
