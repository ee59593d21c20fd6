//! A world kept up with edits is the one that is loaded anew: its facts, its index, its findings.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use glossator::model::date::day::Day;
use glossator::model::files::File;
use glossator::model::index::Mention;
use glossator::model::world::World;
use glossator::project::content::content;
use glossator::rules::cache::{Findings, Terms};
use glossator::rules::gravest::Gravest;
use glossator::rules::levels::Levels;
use glossator::rules::run::check;
use glossator::rules::table::RULES;
use glossator::text::edit::Edit;
use glossator::text::span::Span;

use crate::fixture::Fixture;

const PIECES: [&str; 51] = [
    "\n\n",
    "\n",
    "\r\n\r\n",
    " ",
    "Khrushchev spoke. ",
    "[Khrushchev]{@khrushchev} ",
    "[He]{@nobody} ",
    "[Moscow]{@} ",
    "[x]{!c ^doe}",
    "{!d disputes=#c}",
    "{<m ! of=@moscow n=>3}",
    "{m>}",
    "[@doe, p. 1] ",
    "@doe ",
    "[^1]",
    "\n\n[^1]: @doe\n\n",
    "```\n",
    "# A\n",
    "\n\n@person khrushchev\n  name: Khrushchev\n",
    "\n\n@place moscow\n  name: Moscow\n  same: wikidata:Q649\n",
    "  also: Moskva; Khrushchev\n",
    "\n\n@text a\n  title: A\n\n",
    "%% allow unreferenced-claim: so\n",
    "{.todo}",
    "[a",
    "{",
    "}",
    "^nokey",
    "{supports=a#c}",
    "\n\n@person bulganin\n  office: @premier {=@c}\n",
    "  died: 1950\n  office: @premier {=1955/1958}\n",
    "\n\n@office premier\n  also: Premier\n",
    "  holders: many\n",
    "\n\n@congress c\n  date: 1956/1957\n  attended: @khrushchev\n",
    "In [1960]{=1960} Premier ",
    "=1956-02-30",
    "\n\n@congress c1\n  name: C\n  series: @s\n  number: 1\n  date: 1956\n",
    "\n\n@congress c2\n  name: D\n  date: 1950/1949\n  series: @s\n",
    "  number: 2\n",
    "  number: 1\n  part-of: @c1\n",
    "  date: 1930\n",
    "  also: Moskva {=@c1}\n",
    "[Moskva]{@moscow =1950} ",
    "\n\n@series s\n  name: S\n  pattern: # Tag {lang=de}\n",
    "[1. Tag]{@} ",
    "It is so today. ",
    "  source: ^doe\n",
    "On Friday, 25 February 1956, ",
    "[14 January [1 January O.S.] 1902]{=1902-01-13 os=1902-01-01} ",
    "{<n =1950}",
    "{n>}",
];

fn pieces(most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..most).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("CI").is_some() { 600 } else { 150 }))]
    #[test]
    fn incremental_equals_fresh(
        texts in (pieces(16), pieces(16), pieces(12)),
        edits in proptest::collection::vec((0usize..3, 0u32..160, 0u32..30, pieces(4)), 1..8),
    ) {
        let paths = ["a.gloss", "b.gloss", "c.md"];
        let mut fixture = Fixture::default();
        for (path, text) in paths.into_iter().zip([texts.0, texts.1, texts.2]) {
            fixture.files.push((path.to_owned(), text));
        }
        fixture.files.push(("d.bib".to_owned(), "@book{doe, author={Doe, J.}, title={T}, year=1999}".to_owned()));
        let mut world = fixture.world();
        let mut kept = Findings::default();
        same_findings(&mut kept, &world);
        for (file, at, len, text) in edits {
            let file = world.file_at(paths[file]).unwrap();
            world.edit(file, &Edit { span: Span::new(at, at + len), text });
            // What is taken in may be several edits further on.
            if at % 3 != 0 {
                same_findings(&mut kept, &world);
            }
            for (path, text) in fixture.files.iter_mut().take(3) {
                *text = world.characters(world.file_at(path).unwrap()).unwrap().to_string();
            }
            let fresh = fixture.world();
            prop_assert_eq!(summary(&world), summary(&fresh));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("CI").is_some() { 400 } else { 100 }))]
    #[test]
    fn files_come_and_go(
        changes in proptest::collection::vec((0usize..5, proptest::option::of(pieces(10))), 1..12),
    ) {
        let paths = ["a.gloss", "b.gloss", "b/c.md", "d.bib", "e.txt"];
        let mut texts = BTreeMap::from([(paths[3], "@book{doe, title={T}}".to_owned())]);
        let mut world = World::new(texts.iter().map(|(path, text)| file(path, text)).collect(), Arc::default());
        let mut kept = Findings::default();
        for (path, text) in changes {
            same_findings(&mut kept, &world);
            let path = paths[path];
            match text {
                Some(text) => {
                    // A bibliography of what the others cite.
                    let text = if path == "d.bib" { format!("@book{{doe, title={{T}}}} {text}") } else { text };
                    world.put(path, content(path, text.clone().into_bytes()));
                    texts.insert(path, text);
                }
                None => {
                    if let Some(id) = world.file_at(path) {
                        world.remove(id);
                    }
                    texts.remove(path);
                }
            }
            let fresh = World::new(
                texts.iter().map(|(path, text)| file(path, text)).collect(),
                Arc::new(world.settings().clone()),
            );
            prop_assert_eq!(summary(&world), summary(&fresh));
        }
    }
}

#[test]
fn a_file_finds_its_place_however_many_come_before_it() {
    let mut world = World::new(vec![file("a.gloss", "A.\n"), file("z.gloss", "Z.\n")], Arc::default());
    let mut moved = 0;
    // Each comes between the first and the one before it, so the gap is halved until it is used up, more than once.
    for number in (0..200).rev() {
        let last = world.file_at("z.gloss");
        world.put(&format!("n{number:03}.gloss"), content("n.gloss", b"[x]{@z}\n".to_vec()));
        moved += u32::from(world.file_at("z.gloss") != last);
        assert!(world.files().zip(world.files().skip(1)).all(|(one, two)| one.0 < two.0 && one.1.path < two.1.path));
    }
    assert!((2..40).contains(&moved), "ids are given anew where the gap is used up, and only there: {moved} times");
    assert_eq!(world.files().count(), 202);
    assert_eq!(world.index().use_count("z"), 200);
    assert!(world.index().uses("z").all(|place| world.path(place.file).starts_with('n')));
}

fn file(path: &str, text: &str) -> File {
    File { path: path.into(), content: content(path, text.as_bytes().to_vec()) }
}

/// Holds findings that are kept to those of a check of all that is there; and what is not said to be stale, to what it was.
/// So many findings of a file are shown.
const MOST: usize = 3;

fn same_findings(kept: &mut Findings, world: &World) {
    let (levels, today) = (Arc::new(all_rules()), Day::new(20_000));
    let files: Vec<_> = world.files().map(|(id, _)| id).collect();
    let held = Arc::new(world.clone());
    // Of the second file nothing is kept.
    let is_in_use = |file| world.path(file) != "b.gloss";
    let terms = Terms { levels: &|_| levels.clone(), today, is_in_use: &is_in_use };
    kept.take_in(&held);
    for (id, found) in kept.of_all(&held, &files, MOST, &terms) {
        let all = check(world, id, &levels, today);
        assert_eq!(kept.of(&held, id, &terms), all, "{}", world.path(id));
        assert_eq!(found, Gravest::of(all, MOST), "{}", world.path(id));
    }
}

fn all_rules() -> Levels {
    let mut levels = Levels::default();
    for rule in RULES.iter() {
        levels.levels.insert(rule.name.to_owned(), rule.selected);
    }
    levels
}

/// Everything that can be asked of a world, in an order of its own. Files are told by their paths, as ids may differ.
fn summary(world: &World) -> Vec<String> {
    let ids: Vec<(String, &str)> = world.files().map(|(id, file)| (format!("{id:?}"), &*file.path)).collect();
    let by_path = |line: String| ids.iter().fold(line, |line, (id, path)| line.replace(id, path));
    everything(world).into_iter().map(by_path).collect()
}

fn everything(world: &World) -> Vec<String> {
    let levels = all_rules();
    let mut all: Vec<String> = Vec::new();
    for (id, _) in world.files() {
        if let Some(text) = world.text_file(id) {
            all.push(format!(
                "{:?} {:?} {:?} {:?}",
                id, text.outline.milestones, text.outline.stray, text.outline.text
            ));
            all.extend(text.document.blocks().iter().map(|placed| format!("{} {:?}", placed.start, placed.block)));
        }
        all.extend(check(world, id, &levels, Day::new(20_780)).into_iter().map(|finding| format!("{finding:?}")));
    }
    let mut ids: Vec<_> = world.index().entity_ids().collect();
    ids.sort();
    for id in ids {
        let bare = world.bare_uses(id);
        let index = world.index();
        let (stated, valued) = (index.stated(id).len(), index.valued(id).len());
        all.push(format!("{id} {} {stated} {valued} {bare}", index.entity(id).len()));
        all.push(format!("{} {}", index.measured(id).len(), index.cited("doe").len()));
        for mentions in [index.mentioned(id), world.bare_mentions(id)] {
            let place = |mention: &Mention| {
                let text = world.text_file(mention.place.file).unwrap();
                let block = text.index_of(&mention.place.block).expect("a block that still stands in its text");
                // Sorted by their paths: ids need not have as many digits in two worlds.
                let path = world.path(mention.place.file);
                format!("{path} {block} {} {}", mention.annotation, mention.may_be_claimed)
            };
            let mut places: Vec<String> = mentions.iter().map(place).collect();
            places.sort();
            all.extend(places);
        }
    }
    let index = world.index();
    all.push(format!("{} {} {}", index.bare().len(), index.milestones().len(), index.of_kind("person").len()));
    for id in ["c", "d", "m"] {
        all.push(format!("{id} {}", world.index().pointing(id).len()));
    }
    all
}
