use super::*;
use crate::ide::sheet::Target;
use crate::ide::tests::world;

fn shown(text: &str, id: &str) -> String {
    card(&world(&[("a.gloss", text)]), id, Markup::Plain).unwrap().text()
}

#[test]
fn ages_are_as_sure_as_the_dates() {
    for (born, died, expected) in [
        ("1894-04-15", "1971-09-11", "Born 15 April 1894, died 11 September 1971, aged 77"),
        ("1894", "1971-09-11", "Born 1894, died 11 September 1971, aged 76 or 77"),
        ("[1894,1896]", "1971", "Born 1894 or 1896, died 1971, aged 74 to 77"),
        ("1894", "1971/", "Born 1894, died from 1971, end unknown"),
        ("1971", "1894", "Born 1971, died 1894"),
        ("about then", "1894", "Born about then, died 1894"),
    ] {
        let card = shown(&format!("@person x\n  name: X\n  born: {born}\n  died: {died}\n"), "x");
        assert_eq!(card.lines().nth(2), Some(expected));
    }
}

#[test]
fn both_ends_of_a_congress_count() {
    for (date, expected) in [
        ("1956-02-14/1956-02-25", "14 to 25 February 1956, 12 days"),
        ("1956-02-14", "14 February 1956"),
        ("1956-02/1956-03", "February to March 1956"),
        ("1956-02-14~/1956-02-25", "c. 14 February 1956 to 25 February 1956"),
    ] {
        let card = shown(&format!("@congress x\n  name: X\n  date: {date}\n"), "x");
        assert_eq!(card.lines().nth(2), Some(expected));
    }
}

#[test]
fn what_is_not_known_is_shown_as_written() {
    let text = "@synod x\n  name: X *Y*\n  office: @nobody? {=1950}\n  same: no:1; wikidata:Q1\n";
    assert_eq!(
        shown(text, "x"),
        "X *Y* · synod · @x\n\noffice: @nobody (identification uncertain), 1950\n\n0 mentions · 0 claims\n\n\
         no:1 · wikidata:Q1 <https://www.wikidata.org/wiki/Q1>\n"
    );
    let markdown = card(&world(&[("a.gloss", text)]), "x", Markup::Markdown).unwrap().text();
    assert!(markdown.starts_with("**X \\*Y\\*** · synod · `@x`\n"));
    assert!(markdown.contains("[wikidata:Q1](<https://www.wikidata.org/wiki/Q1>)"));
}

#[test]
fn entities_are_gone_to_where_there_is_an_address() {
    let text = "@place x\n  name: X\n  within: @y\n\n@place y\n  name: Y [b]\n";
    let card = card(&world(&[("a.gloss", text)]), "x", Markup::Markdown).unwrap();
    let markdown = card.written(&|target| match target {
        Target::Entity(id) => Some(format!("file:///a.gloss#{id}")),
        Target::Place(..) => None,
    });
    assert!(markdown.contains("Within [Y \\[b\\]](<file:///a.gloss#y>)"), "{markdown}");
}

#[test]
fn an_office_of_one_tells_when_nobody_is_stated() {
    let text = "@office x\n  name: X\n\n@person a\n  name: A\n  office: @x {=1939-05-03/1949-03}; @x {=1953-03/1956}\n\n\
                @person b\n  name: B\n  office: @x {=1956/1957}\n";
    let held = |text: &str| shown(text, "x").split("\n\n").nth(1).map(ToOwned::to_owned);
    let gap = " (before, nobody is stated: 1 April 1949 to 28 February 1953)";
    assert_eq!(
        held(text),
        Some(format!("Held by\n  A, 3 May 1939 to March 1949\n  A, March 1953 to 1956{gap}\n  B, 1956 to 1957"))
    );
    let many = held(&text.replace("name: X", "name: X\n  holders: many"));
    assert!(many.is_some_and(|held| held.contains("A, March 1953 to 1956\n")));
}
