//! Paths in texts, mended when files get another name.

use crate::ide::links::attachments;
use crate::model::files::{Content, FileId, join};
use crate::model::schema::Takes;
use crate::model::world::World;
use crate::rules::finding::FileEdit;
use crate::text::edit::Edit;

/// A file or folder that gets another path. Both are relative to the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    pub from: String,
    pub to: String,
}

/// Edits that let every `base:`, `image:` and file of a source lead where it led, in the files as they are called before
/// the moves.
pub fn mend_paths(world: &World, moves: &[Move]) -> Vec<FileEdit> {
    let mut edits = Vec::new();
    for place in world.index().entities().flat_map(|(_, places)| places) {
        let Some(entry) = place.block.facts.entry.as_deref() else { continue };
        for statement in &entry.statements {
            let field = world.settings().schema.field(&entry.kind, &statement.field);
            if field.is_some_and(|field| field.takes == Takes::Path)
                && let Some(new) = mended(world, place.file, &statement.whole.text, moves)
                && let Some(text) = world.text_file(place.file)
            {
                let span = text.in_file(&place.block, statement.whole.span);
                edits.push(FileEdit { file: place.file, edit: Edit::replace(span, new) });
            }
        }
    }
    for (file, content) in world.files() {
        let Content::Bibliography(bibliography) = &content.content else { continue };
        for source in bibliography.bibliography.sources.iter().filter(|source| !source.files.is_empty()) {
            let entry = bibliography.text.slice(source.span);
            for path in &source.files {
                let Some(new) = mended(world, file, path, moves) else { continue };
                edits.extend(
                    attachments(&entry, path).into_iter().map(|span| FileEdit {
                        file,
                        edit: Edit::replace(span.shift(source.span.start), new.as_str()),
                    }),
                );
            }
        }
    }
    edits.sort();
    edits.dedup();
    edits
}

/// What a path of a file becomes; none where it leads where it did.
fn mended(world: &World, file: FileId, path: &str, moves: &[Move]) -> Option<String> {
    if path.is_empty() || path.starts_with('/') || path.contains(':') {
        return None;
    }
    let old_file = world.path(file);
    let old_target = join(old_file, path);
    let (new_file, new_target) = (moved(old_file, moves), moved(&old_target, moves));
    let leads = join(&new_file, path) == new_target;
    (!leads).then(|| relative(&new_file, &new_target))
}

/// The path after the moves: that of the file itself, else of the folder nearest above.
pub fn moved(path: &str, moves: &[Move]) -> String {
    let under = |from: &str| path.strip_prefix(from).filter(|rest| rest.is_empty() || rest.starts_with('/'));
    let found = moves.iter().filter_map(|one| Some((one, under(one.from.trim_end_matches('/'))?)));
    let nearest = found.min_by_key(|(_, rest)| rest.len());
    nearest.map_or_else(|| path.to_owned(), |(one, rest)| format!("{}{rest}", one.to.trim_end_matches('/')))
}

/// The way from the folder of a file to another file.
fn relative(from: &str, to: &str) -> String {
    let folders: Vec<&str> = from.rsplit_once('/').map_or(vec![], |(folder, _)| folder.split('/').collect());
    let to: Vec<&str> = to.split('/').collect();
    let shared = folders.iter().zip(&to).take_while(|(a, b)| a == b).count().min(to.len().saturating_sub(1));
    let up = folders.iter().skip(shared).map(|_| "..");
    up.chain(to.iter().skip(shared).copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ide::tests::{edited, fixture};

    const TEXTS: &str = "//- a/t.gloss\n@text t\n  title: T\n  base: ../bare/t.txt {^k}\n  image: t.jpg\n\n%% base: ../bare/t.txt\n\
                         //- bare/t.txt\nBare.\n//- s.bib\n@book{k, file = {bare/t.txt}}\n";

    fn mended(moves: &[(&str, &str)]) -> String {
        let world = fixture(TEXTS).world;
        let moves: Vec<Move> =
            moves.iter().map(|(from, to)| Move { from: (*from).to_owned(), to: (*to).to_owned() }).collect();
        let edits = mend_paths(&world, &moves);
        let texts = edited(&world, &edits).concat();
        let lines = texts.lines().filter(|line| ["  base", "  image", "@book"].iter().any(|it| line.starts_with(it)));
        format!("{}\n{} edits", lines.collect::<Vec<_>>().join("\n"), edits.len())
    }

    #[test]
    fn the_base_is_found_again() {
        assert_eq!(
            mended(&[("bare/t.txt", "bare/new name.txt")]),
            "  base: ../bare/new name.txt {^k}\n  image: t.jpg\n@book{k, file = {bare/new name.txt}}\n2 edits"
        );
        assert_eq!(
            mended(&[("bare", "a/bare")]),
            "  base: bare/t.txt {^k}\n  image: t.jpg\n@book{k, file = {a/bare/t.txt}}\n2 edits"
        );
    }

    #[test]
    fn a_source_is_mended_in_its_file_field_alone() {
        let world =
            fixture("//- s.bib\n@book{k, title = {t.txt}, file = {a/t.txt;T:t.txt:text/plain}, note = {t.txt}}\n")
                .world;
        let moves = [Move { from: "t.txt".to_owned(), to: "u.txt".to_owned() }];
        let expected = "@book{k, title = {t.txt}, file = {a/t.txt;T:u.txt:text/plain}, note = {t.txt}}\n";
        assert_eq!(edited(&world, &mend_paths(&world, &moves)), [expected]);
    }

    #[test]
    fn a_text_that_moves_still_finds_its_base() {
        assert_eq!(
            mended(&[("a/t.gloss", "t.gloss")]),
            "  base: bare/t.txt {^k}\n  image: a/t.jpg\n@book{k, file = {bare/t.txt}}\n2 edits"
        );
        assert_eq!(
            mended(&[("a/t.gloss", "b/c/u.gloss"), ("a/t.jpg", "b/c/t.jpg")]),
            "  base: ../../bare/t.txt {^k}\n  image: t.jpg\n@book{k, file = {bare/t.txt}}\n1 edits"
        );
    }

    #[test]
    fn what_leads_where_it_did_is_left_alone() {
        assert!(mended(&[("a", "b")]).ends_with("0 edits"));
        assert!(mended(&[("a/t.gloss", "a/u.gloss"), ("bar", "x"), ("c.gloss", "d.gloss")]).ends_with("0 edits"));
        assert!(mended(&[]).ends_with("0 edits"));
    }
}
