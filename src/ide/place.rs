//! Places as people and other programs count them.

use serde::Serialize;

use crate::model::files::FileId;
use crate::model::world::World;
use crate::text::lines::Encoding;
use crate::text::span::Span;

/// A place in a file: line and column from 1, columns in code points, the offset in bytes from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Place {
    pub line: u32,
    pub column: u32,
    pub offset: u32,
}

impl Place {
    /// The place of a byte. One beyond the end of the file is at its end; in a file without characters all are at its
    /// start.
    pub fn of(world: &World, file: FileId, offset: u32) -> Self {
        let Some(text) = world.characters(file) else { return Place { line: 1, column: 1, offset: 0 } };
        let offset = offset.min(text.len());
        let position = text.position(offset, Encoding::Utf32);
        Place { line: position.line + 1, column: position.column + 1, offset }
    }
}

/// Both ends of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    pub start: Place,
    pub end: Place,
}

impl Region {
    pub fn of(world: &World, file: FileId, span: Span) -> Self {
        Region { start: Place::of(world, file, span.start), end: Place::of(world, file, span.end) }
    }
}
