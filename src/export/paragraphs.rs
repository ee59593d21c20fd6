//! Paragraphs by their numbers, as an index and a reader refer to them.

use crate::ide::words::words;
use crate::model::files::TextFile;
use crate::syntax::blocks::BlockKind;

/// Where a block stands for a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The words of the nearest heading at or before it.
    pub(super) heading: Option<String>,
    /// Its number among the paragraphs of the text, from 1; none of what is no paragraph.
    pub(super) paragraph: Option<u32>,
}

/// The place of each block of a text. A block that holds notes alone is no paragraph.
pub(super) fn readings(text: &TextFile) -> Vec<Reading> {
    let (mut heading, mut count) = (None, 0);
    let reading = |placed: &crate::model::document::Placed| {
        let facts = &placed.block.facts;
        match placed.block.kind {
            BlockKind::Heading(_) => heading = Some(title(text, placed)).filter(|title| !title.is_empty()),
            BlockKind::Paragraph if facts.notes().first().is_none_or(|note| note.head.start > 0) => {
                count += 1;
                return Reading { heading: heading.clone(), paragraph: Some(count) };
            }
            _ => {}
        }
        Reading { heading: heading.clone(), paragraph: None }
    };
    text.document.blocks().iter().map(reading).collect()
}

/// The words of a heading.
pub(super) fn title(text: &TextFile, heading: &crate::model::document::Placed) -> String {
    words(text, heading.span()).trim_start_matches('#').trim().to_owned()
}

/// Whether a text has anything to read: a register alone has not.
pub(super) fn has_prose(text: &TextFile) -> bool {
    text.document
        .blocks()
        .iter()
        .any(|placed| matches!(placed.block.kind, BlockKind::Paragraph | BlockKind::Heading(_)))
}
