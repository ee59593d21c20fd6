//! The name that was meant, looked for among all that a workspace has.

use std::sync::Arc;

use crate::model::facts::Name;
use crate::rules::shared::Memo;
use crate::text::nearest::{Letters, MOST_DISTANT, nearest};

/// What may have been meant, and what has been asked so far. A text full of unknown names against a register of many
/// takes the product of both, so most are told apart by their letters alone.
#[derive(Default)]
pub(crate) struct Suggestions {
    names: Arc<[(Letters, Name)]>,
    known: Memo<String, Option<Name>>,
}

impl Suggestions {
    pub(crate) fn new<'n>(names: impl Iterator<Item = &'n Name>) -> Self {
        let names = names.map(|name| (Letters::of(&name.to_lowercase()), name.clone())).collect();
        Suggestions { names, known: Memo::default() }
    }

    /// The same names, of which nothing has been asked yet.
    pub(crate) fn unasked(&self) -> Self {
        Suggestions { names: self.names.clone(), known: Memo::default() }
    }

    /// The name nearest to `word`.
    pub(crate) fn nearest(&self, word: &str) -> Option<Name> {
        let found = self.known.get(word.to_owned(), || {
            let letters = Letters::of(&word.to_lowercase());
            let near = self.names.iter().filter(|(other, _)| letters.distance(*other) <= MOST_DISTANT);
            nearest(word, near.map(|(_, name)| name.as_str())).map(Name::from)
        });
        Arc::unwrap_or_clone(found)
    }
}
