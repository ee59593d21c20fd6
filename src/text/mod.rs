//! Bytes, lines, words: what every text has, annotated or not. Knows nothing of Gloss.
//!
//! [`lines`] is the only place that knows lines and columns; everywhere else a place is a [`span::Span`] of bytes.

mod abbreviations;
pub mod assertions;
pub mod csv;
pub mod edit;
pub mod lines;
pub mod nearest;
pub mod passages;
pub mod sentences;
pub mod span;
pub mod visible;
pub mod words;
pub mod xml;
