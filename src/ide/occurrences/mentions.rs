//! Where mentions stand in their files.

use std::sync::Arc;

use crate::ide::occurrences::{Occurrence, Role};
use crate::model::files::FileId;
use crate::model::index::Mention;
use crate::model::world::World;
use crate::text::span::Span;

/// The mentions as occurrences, by their files.
///
/// There may be thousands in as many files: what a block says is not looked at, only where it begins.
pub(super) fn mentions(world: &World, mentions: &[Mention], role: Role, within: Option<FileId>) -> Vec<Occurrence> {
    let mentions = mentions.iter().filter(|mention| within.is_none_or(|file| file == mention.place.file));
    let mut wanted: Vec<(FileId, usize, Span)> = mentions
        .map(|mention| (mention.place.file, Arc::as_ptr(&mention.place.block) as usize, mention.name))
        .collect();
    // Most stand in the order of files already, which this sort makes use of.
    wanted.sort();
    let mut found = Vec::with_capacity(wanted.len());
    for of_file in wanted.chunk_by(|one, next| one.0 == next.0) {
        let Some(&(file, ..)) = of_file.first() else { continue };
        let Some(text) = world.text_file(file) else { continue };
        let mut left = of_file.len();
        for placed in text.document.blocks() {
            if left == 0 {
                break;
            }
            let block = Arc::as_ptr(&placed.block) as usize;
            let first = of_file.partition_point(|(_, other, _)| *other < block);
            for (_, _, name) in of_file.iter().skip(first).take_while(|(_, other, _)| *other == block) {
                left -= 1;
                found.push(Occurrence { file, span: name.shift(placed.start), role });
            }
        }
    }
    found
}
