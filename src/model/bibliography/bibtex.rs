//! Sources in BibTeX and BibLaTeX.

mod attachments;
mod entry;
mod fields;
mod latex;
mod macros;
mod split;

use std::collections::HashMap;

use super::{Bibliography, Problem};

use entry::Entry;
use macros::Macros;
use split::Piece;

/// Reads a file, entry by entry. `@string` may stand after its use.
pub(super) fn read(text: &str) -> Bibliography {
    let mut problems = Vec::new();
    let mut macros = Macros::default();
    let pieces: Vec<Piece> = split::pieces(text).collect();
    for piece in pieces.iter().filter(|piece| piece.word.eq_ignore_ascii_case("string")) {
        macros.define(piece, &mut problems);
    }
    let entries: Vec<Entry> = pieces.iter().filter_map(|piece| Entry::read(piece, &macros, &mut problems)).collect();
    let parents = Parents::of(&entries);
    let sources = entries.iter().map(|entry| fields::source(entry, &parents, &mut problems)).collect();
    problems.sort_by_key(|problem: &Problem| problem.span.start);
    Bibliography { sources, problems }
}

/// The entries that others inherit from, by key.
struct Parents<'e, 't> {
    by_key: HashMap<&'e str, &'e Entry<'t>>,
}

impl<'e, 't> Parents<'e, 't> {
    fn of(entries: &'e [Entry<'t>]) -> Self {
        let refers = |entry: &Entry| entry.field("crossref").or(entry.field("xdata")).is_some();
        let by_key = if entries.iter().any(refers) {
            entries.iter().map(|entry| (entry.key.as_str(), entry)).collect()
        } else {
            HashMap::new()
        };
        Parents { by_key }
    }

    fn get(&self, key: &str) -> Option<&'e Entry<'t>> {
        self.by_key.get(key).copied()
    }
}
