//! What comes into the house, one file a format. Pure: texts in, Gloss out, with a word on whatever could not be kept.
//!
//! Every format that stands beside a text or in it is read into [`sheet`]s, a bare text with marks over it and entries.
//! [`lay`] makes them Gloss: it writes, lets the parser read what it wrote, and tries another form for what came out
//! otherwise. Stripping the result gives the bare text byte for byte.

pub mod brat;
mod broken;
pub mod format;
mod ground;
pub mod json;
pub mod lay;
pub mod mark;
mod names;
pub mod pin;
pub mod sheet;
pub mod tei;
pub mod web_annotation;
mod written;
