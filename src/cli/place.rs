//! Places as the command line prints them.

use crate::ide::place::Place;
use crate::model::files::FileId;
use crate::model::world::World;

/// `path:line:column`
pub(crate) fn in_words(world: &World, file: FileId, offset: u32) -> String {
    let place = Place::of(world, file, offset);
    format!("{}:{}:{}", world.path(file), place.line, place.column)
}
