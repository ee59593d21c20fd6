//! Whatever a workspace says, its export says the same once it is imported.

use std::sync::Arc;

use proptest::prelude::*;

use glossator::export::format::{Format, Wish};
use glossator::export::view::view;
use glossator::import::sheet::{Files, Imported};
use glossator::import::{brat, json, tei, web_annotation};
use glossator::model::files::{File, FileId};
use glossator::model::lower::Dialect;
use glossator::model::world::World;
use glossator::project::content::content;
use serde_json::Value;

use super::import::{register, said, texts};

const PIECES: [&str; 36] = [
    "Caesar ruled. ",
    "[Caesar]{@caesar} ",
    "[she]{@cleo? resp=jd} ",
    "[Caesar]{@} ",
    "[44 BC]{=-0043} ",
    "[some]{=\"[1667,1668]\"} ",
    "[both]{=\"{1667,1668}\"} ",
    "[open]{=1953/..} ",
    "[unknown]{=/1956} ",
    "[Ides]{=-0043-03-15 cal=julian} ",
    "[then]{=@ides} ",
    "It was so.{!c# ^doe(p. 3\\)4)} ",
    "[a claim on [Rome]{@rome} here]{!d#? ^doe ^roe(2) disputes=#c1 n=~30 unit=\"tall men\" of=@rome} ",
    "So.{!e# supports=#d1 against=^doe cf=^roe status=refuted} ",
    "No.{^roe} ",
    "[two lines]{\"one\ntwo\" =1956\n@rome} ",
    "[apart]{\"a\tb  c\" own=\"d  e\"} ",
    "Why{! \"so \\\"it\\\" \\\\ goes\"} ",
    "[all [nested [deep]{.a}]{#n#} x]{own=\"] } y\"} ",
    "😀 ",
    "[יוליוס קיסר]{@caesar} ",
    "[𐌀𐌁]{#a#} ",
    "\\[odd] \\{x} \\@ ",
    "a ] b [c] ",
    "[a \\] [b] c]{@rome} ",
    "`[c]{@x}` ",
    "[@doe, p. 1] ",
    "a note[^1] ",
    "\n\n[^1]: As @roe has it. ",
    "&<x> ]]> \"q\" ",
    "\n\n",
    "\n",
    "\n\n# A [Roman]{@rome} head\n\n",
    "\n\n### Lower\n",
    "\n\n%% aside\n\n",
    "\n\n```\n[x]{@y}\n```\n\nAfter. ",
];

const ENTRIES: [&str; 6] = [
    "@person caesar\n  name: Gaius Caesar {lang=la}\n  also: Caesar; A\\; b {type=birth}; יוליוס קיסר {lang=he}\n  born: -0099-07-12 {^doe(p. 1)}\n  \
     died: -0043-03-15 {cal=julian}\n  birthplace: @rome?\n  office: @consul {=-0058/-0043 ^roe cert=high}\n  role: writer {=[-0050..-0044]}\n  \
     same: wikidata:Q1048\n  note: Crossed [it]{@rome} & <b>;\n    and \\{so} on.\n",
    "@person cleo\n  name: Cleopatra\n  spouse: @caesar? {cert=low}\n",
    "@place rome\n  name: Rome\n  coordinates: 41.9, 12.5\n",
    "@event ides\n  name: Ides of March\n  date: {-0043,-0042}\n  place: @rome\n  participant: @caesar; @cleo?\n",
    "@office consul\n  name: Consul\n  holders: many\n",
    "@concept Ämter_1.b\n  name: Ämter\n  broader: @consul\n",
];

const SOURCES: &str = "@book{doe, author = {Doe, A.}, title = {T}, year = 1999}\n@book{roe, author = {Roe, B.}, title = {U}, year = 2004}\n";

fn world(files: &[(String, String)]) -> World {
    let file = |(path, text): &(String, String)| File {
        path: path.as_str().into(),
        content: content(path, text.clone().into_bytes()),
    };
    let sources = ("sources.bib".to_owned(), SOURCES.to_owned());
    World::new(files.iter().chain([&sources]).map(file).collect(), Arc::default())
}

fn facts(world: &World) -> Value {
    let files: Vec<FileId> = world.files().map(|(id, _)| id).collect();
    serde_json::to_value(view(world, &files)).unwrap()
}

/// The files of an export, imported.
fn back(world: &World, format: Format) -> Vec<(String, String)> {
    let files: Vec<FileId> = world.files().map(|(id, _)| id).collect();
    let made = format.make(world, &files, &Wish::default()).files;
    let bare = |stem: &str| &made.iter().find(|(name, _)| *name == format!("{stem}.txt")).unwrap().1;
    let mut imported = Imported::default();
    for (name, text) in &made {
        let (stem, ending) = name.rsplit_once('.').unwrap();
        let path = format!("{stem}.gloss");
        match ending {
            "json" => imported.add(json::json(text, name).unwrap()),
            "xml" => imported.add(tei::tei(text, &path, name).unwrap()),
            "ann" => imported.add(brat::brat(text, bare(stem), &path, name).unwrap()),
            "jsonld" => imported.add(web_annotation::web_annotation(text, bare(stem), &path, name).unwrap()),
            _ => {}
        }
    }
    let Files { files, .. } = imported.files(false, |_| Dialect::Gloss).unwrap();
    files
}

/// A text of pieces with milestones between them, and entries.
fn workspace() -> impl Strategy<Value = Vec<(String, String)>> {
    let pieces = proptest::collection::vec(proptest::sample::select(&PIECES[..]), 1..14);
    let milestones = proptest::collection::vec((0_usize..14, 0_usize..14), 0..4);
    let entries = proptest::sample::subsequence(&ENTRIES[..], 0..=ENTRIES.len());
    (pieces, milestones, entries, 0_usize..7).prop_map(|(pieces, milestones, entries, own)| {
        let mut text = "Begin. ".to_owned();
        for (at, piece) in pieces.iter().enumerate() {
            for (number, (a, b)) in milestones.iter().enumerate() {
                let place = |end: usize| end.min(pieces.len() - 1) == at;
                if a != b && place(*a.max(b)) {
                    text.push_str(&format!("{{long{number}>}}"));
                }
                if a != b && place(*a.min(b)) {
                    text.push_str(&format!("{{<long{number} ! ^doe @rome \"far\"}}"));
                }
            }
            text.push_str(
                &piece
                    .replace("!c#", &format!("!c{at}"))
                    .replace("!d#", &format!("!d{at}"))
                    .replace("!e#", &format!("!e{at}"))
                    .replace("#n#", &format!("#n{at}"))
                    .replace("#a#", &format!("#a{at}")),
            );
        }
        let (here, there) = entries.split_at(own.min(entries.len()));
        vec![
            (
                "essay.gloss".to_owned(),
                format!("@text essay\n  title: An essay & more\n  lang: en\n\n{}\n{text}End.\n", here.join("\n")),
            ),
            ("register.gloss".to_owned(), there.join("\n")),
        ]
    })
}

fn check(
    format: Format,
    files: &[(String, String)],
    exact: bool,
    keeps: fn(&String) -> bool,
) -> Result<(), TestCaseError> {
    let before = world(files);
    let made = back(&before, format);
    let (before, after) = (facts(&before), facts(&world(&made)));
    for (one, other) in texts(&before).iter().zip(&texts(&after)) {
        if exact {
            prop_assert_eq!(&one["text"], &other["text"]);
        }
        let one: Vec<String> = said(one).into_iter().filter(keeps).collect();
        prop_assert_eq!(one, said(other), "{}\n----\n{}", files[0].1, made[0].1);
    }
    if format != Format::Brat {
        prop_assert_eq!(register(&before), register(&after));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_says_the_same(files in workspace()) {
        let before = world(&files);
        let made: Vec<_> = back(&before, Format::Json);
        prop_assert_eq!(made, files);
    }

    #[test]
    fn web_annotation_says_the_same(files in workspace()) {
        check(Format::WebAnnotation, &files, true, |_| true)?;
    }

    #[test]
    fn tei_says_the_same(files in workspace()) {
        check(Format::Tei, &files, false, |_| true)?;
    }

    #[test]
    fn brat_says_the_same_of_all_that_has_words(files in workspace()) {
        check(Format::Brat, &files, true, |line| !line.contains(" \"\" "))?;
    }
}
