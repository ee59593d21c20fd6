//! Questions that are worked out once for many blocks: what was meant, where entries live, names, series, texts of sources.

use std::sync::Arc;

use crate::model::facts::Name;
use crate::model::files::{Content, FileId, TextFile};
use crate::model::prose::Prose;
use crate::rules::lens::Lens;
use crate::rules::names::mention_texts::Names;
use crate::rules::question::Question;
use crate::rules::references::create::Homes;
use crate::rules::suggest::Suggestions;
use crate::rules::time::series::Series;
use crate::text::passages::Passages;
use crate::text::span::Span;

impl Lens<'_> {
    /// The id of an entity that is nearest to a word.
    pub fn nearest_id(self, word: &str) -> Option<Name> {
        self.ask(Question::Ids);
        let ids = || Suggestions::new(self.world.index().entity_ids());
        self.once(|shared| &shared.lasting.ids, (), ids).nearest(word)
    }

    /// The key of a source that is nearest to a word.
    pub fn nearest_key(self, word: &str) -> Option<Name> {
        self.ask(Question::Keys);
        let keys = || Suggestions::new(self.world.source_keys());
        self.once(|shared| &shared.lasting.keys, (), keys).nearest(word)
    }

    /// The id of a text that is nearest to a word.
    pub fn nearest_text(self, word: &str) -> Option<Name> {
        self.ask(Question::TextIds);
        let ids = || Suggestions::new(self.world.text_ids());
        self.once(|shared| &shared.lasting.texts, (), ids).nearest(word)
    }

    /// What something in a file carries that is nearest to a word.
    pub fn nearest_anchor(self, file: FileId, word: &str) -> Option<Name> {
        self.ask(Question::AnchorIds(file));
        let anchors = self.world.text_file(file).map(|text| &text.outline.anchors);
        let ids = || Suggestions::new(anchors.into_iter().flat_map(|anchors| anchors.keys()));
        self.once(|shared| &shared.anchors, file, ids).nearest(word)
    }

    /// Where entries of each kind live.
    pub(in crate::rules) fn homes(self) -> Arc<Homes> {
        self.ask(Question::Ids);
        self.once(|shared| &shared.lasting.homes, (), || Homes::of(self))
    }

    /// The names of an entity.
    pub(in crate::rules) fn names(self, id: &Name) -> Arc<Names> {
        // What is known already is asked for all the same, so that it is written down.
        if self.asked.is_some() {
            self.definitions(id).into_iter().for_each(|(_, entry)| drop(self.names_of(entry)));
        }
        self.once(|shared| &shared.names, id.clone(), || Names::of(self, id))
    }

    /// The numbered members of a series.
    pub(in crate::rules) fn series(self, id: &Name) -> Arc<Series> {
        self.ask(Question::Stated(id));
        let series = || Series::of(self.world.index(), self.settings(), id);
        self.once(|shared| &shared.series, id.clone(), series)
    }

    /// The text of a source, cut into words.
    pub(in crate::rules) fn passages(self, file: FileId) -> Arc<Passages> {
        let text = self.content(file);
        self.once(
            |shared| &shared.library,
            file,
            || match text {
                Some(Content::Text(text)) => Passages::of(&bare_text(text)),
                _ => Passages::of(&self.world.characters(file).map(ToString::to_string).unwrap_or_default()),
            },
        )
    }
}

/// The prose of a text, its entries left out.
fn bare_text(file: &TextFile) -> String {
    let blocks = file.document.blocks().iter().filter(|placed| placed.block.facts.entry.is_none());
    let prose = blocks.map(|placed| {
        let source = file.document.text().slice(Span::new(placed.start, placed.start + placed.block.len));
        Prose::new(&source, &placed.block.facts.overlay).text
    });
    prose.collect()
}
