//! The pages of the rules, executed: what fires, fires as marked; what is mended, no longer.

use glossator::model::date::day::Day;
use glossator::model::world::World;
use glossator::rules::finding::Finding;
use glossator::rules::levels::Levels;
use glossator::rules::rule::Rule;
use glossator::rules::run::check;
use glossator::rules::table::RULES;
use glossator::text::lines::Encoding;

use crate::fixture::{Fixture, Mark};

#[test]
fn every_page_says_what_its_rule_does() {
    let mut failures = Vec::new();
    for rule in RULES.iter() {
        if let Err(message) = page(rule) {
            failures.push(format!("{}: {message}", rule.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

fn page(rule: &Rule) -> Result<(), String> {
    if !rule.page.starts_with(&format!("# {}\n\n", rule.name)) {
        return Err("the page begins with the rule's name".to_owned());
    }
    let (mut fires, mut mended) = (0, 0);
    for (info, text) in fences(rule.page) {
        let fixture = Fixture::parse(&text);
        let world = fixture.world();
        let found = findings(rule, &fixture, &world);
        match info.as_str() {
            "gloss fires" => {
                fires += 1;
                compare(&fixture, &world, &found)?;
            }
            "gloss mended" => {
                mended += 1;
                if let Some(finding) = found.first() {
                    return Err(format!("the mended text still has: {} in\n{text}", finding.message));
                }
            }
            _ => {}
        }
    }
    if fires == 0 || mended == 0 {
        Err("a page has a text that fires and one that is mended".to_owned())
    } else {
        Ok(())
    }
}

/// The findings of one rule at the level that the page's configuration sets, else its usual one or, where it is off, the
/// one it is selected at.
pub fn findings(rule: &Rule, fixture: &Fixture, world: &World) -> Vec<Finding> {
    let configuration = fixture.configuration();
    let levels = |path: &str| {
        let mut levels: Levels = configuration.levels(path);
        levels.levels.entry(rule.name.to_owned()).or_insert(rule.selected);
        levels
    };
    let today = Day::new(20_780);
    let found = world.files().flat_map(|(file, _)| check(world, file, &levels(world.path(file)), today));
    found.filter(|finding| finding.rule == rule.name).collect()
}

fn compare(fixture: &Fixture, world: &World, found: &[Finding]) -> Result<(), String> {
    let mut got: Vec<Mark> = found.iter().map(|finding| seen(world, finding)).collect();
    got.sort();
    let alike = |(got, wanted): (&Mark, &Mark)| {
        let place = (&got.path, got.line, got.column, got.len, &got.rule)
            == (&wanted.path, wanted.line, wanted.column, wanted.len, &wanted.rule);
        place && got.message.contains(&wanted.message)
    };
    if got.len() == fixture.marks.len() && got.iter().zip(&fixture.marks).all(alike) {
        return Ok(());
    }
    let show = |marks: &[Mark]| marks.iter().map(|mark| format!("  {mark:?}\n")).collect::<String>();
    Err(format!("marked:\n{}found:\n{}", show(&fixture.marks), show(&got)))
}

fn seen(world: &World, finding: &Finding) -> Mark {
    let text = world.characters(finding.file).unwrap();
    let start = text.position(finding.span.start, Encoding::Utf32);
    let end = text.position(finding.span.end, Encoding::Utf32);
    // A mark stands in one line; one of nothing is drawn as one caret.
    let line_end = text.position(text.line(start.line).end, Encoding::Utf32).column;
    let end = if end.line == start.line { end.column } else { line_end };
    Mark {
        path: world.path(finding.file).to_owned(),
        line: start.line,
        column: start.column,
        len: (end - start.column).max(1),
        rule: finding.rule.to_owned(),
        message: finding.message.to_string(),
    }
}

/// The fenced blocks of a page, with their info strings.
pub fn fences(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks < 3 {
            continue;
        }
        let body: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with(&"`".repeat(ticks))).collect();
        found.push((line[ticks..].to_owned(), body.join("\n") + "\n"));
    }
    found
}
