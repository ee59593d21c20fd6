//! Places as the command line prints them.

use serde::Serialize;

use crate::model::files::FileId;
use crate::model::world::World;
use crate::text::lines::Encoding;

/// A place in a file: line and column from 1, columns in code points, the offset in bytes from 0.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Place {
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) offset: u32,
}

impl Place {
    pub(crate) fn of(world: &World, file: FileId, offset: u32) -> Self {
        let position = world.characters(file).map(|text| text.position(offset, Encoding::Utf32));
        let (line, column) = position.map_or((0, 0), |position| (position.line, position.column));
        Place { line: line + 1, column: column + 1, offset }
    }
}

/// `path:line:column`
pub(crate) fn in_words(world: &World, file: FileId, offset: u32) -> String {
    let place = Place::of(world, file, offset);
    format!("{}:{}:{}", world.path(file), place.line, place.column)
}
