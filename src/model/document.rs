//! A text as a sequence of blocks with their facts, kept up with its edits.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::facts::Block;
use crate::model::lower::{Dialect, lower};
use crate::syntax::blocks::{BlockKind, blocks, opens_front_matter};
use crate::text::edit::Edit;
use crate::text::lines::Text;
use crate::text::span::Span;

/// A text and its blocks, which tile it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    text: Text,
    dialect: Dialect,
    blocks: Vec<Placed>,
}

/// A block and where it stands, in bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub start: u32,
    pub block: Arc<Block>,
}

impl Placed {
    /// From its start to the next block, in bytes of the file.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.start + self.block.len)
    }
}

/// What an edit did to the blocks.
#[derive(Clone, Debug)]
pub struct Change {
    /// The blocks that are no more.
    pub removed: Vec<Arc<Block>>,
    /// Those that came in their place, as indices of [`Document::blocks`].
    pub inserted: Range<usize>,
}

/// A text of fewer blocks than this is lowered on one thread.
const MANY: usize = 2_000;

impl Document {
    pub fn new(text: &str, dialect: Dialect) -> Self {
        let found: Vec<(BlockKind, Span)> = blocks(text, true).collect();
        let placed = |&(kind, span): &(BlockKind, Span)| Placed {
            start: span.start,
            block: read(span.of_text(text), kind, dialect),
        };
        let blocks = if found.len() < MANY {
            found.iter().map(placed).collect()
        } else {
            found.par_iter().with_min_len(64).map(placed).collect()
        };
        Document { text: Text::new(text), dialect, blocks }
    }

    pub fn text(&self) -> &Text {
        &self.text
    }

    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub fn blocks(&self) -> &[Placed] {
        &self.blocks
    }

    /// The index of the block that a byte stands in; at the end of the text, the last one.
    pub fn block_at(&self, offset: u32) -> Option<usize> {
        self.blocks.partition_point(|placed| placed.start <= offset).checked_sub(1)
    }

    /// Makes an edit. Only the blocks it touches and their neighbours are read again, more only where the last of them
    /// does not end as it did.
    pub fn apply(&mut self, edit: &Edit) -> Change {
        let old_len = self.text.len();
        self.text.apply(edit);
        let grown = i64::from(self.text.len()) - i64::from(old_len);
        let start = edit.span.start.min(old_len);
        let touched = Span::new(start, edit.span.end.min(old_len).max(start));
        let end = touched.end.saturating_add(4).min(old_len);
        let start = start.saturating_sub(4);
        let first = self.block_at(start).unwrap_or_default().saturating_sub(1);
        let mut last = (self.block_at(end).unwrap_or_default() + 2).min(self.blocks.len());
        let head = self.text.slice(Span::new(0, 64));
        if first == 0 && opens_front_matter(&head) || self.has_open_front_matter(&head) {
            return self.read_again(0, self.blocks.len(), grown, touched, None);
        }
        loop {
            match self.ends_alike(first, last, grown) {
                Some(found) => return self.read_again(first, last, grown, touched, Some(found)),
                None => last = (last + (last - first).max(1)).min(self.blocks.len()),
            }
        }
    }

    /// Whether the first line opens a front matter that no line closes, so that any edit may close it.
    fn has_open_front_matter(&self, head: &str) -> bool {
        opens_front_matter(head) && self.blocks.first().is_none_or(|first| first.block.kind != BlockKind::FrontMatter)
    }

    /// Where the region of the blocks `first..last` stands now that the text has `grown`.
    fn region(&self, first: usize, last: usize, grown: i64) -> Span {
        let start = self.blocks.get(first).map_or(0, |placed| placed.start);
        let end = match self.blocks.get(last) {
            Some(placed) => (i64::from(placed.start) + grown).max(i64::from(start)) as u32,
            None => self.text.len(),
        };
        Span::new(start, end)
    }

    /// The blocks that the region of `first..last` consists of now, if what follows it stays as it is: where it ends
    /// the text, or where its last block is the one it was.
    fn ends_alike(&self, first: usize, last: usize, grown: i64) -> Option<Vec<(BlockKind, Span)>> {
        let region = self.region(first, last, grown);
        let text = self.text.slice(region);
        let found: Vec<_> = blocks(&text, first == 0).map(|(kind, span)| (kind, span.shift(region.start))).collect();
        if last == self.blocks.len() {
            return Some(found);
        }
        let old = self.blocks.get(last - 1)?;
        let (kind, span) = found.last()?;
        let alike = *kind == old.block.kind && span.len() == old.block.len && last - first > 2;
        alike.then_some(found)
    }

    fn read_again(
        &mut self,
        first: usize,
        last: usize,
        grown: i64,
        touched: Span,
        found: Option<Vec<(BlockKind, Span)>>,
    ) -> Change {
        let region = self.region(first, last, grown);
        let text = self.text.slice(region);
        let found = found.unwrap_or_else(|| {
            blocks(&text, first == 0).map(|(kind, span)| (kind, span.shift(region.start))).collect()
        });
        let old: Vec<Placed> = self.blocks.get(first..last).unwrap_or_default().to_vec();
        let own = |span: Span| Span::new(span.start - region.start, span.end - region.start).of_text(&text);
        // What was not touched says what it said.
        let known = |kind: BlockKind, span: Span| {
            let (start, is_touched) = match span.end <= touched.start {
                true => (span.start, false),
                false => {
                    let start = i64::from(span.start) - grown;
                    (u32::try_from(start).ok()?, start < i64::from(touched.end))
                }
            };
            let at = old.binary_search_by_key(&start, |placed| placed.start).ok().filter(|_| !is_touched)?;
            let block = &old.get(at)?.block;
            (block.kind == kind && block.len == span.len()).then(|| block.clone())
        };
        let block = |kind, span| known(kind, span).unwrap_or_else(|| read(own(span), kind, self.dialect));
        let new: Vec<Placed> =
            found.iter().map(|&(kind, span)| Placed { start: span.start, block: block(kind, span) }).collect();
        drop(text);
        // What is the same at both ends of the region, and was not touched, stays the block that it was.
        let before = |(a, b): &(&Placed, &Placed)| a.block == b.block && a.start + a.block.len <= touched.start;
        let after = |(a, b): &(&Placed, &Placed)| a.block == b.block && a.start >= touched.end;
        let head = old.iter().zip(&new).take_while(before).count();
        let most = old.len().min(new.len()) - head;
        let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(after).count();
        let removed: Vec<Arc<Block>> =
            old.get(head..old.len() - tail).unwrap_or_default().iter().map(|placed| placed.block.clone()).collect();
        let inserted = first + head..first + new.len() - tail;
        let kept = new.get(head..new.len() - tail).unwrap_or_default().to_vec();
        self.blocks.splice(first + head..last - tail, kept);
        for placed in self.blocks.iter_mut().skip(inserted.end) {
            placed.start = (i64::from(placed.start) + grown).max(0) as u32;
        }
        Change { removed, inserted }
    }
}

fn read(text: &str, kind: BlockKind, dialect: Dialect) -> Arc<Block> {
    Arc::new(Block { kind, len: text.len() as u32, facts: lower(text, kind, dialect) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PIECES: [&str; 34] = [
        "\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\r",
        " ",
        "a",
        "é",
        "😀",
        "Хрущёв spoke. ",
        "[",
        "]{@x}",
        "{",
        "}",
        "{!c ^k}",
        "{<m}",
        "{m>}",
        "# H\n",
        "```\n",
        "````",
        "---\n",
        "%% allow todo: x\n",
        "@person x\n",
        "  name: A; B\n",
        "    more {^k}\n",
        "\\[",
        "`c`",
        "[^1]",
        "[^1]: n\n",
        "[@k, p. 1]",
        "@key",
        "\u{feff}",
        "\0",
        "stray\n",
    ];

    fn texts(most: usize) -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..most).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("CI").is_some() { 4_000 } else { 800 }))]
        #[test]
        fn incremental_equals_fresh(
            start in texts(40),
            edits in proptest::collection::vec((0u32..120, 0u32..24, texts(5)), 1..12),
            markdown in any::<bool>(),
        ) {
            let dialect = if markdown { Dialect::Markdown } else { Dialect::Gloss };
            let mut document = Document::new(&start, dialect);
            for (at, len, text) in edits {
                document.apply(&Edit { span: Span::new(at, at + len), text });
                let whole = document.text().to_string();
                let fresh = Document::new(&whole, dialect);
                prop_assert_eq!(&document, &fresh, "{:?}", whole);
            }
        }
    }

    #[test]
    fn an_edit_reads_only_what_it_touches() {
        let text = "One and two.\n\n".repeat(100);
        let mut document = Document::new(&text, Dialect::Gloss);
        let old = document.clone();
        let change = document.apply(&Edit::insert(50 * 14 + 6, "x"));
        assert_eq!((change.removed.len(), change.inserted), (1, 50..51));
        let shared =
            document.blocks().iter().zip(old.blocks()).filter(|(a, b)| Arc::ptr_eq(&a.block, &b.block)).count();
        assert_eq!(shared, 99);
        let change = document.apply(&Edit::replace(Span::new(706, 707), "y"));
        assert_eq!((change.removed.len(), change.inserted), (1, 50..51), "the facts are the same, the text is not");
    }
}
