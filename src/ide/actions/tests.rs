use expect_test::{Expect, expect};

use super::*;
use crate::ide::tests::{Fixture, edited, fixture, world};
use crate::model::date::day::Day;
use crate::rules::levels::Levels;
use crate::rules::run::check as lint;

mod register;
mod text;

fn offered(fixture: &Fixture) -> Vec<Action> {
    let selection = match fixture.marks[..] {
        [start, end] => Span::new(start, end),
        _ => Span::empty(fixture.offset()),
    };
    actions(&fixture.world, fixture.file, selection)
}

/// The titles of all that can be done.
fn titles(text: &str, expected: &Expect) {
    let titles: String = offered(&fixture(text)).into_iter().map(|action| action.title + "\n").collect();
    expected.assert_eq(&titles);
}

/// The files once the action of a title is done, in the order of their paths. Nothing becomes malformed but what is left
/// open.
fn done(text: &str, title: &str) -> Vec<String> {
    let fixture = fixture(text);
    let actions = offered(&fixture);
    let known: Vec<_> = actions.iter().map(|action| action.title.as_str()).collect();
    let action = actions.iter().find(|action| action.title == title).unwrap_or_else(|| panic!("{known:#?}"));
    let edits = action.edits(&fixture.world);
    assert!(!edits.is_empty(), "{title} does nothing");
    let texts = edited(&fixture.world, &edits);
    let paths: Vec<String> = fixture.world.files().map(|(_, file)| file.path.clone()).collect();
    let files: Vec<(&str, &str)> = paths.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let after = world(&files);
    assert!(action.open || malformed(&after) <= malformed(&fixture.world), "{title}: {texts:#?}");
    texts
}

/// The same of the first file alone.
fn first(text: &str, title: &str) -> String {
    done(text, title).remove(0)
}

fn malformed(world: &World) -> usize {
    let found = world.files().flat_map(|(file, _)| lint(world, file, &Levels::default(), Day::new(20_000)));
    found.filter(|finding| matches!(finding.rule, "syntax" | "stray-milestone" | "duplicate-anchor")).count()
}

#[test]
fn every_place_of_a_text_is_survived() {
    let text = "[Ada]{@a} said [on 1 May 1950]{=1950-05-01}. {<m ! ^k}So [it{m>} was.\n\n%% c\n@person a\n  name: Ada\n  office: Clerk; @b {^k}\n\n```\n{\n```\n";
    let world = world(&[("a.gloss", text), ("b.gloss", "@office b\n  name: B\n")]);
    let file = world.file_at("a.gloss").unwrap();
    for start in 0..text.len() as u32 + 3 {
        for end in [start, start + 1, start + 7, start + 60] {
            for action in actions(&world, file, Span::new(start, end)) {
                edited(&world, &action.edits(&world));
            }
        }
    }
}
