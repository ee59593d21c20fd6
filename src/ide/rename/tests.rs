use super::*;
use crate::ide::tests::{edited, world};

fn a_world() -> World {
    world(&[
        (
            "a.gloss",
            "@text a\n  title: A\n\n[K]{@k} and [him]{@k?} spoke.{!c =@k of=@k resp=@k ^s(p. 1) against=^s cf=^s}\n\n\
             @s says and [see @s, p. 2; @t] `@k` {<m !}x{m>} [bare]{@} [y]{#m2 \"@k ^s\" supports=#m disputes=b#m}\n",
        ),
        ("b.gloss", "%% allow x: @k\n\n{<m}[z]{! disputes=a#m supports=#m}{m>}\n\n```\n@k ^s\n```\n"),
        ("c.gloss", "@person k\n  name: bare\n  child-of: @l; @k {^s}\n\n@work w\n  name: W\n  cite: ^s(p. 3)\n"),
        ("s.bib", "@book{s, title = {S}}\n@book{t, crossref = {s}}\n"),
        ("s.json", "[{\"id\": \"s\", \"type\": \"book\", \"title\": \"S\"}]\n"),
    ])
}

#[test]
fn an_entity_is_renamed_everywhere_but_in_comments_and_code() {
    let world = a_world();
    let texts = edited(&world, &rename_entity(&world, "k", "new-k").unwrap());
    assert!(texts[0].contains("[K]{@new-k} and [him]{@new-k?} spoke.{!c =@new-k of=@new-k resp=@new-k ^s(p. 1)"));
    assert!(texts[0].contains("`@k`") && texts[0].contains("[bare]{@}") && texts[0].contains("\"@k ^s\""));
    assert!(texts[1].contains("%% allow x: @k") && texts[1].contains("```\n@k ^s"));
    assert!(texts[2].starts_with("@person new-k\n  name: bare\n  child-of: @l; @new-k {^s}"));
}

#[test]
fn a_text_is_renamed_where_its_anchors_are_named() {
    let world = a_world();
    let texts = edited(&world, &rename_entity(&world, "a", "first").unwrap());
    assert!(texts[0].starts_with("@text first\n"));
    assert!(texts[1].contains("disputes=first#m"));
}

#[test]
fn a_source_is_renamed_in_the_bibliographies_too() {
    let world = a_world();
    let texts = edited(&world, &rename_source(&world, "s", "doe:1999").unwrap());
    assert!(texts[0].contains("^doe:1999(p. 1) against=^doe:1999 cf=^doe:1999"));
    assert!(texts[0].contains("@doe:1999 says and [see @doe:1999, p. 2; @t]"));
    assert!(texts[2].contains("{^doe:1999}") && texts[2].contains("cite: ^doe:1999(p. 3)"));
    assert_eq!(texts[3], "@book{doe:1999, title = {S}}\n@book{t, crossref = {doe:1999}}\n");
    assert!(texts[4].contains("\"id\": \"doe:1999\""));
}

#[test]
fn an_anchor_is_renamed_with_what_points_at_it() {
    let world = a_world();
    let texts = edited(&world, &rename_anchor(&world, FileId(0), "m", "new").unwrap());
    assert!(texts[0].contains("{<new !}x{new>}") && texts[0].contains("supports=#new disputes=b#m"), "{}", texts[0]);
    // `b` is no text, so `b#m` is none of ours; in the other file `#m` is its own.
    assert!(texts[1].contains("{<m}[z]{! disputes=a#new supports=#m}{m>}"));
}

#[test]
fn what_cannot_be_renamed_is_said() {
    let world = a_world();
    let said = |result: Result<Vec<FileEdit>, RenameError>| result.unwrap_err().to_string();
    assert_eq!(said(rename_entity(&world, "k", "w")), "`@w` is taken, in c.gloss; choose another name");
    assert_eq!(said(rename_entity(&world, "ww", "v")), "`@ww` does not exist; did you mean `@w`?");
    assert!(said(rename_entity(&world, "k", "1k")).contains("an id starts with a letter"));
    assert!(said(rename_source(&world, "s", "a b")).contains("no white space"));
    assert!(said(rename_source(&world, "s", "a%b")).contains("BibTeX"));
    assert_eq!(said(rename_source(&world, "s", "t")), "`^t` is taken, in s.bib; choose another name");
    assert_eq!(said(rename_source(&world, "zzzz", "u")), "`^zzzz` does not exist");
    assert_eq!(said(rename_anchor(&world, FileId(0), "m", "m2")), "`#m2` is taken, in a.gloss; choose another name");
    assert_eq!(said(rename_anchor(&world, FileId(0), "m3", "n")), "`#m3` does not exist; did you mean `#m`?");
}

#[test]
fn there_and_back_is_as_it_was() {
    let world = a_world();
    let before: Vec<String> = edited(&world, &[]);
    let paths: Vec<&str> = world.files().map(|(id, _)| world.path(id)).collect();
    let there = edited(&world, &rename_source(&world, "s", "longer").unwrap());
    let files: Vec<(&str, &str)> = paths.iter().copied().zip(there.iter().map(String::as_str)).collect();
    let other = crate::ide::tests::world(&files);
    assert_eq!(edited(&other, &rename_source(&other, "longer", "s").unwrap()), before);
}
