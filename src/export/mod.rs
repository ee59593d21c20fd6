//! What leaves the house, one file a format. Pure: a world or a text in, a text out.

pub mod html;
pub mod index;
mod named;
mod paragraphs;
pub mod standoff;
pub mod timeline;
