use proptest::prelude::*;

use super::*;
use crate::ide::tests::{edited, world};

const REGISTER: &str = "@person molotov\n  name: Molotov\n  also: Skryabin; Vyacheslav Molotov\n\n@person a\n  name: Orlov\n\n\
                        @person b\n  name: Orlov\n\n@work memo\n  name: memorandum of 1 February 1954\n";

fn proposed(text: &str) -> Vec<String> {
    let world = world(&[("a.gloss", text), ("r.gloss", REGISTER)]);
    proposals(&world, FileId(0)).into_iter().map(|proposal| proposal.edit.text).collect()
}

#[test]
fn names_and_dates_are_proposed() {
    assert_eq!(
        proposed("Vyacheslav\nMolotov's note of 25 February 1956. Orlov saw the memorandum of 1 February 1954.\n"),
        [
            "[Vyacheslav\nMolotov]{@molotov}",
            "[25 February 1956]{=1956-02-25}",
            "[Orlov]{@a?}",
            "[memorandum of 1 February 1954]{@memo}",
        ]
    );
}

#[test]
fn what_is_annotated_or_no_prose_is_left_alone() {
    for text in [
        "[Molotov]{@molotov}",
        "[Comrade Molotov of 1 May 1950]{@x =1950}",
        "In 1 May 1950 Molotov spoke.{=1950-05-01 @molotov}",
        "{<m @x}Molotov.\n\nMolotov{m>}",
        "# Molotov",
        "`Molotov` and <https://example.org/Molotov> or [x](Molotov) [^Molotov]",
        "[see @Molotov, 1 May 1950]",
        "```\nMolotov\n```",
        "Vyacheslav[ Molo]{.x}tov",
        "%% Molotov, 1 May 1950",
        "@person c\n  name: C\n  note: Molotov on 1 May 1950",
        "{ Molotov",
    ] {
        let found = proposed(&format!("{text}\n"));
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn other_annotations_do_not_hinder() {
    assert_eq!(
        proposed("[Molotov of 1 May 1950]{!c}, [Molotov]{=1950-05} and [1 May 1950]{@x}\n"),
        ["[Molotov]{@molotov}", "[1 May 1950]{=1950-05-01}", "[Molotov]{@molotov}", "[1 May 1950]{=1950-05-01}"]
    );
}

const PIECES: [&str; 26] = [
    "Molotov",
    "Orlov",
    "25 February 1956",
    "May 1950",
    " ",
    "\n",
    "\n\n",
    "[",
    "]",
    "]{@x}",
    "{",
    "}",
    "{!c ^k}",
    "{<m @x}",
    "{m>}",
    "\\",
    "`",
    "# ",
    "%% ",
    "(",
    "[^1]",
    "[^1]: ",
    "@key",
    "[see @k, ",
    "](",
    "* ",
];

proptest! {
    #[test]
    fn the_text_stays_and_nothing_becomes_malformed(
        pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24),
        markdown in any::<bool>(),
    ) {
        let path = if markdown { "a.md" } else { "a.gloss" };
        let before = world(&[(path, &pieces.concat()), ("r.gloss", REGISTER)]);
        let edits: Vec<FileEdit> = proposals(&before, FileId(0)).iter().map(Proposal::file_edit).collect();
        let texts = edited(&before, &edits);
        let after = world(&[(path, &texts[0]), ("r.gloss", REGISTER)]);
        prop_assert_eq!(stripped(&after), stripped(&before));
        prop_assert_eq!(problems(&after), problems(&before));
        prop_assert!(proposals(&after, FileId(0)).iter().all(|it| matches!(it.what, What::Date(_))));
    }
}

fn stripped(world: &World) -> String {
    let text = world.text_file(FileId(0)).unwrap();
    let whole = text.document.text().to_string();
    let prose = |placed: &Placed| {
        let block = Span::new(placed.start, placed.start + placed.block.len);
        Prose::new(block.of_text(&whole), &placed.block.facts.overlay).text
    };
    text.document.blocks().iter().map(prose).collect()
}

fn problems(world: &World) -> usize {
    world.text_file(FileId(0)).unwrap().document.blocks().iter().map(|placed| placed.block.facts.problems().len()).sum()
}
