//! What is spoken of near the cursor.

use std::collections::HashMap;

use crate::ide::completion::cursor::Cursor;
use crate::model::facts::{Facts, Name};

/// So many blocks of a file are looked at on each side of the cursor: a list is wanted at every keystroke.
const BLOCKS: usize = 250;

/// How far from the cursor the names stand that `names` finds in a block: 0 in its section, 1 in its file.
pub(super) fn near<'a, I>(cursor: &Cursor<'a>, names: impl Fn(&'a Facts) -> I) -> HashMap<&'a Name, u8>
where
    I: Iterator<Item = &'a Name>,
{
    let section = cursor.text.outline.section(cursor.block);
    let blocks = cursor.text.document.blocks().iter().enumerate();
    let mut near = HashMap::new();
    for (index, placed) in blocks.skip(cursor.block.saturating_sub(BLOCKS)).take(2 * BLOCKS) {
        let far = u8::from(!section.contains(&index));
        for name in names(&placed.block.facts) {
            let known = near.entry(name).or_insert(far);
            *known = far.min(*known);
        }
    }
    near
}
