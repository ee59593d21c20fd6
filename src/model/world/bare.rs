//! The bare mentions of a world: whom each means depends on the names of all.

use std::sync::{Arc, OnceLock};

use crate::model::facts::{Block, Name};
use crate::model::files::FileId;
use crate::model::index::{Mention, Place, is_bare};
use crate::model::shared_map::SharedMap;
use crate::model::world::World;

impl World {
    /// How many bare mentions are of this entity alone.
    pub fn bare_uses(&self, id: &str) -> u32 {
        self.bare_mentions(id).len() as u32
    }

    /// The bare mentions that are of this entity alone.
    pub fn bare_mentions(&self, id: &str) -> &[Mention] {
        self.all_bare_uses().get(id)
    }

    /// The ids of all entities of which there are any, in no order.
    pub(crate) fn used_bare(&self) -> impl Iterator<Item = &Name> {
        self.all_bare_uses().iter().map(|(id, _)| id)
    }

    fn all_bare_uses(&self) -> &SharedMap<Mention> {
        self.bare_uses.get_or_init(|| {
            let mut found = SharedMap::default();
            for place in self.index.bare() {
                self.register().bare_mentions(&self.source_of(place), place, |id, mention| found.push(id, mention));
            }
            found
        })
    }

    /// Keeps the bare mentions up with an edit that has changed no name; what is inserted comes with its texts.
    pub(super) fn edit_bare_uses(&mut self, file: FileId, removed: &[Arc<Block>], inserted: Vec<(Arc<Block>, String)>) {
        let Some(mut found) = self.bare_uses.get().cloned() else {
            self.bare_uses = Arc::default();
            return;
        };
        for block in removed.iter().filter(|block| has_bare(block)) {
            found.retain(|mention| mention.place.file != file || !Arc::ptr_eq(&mention.place.block, block));
        }
        for (block, source) in inserted {
            self.register().bare_mentions(&source, &Place { file, block }, |id, mention| found.push(id, mention));
        }
        self.bare_uses = Arc::new(OnceLock::from(found));
    }
}

/// Whether a bare `@` stands in a block.
pub(super) fn has_bare(block: &Arc<Block>) -> bool {
    block.facts.items.iter().any(is_bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Document;
    use crate::model::files::{Content, File, TextFile};
    use crate::model::lower::Dialect;
    use crate::text::edit::Edit;
    use crate::text::span::Span;

    #[test]
    fn each_version_has_its_own() {
        let file = |path: &str, text: &str| File {
            path: path.into(),
            content: Content::Text(TextFile::new(Document::new(text, Dialect::Gloss))),
        };
        let register = "@person k\n  name: Kay\n\n@person l\n  name: Lee\n";
        for asked_before in [false, true] {
            let files = vec![file("a.gloss", "[Kay]{@} [Kay]{@}\n\n[Lee]{@}\n"), file("b.gloss", register)];
            let old = World::new(files, Arc::default());
            if asked_before {
                assert_eq!(old.bare_uses("k"), 2);
            }
            let mut new = old.clone();
            new.edit(new.file_at("a.gloss").unwrap(), &Edit::replace(Span::new(1, 4), "Lee"));
            assert_eq!((old.bare_uses("k"), old.bare_uses("l")), (2, 1));
            assert_eq!((new.bare_uses("k"), new.bare_uses("l")), (1, 2));
            assert!(!old.past().shares_bare_uses(&new));
        }
    }
}
