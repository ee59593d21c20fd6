//! What a document must hold for all that it points at to be in it: the entries and the sources that its text names, those
//! that these name, and so on. A workspace of many texts would else have its whole register in each.

use std::collections::{BTreeSet, HashMap};

use crate::export::view::{EntryView, ItemView, SourceView, TextView, ValueView, View};

/// The register of a workspace, by its ids.
pub(super) struct Register<'a> {
    view: &'a View,
    /// The entries of each id.
    by_id: Places<'a>,
    /// The entries of each file.
    by_path: Places<'a>,
}

/// Places in the list of entries.
type Places<'a> = HashMap<&'a str, Vec<usize>>;

impl<'a> Register<'a> {
    pub(super) fn new(view: &'a View) -> Self {
        let (mut by_id, mut by_path) = (Places::new(), Places::new());
        for (index, entry) in view.entries.iter().enumerate() {
            by_id.entry(&entry.id).or_default().push(index);
            by_path.entry(&entry.path).or_default().push(index);
        }
        Register { view, by_id, by_path }
    }

    /// What the document of a text holds, in the order of the workspace. The entries of its file are among them.
    pub(super) fn needed(&self, text: &'a TextView) -> (Vec<&'a EntryView>, Vec<&'a SourceView>) {
        let mut named = Named::default();
        text.annotations.iter().for_each(|one| named.items(&one.items));
        named.keys.extend(text.citations.iter().map(|one| &*one.cited.key));
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        let mut waiting: Vec<usize> = self.by_path.get(&*text.path).cloned().unwrap_or_default();
        loop {
            waiting.extend(named.ids.drain(..).filter_map(|id| self.by_id.get(id)).flatten());
            let Some(index) = waiting.pop() else { break };
            if let Some(entry) = self.view.entries.get(index).filter(|_| taken.insert(index)) {
                named.entry(entry);
            }
        }
        let entries = taken.into_iter().filter_map(|index| self.view.entries.get(index)).collect();
        (entries, self.view.sources.iter().filter(|source| named.keys.contains(&*source.key)).collect())
    }
}

/// What is pointed at.
#[derive(Default)]
struct Named<'a> {
    ids: Vec<&'a str>,
    keys: BTreeSet<&'a str>,
}

impl<'a> Named<'a> {
    fn items(&mut self, items: &'a [ItemView]) {
        for item in items {
            match item {
                ItemView::Mention { means: Some(id), .. }
                | ItemView::DateOf { entity: id }
                | ItemView::Attribute { value: ValueView::Entity { id }, .. } => self.ids.push(id),
                ItemView::Evidence(cited) | ItemView::Attribute { value: ValueView::Source(cited), .. } => {
                    self.keys.insert(&cited.key);
                }
                _ => {}
            }
        }
    }

    fn entry(&mut self, entry: &'a EntryView) {
        for part in entry.statements.iter().flat_map(|statement| &statement.parts) {
            self.ids.extend(part.entity.as_deref());
            self.keys.extend(part.source.as_ref().map(|cited| &*cited.key));
            self.items(&part.items);
            part.annotations.iter().for_each(|one| self.items(&one.items));
        }
    }
}
