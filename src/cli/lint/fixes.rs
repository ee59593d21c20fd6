//! What fixes changed: written, or shown as a difference.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::console::Console;
use crate::cli::diff::unified_texts;
use crate::cli::lint::look::Looked;
use crate::cli::lint::plural;
use crate::model::world::World;
use crate::project::failure::Failure;
use crate::project::write::replace_known;

/// A file that fixes change.
struct Changed {
    path: String,
    before: String,
    after: String,
}

/// The changes as a unified difference.
pub(super) fn diff(looked: &[Looked<'_>]) -> String {
    looked.iter().flat_map(changed).map(|change| unified_texts(&change.path, &change.before, &change.after)).collect()
}

/// Writes the files that have changed, and says of each what was fixed in it. One that cannot be written does not keep
/// the others from being so.
pub(super) fn write(looked: &[Looked<'_>], console: &mut Console) -> Result<(), Failure> {
    let mut failed = Ok(());
    for one in looked {
        for Changed { path, before, after } in changed(one) {
            match replace_known(&one.workspace.on_disk(&path), &before, &after) {
                Ok(()) => console.note(&format!("{path}: {}", what(one, &path))),
                Err(failure) if failed.is_ok() => failed = Err(failure),
                Err(failure) => console.error(&failure),
            }
        }
    }
    failed
}

/// How much was fixed, and how much remains.
pub(super) fn summary(looked: &[Looked<'_>], done: &str) -> String {
    let fixed: usize = looked.iter().map(|one| one.fixed().len()).sum();
    let remain: usize = looked.iter().map(|one| one.shown().len()).sum();
    let verb = if remain == 1 { "remains" } else { "remain" };
    format!("{fixed} {} {done}, {remain} {verb}", plural(fixed, "finding"))
}

fn changed(one: &Looked<'_>) -> Vec<Changed> {
    let (old, new) = (&one.workspace.world, one.world());
    let touched: BTreeSet<_> = old.files().map(|(file, _)| file).filter(|file| is_changed(old, new, *file)).collect();
    let text = |world: &World, file| world.characters(file).map(ToString::to_string).unwrap_or_default();
    touched
        .into_iter()
        .map(|file| Changed { path: old.path(file).to_owned(), before: text(old, file), after: text(new, file) })
        .collect()
}

fn is_changed(old: &World, new: &World, file: crate::model::files::FileId) -> bool {
    match (old.text_file(file), new.text_file(file)) {
        (Some(old), Some(new)) => {
            !std::sync::Arc::ptr_eq(&old.document, &new.document) && old.document.text() != new.document.text()
        }
        _ => false,
    }
}

/// The rules whose findings were fixed in a file, with their number.
fn what(one: &Looked<'_>, path: &str) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, rule) in one.fixed() {
        if one.world().path(*file) == path {
            *counts.entry(rule).or_default() += 1;
        }
    }
    if counts.is_empty() {
        return "fixed with another file".to_owned();
    }
    let counts: Vec<String> = counts.into_iter().map(|(rule, count)| format!("{count} {rule}")).collect();
    format!("fixed {}", counts.join(", "))
}
