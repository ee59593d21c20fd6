//! What lies between two versions of a workspace.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::document::Placed;
use crate::model::facts::{Block, Entry, Facts, Item, ItemKind, Name, Shape, Value};
use crate::model::files::{BibliographyFile, Content, File, FileId, TextFile};
use crate::model::index::{all_citations, stated, used};
use crate::model::lower::name;
use crate::model::register::naming;
use crate::model::small_words::small_words;
use crate::model::world::World;
use crate::model::world::past::Past;
use crate::rules::cache::changed::{Balance, Changed};
use crate::rules::question::Question;

/// The questions with another answer, and the files with another content.
#[derive(Debug, Default)]
pub(super) struct Between {
    pub(super) changed: Changed,
    /// Those that are new, or not as they were.
    pub(super) files: Vec<FileId>,
    pub(super) removed: Vec<FileId>,
    balance: Balance,
    names: bool,
}

impl Between {
    pub(super) fn of(old: &Past, new: &World) -> Self {
        let mut between = Between::default();
        for (id, was, is) in old.differing(new) {
            match (was, is) {
                (Some(was), Some(is)) => between.pair(id, was, is),
                (Some(was), None) => {
                    between.removed.push(id);
                    between.whole(id, was, -1);
                }
                (None, Some(is)) => {
                    between.files.push(id);
                    between.whole(id, is, 1);
                }
                (None, None) => {}
            }
        }
        if between.names {
            between.changed.add(Question::Names);
        }
        between.bare_uses(old, new);
        std::mem::take(&mut between.balance).close(&mut between.changed);
        between
    }

    fn pair(&mut self, id: FileId, was: &File, is: &File) {
        match (&was.content, &is.content) {
            (Content::Text(was_text), Content::Text(is_text)) if was.path == is.path => {
                self.texts(id, was_text, is_text);
            }
            (Content::Bibliography(was_file), Content::Bibliography(is_file)) if was.path == is.path => {
                self.bibliographies(was_file, is_file);
            }
            _ => {
                self.whole(id, was, -1);
                self.whole(id, is, 1);
            }
        }
        self.files.push(id);
        self.moved(id);
    }

    /// Everything in a file, whose places may all be others.
    fn moved(&mut self, id: FileId) {
        [Question::File(id), Question::Places(id)].into_iter().for_each(|question| self.changed.add(question));
    }

    /// A file that has come or gone.
    fn whole(&mut self, id: FileId, file: &File, by: i64) {
        self.moved(id);
        self.changed.add(Question::Paths);
        match &file.content {
            Content::Text(text) => {
                drop(self.blocks(id, text.document.blocks(), by));
                let has_entries = heads(text.document.blocks()).next().is_some();
                self.names |= has_entries;
                if has_entries {
                    self.changed.add(Question::Ids);
                }
                for question in [Question::Ends(id), Question::Citing(id), Question::AnchorIds(id)] {
                    self.changed.add(question);
                }
            }
            Content::Bibliography(file) => {
                self.changed.add(Question::Keys);
                keys(file).for_each(|key| self.changed.add(Question::Source(&key)));
            }
            Content::Other(_) | Content::NotText(_) => {}
        }
    }

    fn bibliographies(&mut self, was: &BibliographyFile, is: &BibliographyFile) {
        self.changed.add(Question::Keys);
        let (was_sources, is_sources) = (&was.bibliography.sources, &is.bibliography.sources);
        let same = was_sources.iter().zip(is_sources).take_while(|(one, other)| one == other).count();
        let sources = was_sources.iter().skip(same).chain(is_sources.iter().skip(same));
        let broken = was.bibliography.problems.iter().chain(&is.bibliography.problems);
        let keys = sources.map(|source| &source.key).chain(broken.filter_map(|problem| problem.key.as_ref()));
        keys.for_each(|key| self.changed.add(Question::Source(&name(key))));
    }

    fn texts(&mut self, id: FileId, was: &TextFile, is: &TextFile) {
        let (before, after) = (was.document.blocks(), is.document.blocks());
        let (start, left) = apart(before, after);
        let gone = before.get(start..before.len() - left).unwrap_or_default();
        let come = after.get(start..after.len() - left).unwrap_or_default();
        if start == 0 || left == 0 {
            self.changed.add(Question::Ends(id));
        }
        let entries = |blocks: &[Placed]| blocks.iter().map(|placed| placed.block.clone()).collect::<Vec<_>>();
        self.names |= !naming(&entries(gone)).eq(naming(&entries(come)));
        let (mut was_anchors, mut is_anchors): (Vec<Name>, Vec<Name>) =
            (self.blocks(id, gone, -1).collect(), self.blocks(id, come, 1).collect());
        was_anchors.sort_unstable();
        is_anchors.sort_unstable();
        if was_anchors != is_anchors {
            self.changed.add(Question::AnchorIds(id));
        }
        if !heads(gone).eq(heads(come)) {
            self.changed.add(Question::Ids);
        }
        if !cited(gone).eq(cited(come)) {
            self.changed.add(Question::Citing(id));
        }
        if was.knows_small_words() {
            self.words(id, (was, gone), (is, come));
        }
    }

    fn words(&mut self, id: FileId, was: (&TextFile, &[Placed]), is: (&TextFile, &[Placed])) {
        let mut words: HashMap<Name, i64> = HashMap::new();
        for ((text, blocks), by) in [(was, -1), (is, 1)] {
            for word in blocks.iter().flat_map(|placed| small_words(&text.document, placed)) {
                *words.entry(word).or_default() += by;
            }
        }
        for (word, _) in words.iter().filter(|(_, count)| **count != 0) {
            self.changed.add(Question::SmallWord(id, word));
        }
    }

    /// Counts what blocks say that have come or gone, and gives the ids of the file's own that stand in them.
    fn blocks<'b>(&mut self, id: FileId, blocks: &'b [Placed], by: i64) -> impl Iterator<Item = Name> + use<'b> {
        blocks.iter().for_each(|placed| self.facts(id, &placed.block.facts, by));
        let facts = blocks.iter().map(|placed| &placed.block.facts).filter(|facts| facts.has_anchors);
        facts.flat_map(|facts| facts.items.iter()).filter_map(anchor).cloned()
    }

    fn facts(&mut self, file: FileId, facts: &Facts, by: i64) {
        if let Some(entry) = facts.entry.as_deref() {
            self.entry(file, entry, by);
        }
        if !facts.notes().is_empty() {
            self.changed.add(Question::Notes(file));
        }
        for item in &facts.items {
            if let Some(id) = used(item) {
                self.balance.count(Question::Uses(id), by);
            }
            match item.pair() {
                Some((key, Value::Entity(id))) if key == "of" => self.changed.add(Question::Measured(id)),
                Some((_, Value::Anchor { id, .. })) => self.changed.add(Question::Pointing(id)),
                _ => {}
            }
            if let Some(id) = anchor(item) {
                self.changed.add(Question::Anchor(file, id));
            }
        }
        let is_half = |shape| matches!(shape, Shape::MilestoneStart | Shape::MilestoneEnd);
        if facts.has_anchors && facts.annotations.iter().any(|annotation| is_half(annotation.shape)) {
            self.changed.add(Question::Milestones(file));
        }
        for citation in all_citations(facts) {
            self.balance.count(Question::Cited(&citation.key), by);
        }
        for citation in facts.text_citations() {
            self.balance.count(Question::Cited(&citation.citation.key), by);
        }
    }

    fn entry(&mut self, file: FileId, entry: &Entry, by: i64) {
        self.changed.add(Question::Entity(&entry.id));
        for part in entry.all("same").flat_map(|statement| &statement.parts) {
            self.changed.add(Question::Authority(&part.text));
        }
        for id in stated(entry) {
            self.changed.add(Question::Stated(id));
            self.balance.count(Question::Uses(id), by);
        }
        if entry.kind == "text" {
            let questions = [Question::Text(&entry.id), Question::TextEntries(file), Question::TextIds];
            questions.into_iter().for_each(|question| self.changed.add(question));
        }
    }

    fn bare_uses(&mut self, old: &Past, new: &World) {
        if old.shares_bare_uses(new) {
            return;
        }
        for id in old.used_bare().chain(new.used_bare()) {
            if old.bare_uses(id) != new.bare_uses(id) {
                self.changed.add(Question::Uses(id));
            }
        }
    }
}

/// How many blocks two texts share at their beginnings, and how many of what is left at their ends.
pub(super) fn apart(before: &[Placed], after: &[Placed]) -> (usize, usize) {
    let same = |(one, other): &(&Placed, &Placed)| Arc::ptr_eq(&one.block, &other.block);
    let start = before.iter().zip(after).take_while(same).count();
    let most = before.len().min(after.len()) - start;
    let end = before.iter().rev().zip(after.iter().rev()).take(most).take_while(same).count();
    (start, end)
}

fn anchor(item: &Item) -> Option<&Name> {
    match &item.kind {
        ItemKind::Anchor(id)
        | ItemKind::Claim { id: Some(id), .. }
        | ItemKind::MilestoneStart(id)
        | ItemKind::MilestoneEnd(id) => Some(id),
        _ => None,
    }
}

/// The entries of blocks, by their ids and kinds.
fn heads(blocks: &[Placed]) -> impl Iterator<Item = (&Name, &Name)> {
    let entries = blocks.iter().filter_map(|placed| placed.block.facts.entry.as_deref());
    entries.map(|entry| (&entry.id, &entry.kind))
}

/// Everything that cites in blocks, in order.
fn cited(blocks: &[Placed]) -> impl Iterator<Item = &Name> {
    let facts = blocks.iter().map(|placed: &Placed| -> &Block { &placed.block }).map(|block| &block.facts);
    facts.flat_map(|facts| {
        let texts = facts.text_citations().iter().map(|citation| &citation.citation.key);
        let notes = facts.note_references().iter().map(|reference| &reference.label);
        all_citations(facts).map(|citation| &citation.key).chain(texts).chain(notes)
    })
}

fn keys(file: &BibliographyFile) -> impl Iterator<Item = Name> {
    let broken = file.bibliography.problems.iter().filter_map(|problem| problem.key.as_deref());
    let keys = file.bibliography.sources.iter().map(|source| source.key.as_str());
    keys.chain(broken).map(name)
}
