//! Places as the formats count them.

use serde::Serialize;

use crate::model::files::FileId;
use crate::model::world::World;
use crate::text::lines::{Encoding, Text};
use crate::text::span::Span;

/// A place that counts from 1, columns in code points; the offset is bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) offset: u32,
}

/// Both ends of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) start: Place,
    pub(super) end: Place,
}

/// Where a span of a file stands. What lies beyond the end of the file is cut off.
pub(super) fn region(world: &World, file: FileId, span: Span) -> Region {
    let text = world.characters(file);
    Region { start: place(text, span.start), end: place(text, span.end) }
}

fn place(text: Option<&Text>, offset: u32) -> Place {
    let Some(text) = text else { return Place { line: 1, column: 1, offset: 0 } };
    let offset = offset.min(text.len());
    let position = text.position(offset, Encoding::Utf32);
    Place { line: position.line + 1, column: position.column + 1, offset }
}
