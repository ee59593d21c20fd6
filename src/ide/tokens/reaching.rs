//! The milestones whose words are seen in a block.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::iter::Peekable;
use std::slice::Iter;

use crate::ide::tokens::paint::Meaning;
use crate::model::outline::{AnnotationPlace, Milestone};
use crate::text::span::Span;

/// Goes through the blocks of a text in their order. However many milestones lie over each other, what each means is
/// worked out once, and of those that reach over the whole of a block only the last is shown, as it hides the others.
pub(super) struct Reaching<'a> {
    coming: Peekable<Iter<'a, Milestone>>,
    /// Those that have begun, in the order in which they do.
    open: BTreeMap<AnnotationPlace, Words>,
    /// The same by their ends.
    ends: BinaryHeap<Reverse<(u32, AnnotationPlace)>>,
}

/// What stands between two milestones, in bytes of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) span: Span,
    pub(super) meaning: Meaning,
}

impl<'a> Reaching<'a> {
    /// Of the milestones of a text, in order.
    pub(super) fn new(milestones: &'a [Milestone]) -> Self {
        Reaching { coming: milestones.iter().peekable(), open: BTreeMap::new(), ends: BinaryHeap::new() }
    }

    /// What is seen in a block that stands behind all that have been asked for, those that begin first before others.
    pub(super) fn in_block(
        &mut self,
        block: Span,
        mut meaning: impl FnMut(&Milestone) -> Option<Meaning>,
    ) -> Vec<Words> {
        while let Some(milestone) = self.coming.next_if(|milestone| milestone.text.start < block.end) {
            let (span, start) = (milestone.text, milestone.start);
            if span.end > block.start
                && let Some(meaning) = meaning(milestone)
            {
                self.open.insert(start, Words { span, meaning });
                self.ends.push(Reverse((span.end, start)));
            }
        }
        let mut seen: Vec<(AnnotationPlace, Words)> = Vec::new();
        while let Some(&Reverse((end, start))) = self.ends.peek()
            && end <= block.end
        {
            self.ends.pop();
            let words = self.open.remove(&start).filter(|_| end > block.start);
            seen.extend(words.map(|words| (start, words)));
        }
        for (start, words) in self.open.iter().rev() {
            seen.push((*start, *words));
            if words.span.start <= block.start {
                break;
            }
        }
        seen.sort_unstable_by_key(|(start, _)| *start);
        seen.into_iter().map(|(_, words)| words).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::world;
    use crate::ide::tokens::{Modifiers, TokenKind};
    use crate::model::files::FileId;
    use crate::text::span::Span;

    #[test]
    fn milestones_over_each_other_are_looked_at_a_few_times_each() {
        const MANY: usize = 300;
        let starts: String = (0..MANY).map(|number| format!("{{<m{number}}}A.\n\n")).collect();
        let ends: String = (0..MANY).map(|number| format!("B.{{m{number}>}}\n\n")).collect();
        let world = world(&[("a.gloss", &(starts + &"C.\n\n".repeat(MANY) + &ends))]);
        let text = world.text_file(FileId(0)).unwrap();
        let mut reaching = Reaching::new(&text.outline.milestones);
        let (mut shown, mut worked_out) = (0, 0);
        for placed in text.document.blocks() {
            let block = Span::new(placed.start, placed.start + placed.block.len);
            let meaning = |_: &Milestone| {
                worked_out += 1;
                Some((TokenKind::Date, Modifiers::default()))
            };
            shown += reaching.in_block(block, meaning).len();
        }
        assert_eq!(worked_out, MANY);
        assert!((MANY..=5 * MANY).contains(&shown), "{shown}");
    }
}
