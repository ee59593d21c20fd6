use std::collections::HashSet;

use expect_test::{Expect, expect};

use super::*;
use crate::ide::tests::{Fixture, edited, fixture, world};
use crate::model::date::day::Day;
use crate::model::strip::strip;
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

/// The files once the action of a title is done, in the order of their paths. But for what is left open, the
/// text under the overlay stays, and nothing becomes malformed.
fn done(text: &str, title: &str) -> Vec<String> {
    let fixture = fixture(text);
    let actions = offered(&fixture);
    let known: Vec<_> = actions.iter().map(|action| action.title.as_str()).collect();
    let action = actions.iter().find(|action| action.title == title).unwrap_or_else(|| panic!("{known:#?}"));
    let edits = action.edits(&fixture.world);
    assert!(!edits.is_empty(), "{title} does nothing");
    let texts = edited(&fixture.world, &edits);
    let after = with_texts(&fixture.world, &texts);
    if !action.open {
        assert_eq!(stripped(&after), stripped(&fixture.world), "{title}: {texts:#?}");
        assert!(malformed(&after) <= malformed(&fixture.world), "{title}: {texts:#?}");
    }
    texts
}

/// The same of the first file alone.
fn first(text: &str, title: &str) -> String {
    done(text, title).remove(0)
}

/// The same files with other texts.
fn with_texts(before: &World, texts: &[String]) -> World {
    let paths = before.files().map(|(_, file)| &*file.path);
    world(&paths.zip(texts.iter().map(String::as_str)).collect::<Vec<_>>())
}

/// All texts under their overlay.
fn stripped(world: &World) -> Vec<String> {
    world.files().filter_map(|(file, _)| Some(strip(&world.text_file(file)?.document))).collect()
}

fn malformed(world: &World) -> usize {
    let found = world.files().flat_map(|(file, _)| lint(world, file, &Levels::default(), Day::new(20_000)));
    found.filter(|finding| matches!(finding.rule, "syntax" | "stray-milestone" | "duplicate-anchor")).count()
}

#[test]
fn no_action_at_any_place_changes_the_text_or_makes_it_malformed() {
    let text = "[Ada]{@a} said [on 1 May 1950]{=1950-05-01}. {<m ! ^k}So [it{m>} was.\n\nAda was born in [1950]{=1950}. {<m !}It [was]{#w}{m>} so.{!}\n\n%% c\n@person a\n  name: Ada\n  office: Clerk; @b {^k}\n\n```\n{\n```\n";
    let world = world(&[("a.gloss", text), ("b.gloss", "@office b\n  name: B\n\n@person p\n  name: P\n")]);
    let file = world.file_at("a.gloss").unwrap();
    for start in 0..text.len() as u32 + 3 {
        for end in [start, start + 1, start + 7, start + 60] {
            let all = actions(&world, file, Span::new(start, end));
            let titles: HashSet<&str> = all.iter().map(|action| action.title.as_str()).collect();
            assert_eq!(titles.len(), all.len(), "no two have the same title: {titles:?}");
            for action in all {
                let after = with_texts(&world, &edited(&world, &action.edits(&world)));
                if !action.open {
                    assert_eq!(stripped(&after), stripped(&world), "{}, {start}–{end}", action.title);
                    assert!(malformed(&after) <= malformed(&world), "{}, {start}–{end}", action.title);
                }
            }
        }
    }
}
