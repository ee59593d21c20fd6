//! What an edit lets go, and what it does not.

use std::sync::Arc;

use crate::model::date::day::Day;
use crate::model::document::Document;
use crate::model::files::{Content, File, FileId, TextFile};
use crate::model::lower::Dialect;
use crate::model::world::World;
use crate::rules::cache::{Findings, Terms};
use crate::rules::levels::Levels;
use crate::rules::run::check;
use crate::text::edit::Edit;
use crate::text::span::Span;

const TEXTS: &str = "\
//- a.gloss
[Khrushchev]{@khrushchev} spoke.

[Stalin]{@stalin} had died.{!death}

Nobody is [here]{@nobody}.

And that is [so]{!b supports=#death}.
//- b.gloss
# People

@person khrushchev
  name: Nikita Khrushchev
  born: 1894

@person stalin
  name: Stalin
";

fn world(texts: &str) -> World {
    let file = |text: &str| {
        let (path, text) = text.split_once('\n').unwrap();
        let content = Content::Text(TextFile::new(Document::new(text, Dialect::Gloss)));
        File { path: path.into(), content }
    };
    World::new(texts.split("//- ").skip(1).map(file).collect(), Arc::default())
}

fn terms(levels: &(dyn Fn(FileId) -> Arc<Levels> + Sync)) -> Terms<'_> {
    Terms { levels, today: Day::new(20_000), is_in_use: &|_| true }
}

struct Kept {
    world: Arc<World>,
    findings: Findings,
    levels: Arc<Levels>,
}

impl Kept {
    fn of(texts: &str) -> Self {
        let mut kept = Kept { world: Arc::new(world(texts)), findings: Findings::default(), levels: Arc::default() };
        kept.check();
        kept
    }

    /// Takes in the world as it is, holds all findings to those of a new check, and gives the files taken for stale.
    fn check(&mut self) -> Vec<String> {
        let stale = self.findings.take_in(&self.world);
        let files: Vec<FileId> = self.world.files().map(|(id, _)| id).collect();
        let levels = |_| self.levels.clone();
        for (id, found) in self.findings.of_all(&self.world, &files, usize::MAX, &terms(&levels)) {
            assert_eq!(found.findings, check(&self.world, id, &self.levels, Day::new(20_000)));
        }
        stale.iter().map(|id| self.world.path(*id).to_owned()).collect()
    }

    /// Replaces a text that stands once in a file, and gives the number of blocks to check again.
    fn edit(&mut self, path: &str, from: &str, to: &str) -> usize {
        let id = self.world.file_at(path).unwrap();
        let text = self.world.characters(id).unwrap().to_string();
        let at = text.find(from).unwrap() as u32;
        Arc::make_mut(&mut self.world).edit(id, &Edit::replace(Span::new(at, at + from.len() as u32), to));
        self.findings.take_in(&self.world);
        self.findings.unchecked()
    }
}

#[test]
fn a_paragraph_is_checked_alone() {
    let mut kept = Kept::of(TEXTS);
    assert_eq!(kept.edit("a.gloss", "spoke", "spoke again"), 1);
    kept.check();
    kept.findings.gather();
    assert_eq!(kept.edit("b.gloss", "1894", "1895"), 2, "the entry, and the block that mentions it");
    kept.check();
    assert_eq!(kept.edit("a.gloss", "{!death}", "{!death .x}"), 2, "the claim, and the one that supports it");
    kept.check();
}

#[test]
fn an_entry_that_comes_ends_what_missed_it() {
    let mut kept = Kept::of(TEXTS);
    assert!(kept.edit("b.gloss", "@person stalin", "@person nobody\n  name: N. N.\n\n@person stalin") >= 2);
    kept.check();
    let found = kept.findings.of(&kept.world, kept.world.file_at("a.gloss").unwrap(), &terms(&|_| kept.levels.clone()));
    assert!(!found.iter().any(|finding| finding.rule == "undefined-entity"), "{found:?}");
}

#[test]
fn lives_and_tenures_are_checked_with_those_that_other_entries_state() {
    let mut kept = Kept::of(
        "//- a.gloss\n@person a\n  name: A\n  office: @premier {=1950/1953}\n\n@event e\n  name: E\n  date: 1960\n  participant: @b\n\
         //- b.gloss\n@person b\n  name: B\n  born: 1900\n  office: @premier {=@reign}\n\
         //- c.gloss\n@period reign\n  name: R\n  date: 1953/1956\n\n@office premier\n  name: P\n",
    );
    let mut found = |path, from, to| {
        kept.edit(path, from, to);
        kept.check();
        let files: Vec<FileId> = kept.world.files().map(|(id, _)| id).collect();
        let levels = kept.levels.clone();
        let levels = |_| levels.clone();
        let found = files.into_iter().flat_map(|id| kept.findings.of(&kept.world, id, &terms(&levels)));
        found.into_iter().filter(|it| matches!(it.rule, "overlapping-tenure" | "anachronism")).count()
    };
    assert_eq!(found("a.gloss", "1950/1953", "1950/1955"), 2, "both tenures");
    assert_eq!(found("c.gloss", "1953/1956", "1956/1958"), 0, "the time that a tenure names");
    assert_eq!(found("c.gloss", "1956/1958", "1952/1958"), 2);
    assert_eq!(found("c.gloss", "  name: P", "  name: P\n  holders: many"), 0, "the office");
    assert_eq!(found("b.gloss", "born: 1900", "died: 1959"), 1, "the life of who takes part");
    assert_eq!(found("c.gloss", "  holders: many", ""), 3);
    assert_eq!(found("b.gloss", "@person b", "@person c"), 2, "nobody takes part, and a holder has another name");
}

#[test]
fn places_elsewhere_move_with_their_texts() {
    let mut kept = Kept::of(
        "//- a.gloss\n@person a\n  name: A\n\n@person b\n  name: B\n//- b.gloss\n@person b\n  name: B\n//- c.gloss\nC.\n",
    );
    let a = kept.world.file_at("a.gloss").unwrap();
    Arc::make_mut(&mut kept.world).edit(a, &Edit::insert(0, "Before.\n\n"));
    assert_eq!(kept.check(), ["a.gloss", "b.gloss"], "the other definition stands elsewhere now");
}
