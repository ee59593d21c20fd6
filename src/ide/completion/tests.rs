use expect_test::{Expect, expect};

use super::*;
use crate::ide::tests::{edited, fixture};
use crate::rules::finding::FileEdit;
use crate::text::edit::Edit;

mod more;

const REGISTER: &str = "
//- register.gloss
@person khrushchev
  name: Nikita Sergeyevich Khrushchev
  also: Khrushchev; Хрущёв
  born: 1894-04-15
  died: 1971-09-11
  office: @premier {=1958/1964}

@person molotov
  name: Vyacheslav Molotov
  role: foreign minister
  born: 1890

@office premier
  name: Premier of the USSR

@place moscow
  name: Moscow

@series congresses
  name: Congresses
  pattern: # Party Congress

@congress congress-20
  name: Twentieth Congress
  series: @congresses
  number: 20
  date: 1956-02-14/1956-02-25

@text speech
  title: The speech
//- sources.bib
@book{taubman2003, author = {Taubman, William}, title = {Khrushchev: The Man and His Era}, year = {2003}}
@article{jones2006, author = {Jones, Polly}, title = {The Dilemmas of De-Stalinization}, year = {2006}}
";

/// The first completions: the text that each writes over what has been typed, and what it is.
fn check(text: &str, expected: &Expect) {
    let fixture = fixture(&format!("{text}{REGISTER}"));
    let found = complete(&fixture.world, fixture.file, fixture.offset());
    let source = fixture.world.characters(fixture.file).unwrap().to_string();
    let shown: String = found
        .items
        .iter()
        .take(8)
        .map(|item| {
            let over = Span::new(item.typed.start, item.end).of_text(&source);
            format!("{over:?} {:?} | {}\n", item.text, item.detail.as_deref().unwrap_or_default())
        })
        .collect();
    expected.assert_eq(&shown);
}

/// The file once the first completion is taken.
fn taken(text: &str) -> String {
    let fixture = fixture(&format!("{text}{REGISTER}"));
    let found = complete(&fixture.world, fixture.file, fixture.offset());
    let Some(item) = found.items.first() else { return "nothing".to_owned() };
    let edit = Edit::replace(Span::new(item.typed.start, item.end), item.text.clone());
    let at = fixture.world.files().position(|(id, _)| id == fixture.file).unwrap();
    edited(&fixture.world, &[FileEdit { file: fixture.file, edit }])[at].trim_end().to_owned()
}

#[test]
fn entities_are_found_by_all_names() {
    assert_eq!(taken("He [X]{@khr$0}."), "He [X]{@khrushchev}.");
    assert_eq!(taken("He [X]{@Хрущ$0}."), "He [X]{@khrushchev}.");
    assert_eq!(taken("He [X]{@mltv$0"), "He [X]{@molotov");
    assert_eq!(taken("He [X]{@kh$0anov?}."), "He [X]{@khrushchev?}.");
    assert_eq!(taken("[Comrade Molotov]{@$0}"), "[Comrade Molotov]{@molotov}");
    check(
        "He [X]{=1956 @kh$0",
        &expect![[r#"
        "kh" "khrushchev" | Nikita Sergeyevich Khrushchev, Premier of the USSR, 1894–1971
    "#]],
    );
}

#[test]
fn the_nearest_comes_first() {
    assert_eq!(taken("[A]{@molotov} and [B]{@$0}"), "[A]{@molotov} and [B]{@molotov}");
    assert_eq!(
        taken("[A]{@moscow}\n\n# Next\n\n[A]{@molotov} [B]{@mo$0"),
        "[A]{@moscow}\n\n# Next\n\n[A]{@molotov} [B]{@molotov"
    );
}

#[test]
fn a_field_takes_its_kind() {
    check(
        "@congress c\n  name: C\n  place: @m$0\n  number: 1",
        &expect![[r#"
        "m" "moscow" | Moscow, place
    "#]],
    );
    check(
        "@congress c\n  attended: @moscow; mo$0",
        &expect![[r#"
        "mo" "@molotov" | Vyacheslav Molotov, foreign minister, 1890–
    "#]],
    );
    check(
        "@work w\n  cite: ^$0",
        &expect![[r#"
        "" "jones2006" | Jones, The Dilemmas of De-Stalinization, 2006
        "" "taubman2003" | Taubman, Khrushchev: The Man and His Era, 2003
    "#]],
    );
    check(
        "@office o\n  holders: $0",
        &expect![[r#"
        "" "one" | 
        "" "many" | 
    "#]],
    );
    check(
        "@person p\n  born: 15 April 1894$0",
        &expect![[r#"
        "15 April 1894" "1894-04-15" | 15 April 1894
    "#]],
    );
    check(
        "@person p\n  same: wi$0",
        &expect![[r#"
        "wi" "wikidata:" | 
    "#]],
    );
    check(
        "@text t\n  base: re$0",
        &expect![[r#"
        "re" "register.gloss" | register.gloss
        "re" "sources.bib" | sources.bib
    "#]],
    );
}

#[test]
fn fields_that_are_not_yet_given() {
    check(
        "@person p\n  name: P\n  b$0\n  died: 1900",
        &expect![[r#"
        "b" "born: " | a date
        "b" "birthplace: " | @place or text
    "#]],
    );
    check(
        "@person p\n  name: P\n  da$0ed: 1900",
        &expect![[r#"
        "daed" "deathplace" | @place or text
    "#]],
    );
    check(
        "@place p\n  $0",
        &expect![[r#"
        "" "name: " | text
        "" "also: " | text, a list
        "" "coordinates: " | latitude, longitude
        "" "within: " | @place
        "" "same: " | scheme:identifier, a list
        "" "image: " | the path of a file
        "" "note: " | text; may be repeated
    "#]],
    );
    check("@place p\n  note: a\n    na$0", &expect![[r#""#]]);
}

#[test]
fn sources_are_found_by_what_is_known_of_them() {
    check(
        "So.{^$0}",
        &expect![[r#"
        "" "jones2006" | Jones, The Dilemmas of De-Stalinization, 2006
        "" "taubman2003" | Taubman, Khrushchev: The Man and His Era, 2003
    "#]],
    );
    assert_eq!(taken("So.{^taub$0}"), "So.{^taubman2003}");
    assert_eq!(taken("So.{! ^2006$0 =1956}"), "So.{! ^jones2006 =1956}");
    assert_eq!(taken("So.{! ^dilemmas$0"), "So.{! ^jones2006");
    assert_eq!(taken("So [see @taub$0, p. 3]"), "So [see @taubman2003, p. 3]");
    assert_eq!(taken("So.{against=$0}"), "So.{against=^jones2006}");
    assert_eq!(taken("So.{^jones2006(p. $0"), "nothing");
}

#[test]
fn dates_of_the_words() {
    assert_eq!(taken("in [February 1956]{=$0}"), "in [February 1956]{=1956-02}");
    assert_eq!(taken("in 1953. Then [in May 1955 and 1956]{! =$0"), "in 1953. Then [in May 1955 and 1956]{! =1956");
    check(
        "It was in February 1956, not 1957.{=$0",
        &expect![[r#"
        "" "1957" | 1957
        "" "1956-02" | February 1956
    "#]],
    );
    check(
        "The [20th Party Congress]{=$0}",
        &expect![[r#"
        "" "@congress-20" | Twentieth Congress, congress, 14 to 25 February 1956
    "#]],
    );
    check(
        "In [May 1917]{=1917-05-14 os=$0}",
        &expect![[r#"
        "" "1917-05-01" | 1 May 1917, Old Style
        "" "1917-05" | May 1917
    "#]],
    );
}

#[test]
fn keys_values_anchors_and_classes() {
    check(
        "So.{! ce$0}",
        &expect![[r#"
        "ce" "cert=" | how certain it is: high, medium, low, unknown
        "ce" "checked=" | who verified it
    "#]],
    );
    check(
        "So.{! cert=$0}",
        &expect![[r#"
        "" "high" | 
        "" "medium" | 
        "" "low" | 
        "" "unknown" | 
    "#]],
    );
    check(
        "One.{!one} Two [x]{#two}.\n\nSo.{! disputes=#$0}",
        &expect![[r#"
        "" "one" | One.
        "" "two" | x
    "#]],
    );
    check(
        "So.{! disputes=sp$0}",
        &expect![[r#"
        "sp" "speech#" | another text
    "#]],
    );
    check(
        "So.{! disputes=#else}\n\n[The other words]{#$0}",
        &expect![[r#"
        "" "else" | pointed at, and not yet there
        "" "the-other-words" | made of the words
    "#]],
    );
    check(
        "So.{! .co$0}",
        &expect![[r#"
        "co" "common-knowledge" | a claim that needs no source
    "#]],
    );
    check(
        "{<thaw !}So.\n\nMore{$0",
        &expect![[r#"
        "" "thaw>" | the end of a milestone pair
        "" "cert=" | how certain it is: high, medium, low, unknown
        "" "resp=" | who says so
        "" "checked=" | who verified it
        "" "status=" | verified, refuted or withdrawn
        "" "against=" | evidence that disputes it: ^key
        "" "cf=" | worth comparing, no evidence: ^key
        "" "supports=" | the claim that this one supports: #id
    "#]],
    );
    check(
        "of [Molotov, 1956]{$0}",
        &expect![[r#"
            "" "@molotov" | Vyacheslav Molotov, foreign minister, 1890–
            "" "=1956" | 1956
            "" "cert=" | how certain it is: high, medium, low, unknown
            "" "resp=" | who says so
            "" "checked=" | who verified it
            "" "status=" | verified, refuted or withdrawn
            "" "against=" | evidence that disputes it: ^key
            "" "cf=" | worth comparing, no evidence: ^key
        "#]],
    );
}

#[test]
fn heads_and_whole_entries() {
    check(
        "@cong$0",
        &expect![[r#"
        "cong" "congress " | date, place, part-of, participant, outcome, series, …
        "cong" "congress id\n  name: " | a whole entry
    "#]],
    );
    assert_eq!(taken("@place p\n  name: P\n@congr$0"), "@place p\n  name: P\n@congress");
    check(
        "@per$0 x\n  name: X",
        &expect![[r#"
        "per" "period" | date, within
        "per" "person" | born, died, floruit, birthplace, deathplace, office, …
    "#]],
    );
    check(
        "A text.\n\n$0\n",
        &expect![[r#"
        "" "@concept " | broader, related
        "" "@congress " | date, place, part-of, participant, outcome, series, …
        "" "@event " | date, place, part-of, participant, outcome
        "" "@office " | of, holders
        "" "@org " | founded, dissolved, part-of, seat, successor-of
        "" "@period " | date, within
        "" "@person " | born, died, floruit, birthplace, deathplace, office, …
        "" "@place " | coordinates, within
    "#]],
    );
    let fixture = fixture("@pers$0");
    let found = complete(&fixture.world, fixture.file, fixture.offset());
    expect![[r#"
        person ${1:id}
          name: $2
          born: $3
          died: $4
        $0"#]]
    .assert_eq(found.items[1].snippet.as_deref().unwrap());
}
