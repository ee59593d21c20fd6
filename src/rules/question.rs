//! What a rule can ask about the rest of the workspace.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::model::files::FileId;

/// A question whose answer an edit can change. Those of a file are not about where in it something stands: what stands
/// behind an edit moves, and nothing else about it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Question<'a> {
    /// The entries of an id, all that they say.
    Entity(&'a str),
    /// The entries that name an entity in a field, all that they say.
    Stated(&'a str),
    /// How often something names an entity.
    Uses(&'a str),
    /// How often a source is cited.
    Cited(&'a str),
    /// The entries with an identifier of an authority.
    Authority(&'a str),
    /// The claims that are `of=` an entity.
    Measured(&'a str),
    /// The annotations that point to an id.
    Pointing(&'a str),
    /// The sources of a key.
    Source(&'a str),
    /// The files of a text's id.
    Text(&'a str),
    /// What carries an id in a file, all that it says.
    Anchor(FileId, &'a str),
    /// Whether a word is written small in a file.
    SmallWord(FileId, &'a str),
    /// The `@text` entries of a file.
    TextEntries(FileId),
    /// The halves of milestones of a file, all that they say.
    Milestones(FileId),
    /// The footnotes of a file.
    Notes(FileId),
    /// Everything that cites in a file.
    Citing(FileId),
    /// The ids that something carries in a file.
    AnchorIds(FileId),
    /// How a file begins and ends.
    Ends(FileId),
    /// All that stands in a file.
    File(FileId),
    /// Where things stand in a file: for places in it that are shown elsewhere.
    Places(FileId),
    /// Which files there are.
    Paths,
    /// The names of all entities.
    Names,
    /// The ids and kinds of all entities.
    Ids,
    /// The keys of all sources.
    Keys,
    /// The ids of all texts.
    TextIds,
}

impl Question<'_> {
    /// A question as it is kept. Two may share a number: then one is asked again in vain.
    pub(super) fn number(&self) -> u32 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish() as u32
    }
}
