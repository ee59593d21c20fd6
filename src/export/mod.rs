//! What leaves the house, one file a format. Pure: a world or a text in, a text out.
//!
//! [`view`] is the bare texts, their annotations beside them, and the register, as owned data.

pub mod brat;
mod code_points;
pub mod csv;
pub mod format;
pub mod geojson;
pub mod html;
pub mod index;
pub mod json;
pub mod jsonld;
pub mod losses;
pub mod made;
pub mod markdown;
mod named;
mod naming;
mod paragraphs;
pub mod standoff;
pub mod tei;
pub mod timeline;
pub mod view;
pub mod web_annotation;
pub(crate) mod xml;
