//! What rests on a date, or a name, that the text itself doubts.

use std::sync::Arc;

use crate::model::date::day::Day;
use crate::model::document::Document;
use crate::model::files::{Content, File, FileId, TextFile};
use crate::model::lower::Dialect;
use crate::model::world::World;
use crate::rules::levels::{Level, Levels};
use crate::rules::run::check;
use crate::rules::table::rule;

/// The levels at which a rule finds something in a text.
fn levels(name: &str, text: &str) -> Vec<Level> {
    let content = Content::Text(TextFile::new(Document::new(text, Dialect::Gloss)));
    let world = World::new(vec![File { path: "a.gloss".into(), content }], Arc::default());
    let mut levels = Levels::default();
    levels.levels.insert(name.to_owned(), rule(name).unwrap().selected);
    let own = [("in-office-from".to_owned(), "18".to_owned())].into();
    levels.options.insert("implausible-age".to_owned(), own);
    let found = check(&world, FileId(0), &levels, Day::new(20_000));
    found.into_iter().filter(|finding| finding.rule == name).map(|finding| finding.level).collect()
}

#[test]
fn what_is_doubted_is_only_an_information() {
    const LIFE: &str =
        "@person a\n  name: A\n  born: 1860\n  died: 1900\n\n@event e\n  name: E\n  date: 1901\n  participant: @a\n";
    const AGE: &str = "@person a\n  name: A\n  born: 1790\n  died: 1986\n";
    const OFFICE: &str = "@person a\n  name: A\n  born: 1890\n  office: @o {=1900}\n\n@office o\n  name: O\n";
    const TENURES: &str = "@person a\n  name: A\n  office: @o {=1950/1953}\n\n@person b\n  name: B\n  office: @o {=1951/1956}\n\n@office o\n  name: O\n";
    for (rule, text, certain, doubted) in [
        ("anachronism", LIFE, "died: 1900", "died: 1900?"),
        ("anachronism", LIFE, "date: 1901", "date: 1901%"),
        ("anachronism", LIFE, "participant: @a", "participant: @a?"),
        ("implausible-age", AGE, "born: 1790", "born: 1790?"),
        ("implausible-age", OFFICE, "=1900", "=1900?"),
        ("overlapping-tenure", TENURES, "=1950/1953", "=1950?/1953"),
        ("overlapping-tenure", TENURES, "@o {=1951", "@o? {=1951"),
    ] {
        let found = levels(rule, text);
        assert!(!found.is_empty() && found.iter().all(|level| *level == Level::Warning), "{rule}: {found:?}");
        let text = text.replace(certain, doubted);
        // What widens a date too may leave nothing to find.
        let found = levels(rule, &text);
        assert!(found.iter().all(|level| *level == Level::Info), "{text}: {found:?}");
        assert_eq!(found.is_empty(), doubted.contains('%'), "{text}");
    }
}

#[test]
fn one_sure_overlap_outweighs_a_doubted_one() {
    let text = "@person a\n  name: A\n  office: @o {=1950/1953}\n\n@person b\n  name: B\n  office: @o {=1951?/1956}\n\n\
                @person c\n  name: C\n  office: @o {=1940/1952}\n\n@office o\n  name: O\n";
    assert_eq!(levels("overlapping-tenure", text), [Level::Warning, Level::Info, Level::Warning]);
}
