//! Making the fixes of findings, round by round, until none is left.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::document::Document;
use crate::model::files::{Content, File, FileId, TextFile};
use crate::model::world::World;
use crate::rules::finding::{FileEdit, Finding, Fix};
use crate::text::edit::{Edit, apply_all};

/// Which fixes are made without asking. Those that leave something to be filled in never are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    Safe,
    /// Also those that may change what the author meant.
    Unsafe,
}

/// What came of it.
#[derive(Debug)]
pub struct Mended {
    pub world: World,
    /// What is still found.
    pub remaining: Vec<Finding>,
    /// The findings that were fixed: their file and rule, in the order of the rounds.
    pub fixed: Vec<(FileId, &'static str)>,
}

/// A fix may bring out another problem, and two that touch one place are made one after the other; but a ring of fixes
/// must end.
const ROUNDS: usize = 10;

/// Makes all fixes that are allowed. `check` finds what is wrong in a world. A fix that would leave a text with more
/// that is malformed than it had is not made.
pub fn mend(world: &World, allowed: Allowed, check: impl Fn(&World) -> Vec<Finding>) -> Mended {
    let mut world = world.clone();
    let mut remaining = check(&world);
    let mut fixed = Vec::new();
    // Files that a fix has made worse; nothing more is done to them.
    let mut barred = BTreeSet::new();
    for _ in 0..ROUNDS {
        let chosen = choose(&world, &remaining, allowed, &barred);
        if chosen.is_empty() {
            break;
        }
        let next = made(&world, &chosen);
        let touched: BTreeSet<FileId> = chosen.iter().flat_map(|(_, fix)| &fix.edits).map(|edit| edit.file).collect();
        let worse: Vec<FileId> =
            touched.into_iter().filter(|file| malformed(&next, *file) > malformed(&world, *file)).collect();
        if !worse.is_empty() {
            barred.extend(worse);
            continue;
        }
        fixed.extend(chosen.iter().map(|(finding, _)| (finding.file, finding.rule)));
        world = next;
        remaining = check(&world);
    }
    Mended { world, remaining, fixed }
}

/// The first allowed fix of each finding that touches nothing that one before it touches.
fn choose<'a>(
    world: &World,
    findings: &'a [Finding],
    allowed: Allowed,
    barred: &BTreeSet<FileId>,
) -> Vec<(&'a Finding, &'a Fix)> {
    let mut taken: BTreeMap<FileId, BTreeMap<u32, u32>> = BTreeMap::new();
    let mut chosen = Vec::new();
    for finding in findings {
        let may = |fix: &&Fix| !fix.open && !fix.edits.is_empty() && (fix.safe || allowed == Allowed::Unsafe);
        // A safe fix is better than one that is not.
        let safe = finding.fixes.iter().filter(may).find(|fix| fix.safe);
        let Some(fix) = safe.or_else(|| finding.fixes.iter().find(may)) else { continue };
        let possible =
            fix.edits.iter().all(|edit| world.text_file(edit.file).is_some() && !barred.contains(&edit.file));
        if possible && fix.edits.iter().all(|edit| is_free(&taken, edit)) {
            for FileEdit { file, edit } in &fix.edits {
                let end = taken.entry(*file).or_default().entry(edit.span.start).or_default();
                *end = (*end).max(edit.span.end);
            }
            chosen.push((finding, fix));
        }
    }
    chosen
}

/// Whether an edit neither overlaps nor touches those taken: of two at one place, the second waits for a round.
fn is_free(taken: &BTreeMap<FileId, BTreeMap<u32, u32>>, edit: &FileEdit) -> bool {
    let span = edit.edit.span;
    let Some(taken) = taken.get(&edit.file) else { return true };
    // What is taken does not overlap, so only the last to start before the end can reach this one.
    taken.range(..=span.end).next_back().is_none_or(|(_, end)| *end < span.start)
}

/// More texts than this are read anew together, as each edit costs what is known of the whole world.
const FEW: usize = 8;

/// The world with the fixes made. The ids of its files stay where a few of them change.
fn made(world: &World, chosen: &[(&Finding, &Fix)]) -> World {
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for FileEdit { file, edit } in chosen.iter().flat_map(|(_, fix)| &fix.edits) {
        edits.entry(*file).or_default().push(edit.clone());
    }
    let mended = |id: FileId, file: &File| match (&file.content, edits.get(&id)) {
        (Content::Text(old), Some(edits)) => {
            let (text, _) = apply_all(&old.document.text().to_string(), edits);
            let content = Content::Text(TextFile::new(Document::new(&text, old.document.dialect())));
            Some(File { path: file.path.clone(), content })
        }
        _ => None,
    };
    if edits.len() <= FEW {
        let mut next = world.clone();
        for File { path, content } in edits.keys().filter_map(|id| mended(*id, world.file(*id)?)) {
            next.put(&path, content);
        }
        return next;
    }
    let files = world.files().map(|(id, file)| mended(id, file).unwrap_or_else(|| file.clone()));
    World::new(files.collect(), Arc::new(world.settings().clone()))
}

fn malformed(world: &World, file: FileId) -> usize {
    let Some(text) = world.text_file(file) else { return 0 };
    text.document.blocks().iter().map(|placed| placed.block.facts.problems().len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lower::Dialect;
    use crate::rules::levels::Level;
    use crate::text::span::Span;

    fn world(text: &str) -> World {
        let content = Content::Text(TextFile::new(Document::new(text, Dialect::Gloss)));
        World::new(vec![File { path: "a.gloss".into(), content }], Arc::default())
    }

    fn text(world: &World) -> String {
        world.characters(FileId(0)).map(ToString::to_string).unwrap_or_default()
    }

    /// Finds each `wrong`, and puts `right` in its place.
    fn rule(wrong: &'static str, right: &'static str, safe: bool, open: bool) -> impl Fn(&World) -> Vec<Finding> {
        move |world| {
            let text = text(world);
            let places = text.match_indices(wrong).map(|(at, _)| Span::of(at..at + wrong.len()));
            let finding = |span| Finding {
                rule: "rule",
                level: Level::Hint,
                message: "".into(),
                file: FileId(0),
                span,
                related: vec![],
                fixes: vec![Fix {
                    title: "".into(),
                    safe,
                    open,
                    edits: vec![FileEdit { file: FileId(0), edit: Edit::replace(span, right) }],
                }],
                tag: None,
                subject: String::new(),
            };
            places.map(finding).collect()
        }
    }

    #[test]
    fn fixes_are_made_round_by_round() {
        // Each round shortens the run, and neighbours wait for one another.
        let mended = mend(&world("aaaa b\n"), Allowed::Safe, rule("aa", "a", true, false));
        assert_eq!((text(&mended.world).as_str(), mended.remaining.len(), mended.fixed.len()), ("a b\n", 0, 3));
    }

    #[test]
    fn a_ring_of_fixes_ends() {
        let mended = mend(&world("x\n"), Allowed::Safe, rule("x", "xx", true, false));
        assert!(mended.remaining.len() > 1);
    }

    #[test]
    fn what_is_unsafe_or_open_waits_for_the_author() {
        for (safe, open, allowed, expected) in [
            (false, false, Allowed::Safe, "x\n"),
            (false, false, Allowed::Unsafe, "y\n"),
            (false, true, Allowed::Unsafe, "x\n"),
            (true, true, Allowed::Safe, "x\n"),
        ] {
            let mended = mend(&world("x\n"), allowed, rule("x", "y", safe, open));
            assert_eq!(text(&mended.world), expected);
        }
    }

    #[test]
    fn nothing_is_made_malformed() {
        let mended = mend(&world("x\n"), Allowed::Safe, rule("x", "[", true, false));
        assert_eq!((text(&mended.world).as_str(), mended.remaining.len(), mended.fixed.len()), ("x\n", 1, 0));
    }
}
