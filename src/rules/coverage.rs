//! How much of what is claimed is referenced.

use std::ops::Add;

use crate::model::evidence::{claims, is_referenced};
use crate::model::world::{FileId, World};

/// Claims by whether a source is cited for them. Those marked `.common-knowledge` need none and are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub referenced: usize,
    pub claims: usize,
}

/// The coverage of a file; nothing for one that is no text.
pub fn coverage(world: &World, file: FileId) -> Coverage {
    let Some(text) = world.text_file(file) else { return Coverage::default() };
    claims(text).filter(|claim| !claim.has_class("common-knowledge")).fold(Coverage::default(), |sum, claim| {
        let referenced = usize::from(is_referenced(world, text, &claim));
        sum + Coverage { referenced, claims: 1 }
    })
}

impl Coverage {
    /// The share of the claims that are referenced, 0 to 100; 100 where nothing is claimed.
    pub fn percent(self) -> f64 {
        if self.claims == 0 { 100.0 } else { self.referenced as f64 * 100.0 / self.claims as f64 }
    }
}

impl Add for Coverage {
    type Output = Coverage;

    fn add(self, other: Coverage) -> Coverage {
        Coverage { referenced: self.referenced + other.referenced, claims: self.claims + other.claims }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::document::Document;
    use crate::model::lower::Dialect;
    use crate::model::world::{Content, File, TextFile};

    #[test]
    fn exempt_claims_are_not_counted() {
        let text = "[a]{! ^k} [b]{!}, [c]{! .common-knowledge}, [d]{!}\n";
        let content = Content::Text(TextFile::new(Document::new(text, Dialect::Gloss)));
        let world = World::new(vec![File { path: "a.gloss".to_owned(), content }], Arc::default());
        let coverage = coverage(&world, FileId(0));
        assert_eq!(coverage, Coverage { referenced: 1, claims: 3 });
        assert!((coverage.percent() - 33.33).abs() < 0.01);
        assert_eq!(Coverage::default().percent(), 100.0);
    }
}
