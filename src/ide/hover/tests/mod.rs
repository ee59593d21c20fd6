//! What cards say, on a register of the genre.

mod claims;
mod entities;
mod items;

use expect_test::{Expect, expect};

use super::*;
use crate::ide::sheet::Target;
use crate::ide::tests::fixture;

const REGISTER: &str = "
//- register.gloss
@person khrushchev
  name: Nikita Sergeyevich Khrushchev
  also: Khrushchev; N. S. Khrushchev; Хрущёв {lang=ru}
  born: 1894-04-15 {^taubman os=1894-04-03 cert=medium}
  died: 1971-09-11
  birthplace: @kalinovka
  office: @first-secretary {=1953-09-07/1964-10-14 ^taubman(240)}
  office: @premier {=1958-03-27/1964-10-14}
  member: @presidium {=1939-03/1964-10-14}
  same: wikidata:Q35314
  note: Denounced [Stalin]{@stalin} at the [20th Congress]{@congress-20}.

@person stalin
  name: Joseph Stalin
  also: Stalin
  born: 1878-12-18
  died: 1953-03-05

@person bulganin
  name: Nikolai Bulganin
  office: @premier {=1955-02-08/1958-03-27}

@office first-secretary
  name: First Secretary
  of: @central-committee

@office premier
  name: Chairman of the Council of Ministers

@org central-committee
  name: Central Committee

@org presidium
  name: Politburo
  also: Presidium {=1952-10/1966-04-08}; Президиум {lang=ru =1952-10/1966-04-08}

@place kalinovka
  name: Kalinovka

@place moscow
  name: Moscow
  coordinates: 55.75204, 37.61781
  within: @ussr

@series cpsu-congresses
  name: Congresses of the CPSU
  pattern: # Party Congress

@congress congress-19
  name: Nineteenth Congress
  series: @cpsu-congresses
  number: 19
  date: 1952-10-05/1952-10-14

@congress congress-20
  name: Twentieth Congress
  series: @cpsu-congresses
  number: 20
  date: 1956-02-14/1956-02-25 {^taubman(271)}
  place: @moscow
  delegates: 1436
  chair: @bulganin
  attended: @khrushchev; @bulganin
  outcome: A resolution on the cult of personality

@congress congress-21
  name: Twenty-First Congress
  series: @cpsu-congresses
  number: 21

@event secret-speech
  name: secret speech
  date: 1956-02-25
//- sources.bib
@book{taubman,
  author = {Taubman, William},
  title = {Khrushchev: The Man and His Era},
  publisher = {Norton}, address = {New York}, year = {2003},
  abstract = {The first full life in English.},
}
@article{zemskov,
  author = {Zemskov, V. N.}, title = {GULAG}, journal = {Sotsis}, year = {1991}, number = {6}, langid = {russian},
}
";

/// What is told at the mark, in Markdown, after the words it is told of.
fn told(text: &str, expected: &Expect) {
    let fixture = fixture(&format!("{}{REGISTER}", text.trim_start()));
    let found = hover(&fixture.world, fixture.file, fixture.offset(), Markup::Markdown);
    let shown = found.map_or_else(
        || "nothing\n".to_owned(),
        |found| {
            let source = fixture.world.characters(fixture.file).unwrap().to_string();
            let written = found.sheet.written(&|target| {
                Some(match target {
                    Target::Entity(id) => format!("@{id}"),
                    Target::Place(file, span) => format!("{}:{}", fixture.world.path(file), span.start),
                })
            });
            format!("[{}]\n{written}", found.span.of_text(&source))
        },
    );
    expected.assert_eq(&shown);
}

#[test]
fn plain_text_tells_the_same() {
    let fixture =
        fixture(&format!("In [1956]{{=1956}} [Khrush$0chev]{{@khrushchev}} spoke.\n{}", REGISTER.trim_start()));
    let found = hover(&fixture.world, fixture.file, fixture.offset(), Markup::Plain).unwrap();
    expect![[r#"
        Nikita Sergeyevich Khrushchev · person · @khrushchev
        Also Khrushchev; N. S. Khrushchev; Хрущёв
        Born 15 April 1894 (3 April 1894 Old Style) at Kalinovka, died 11 September 1971, aged 77
        In 1956: aged 61 or 62, First Secretary, member of Presidium
          First Secretary, 7 September 1953 to 14 October 1964
          Chairman of the Council of Ministers, 27 March 1958 to 14 October 1964
          Member of Politburo, March 1939 to 14 October 1964

        Denounced Stalin at the 20th Congress.

        1 mention · 0 claims · wikidata:Q35314 <https://www.wikidata.org/wiki/Q35314>
    "#]]
    .assert_eq(&found.sheet.text());
}

#[test]
fn a_hover_ends_where_nothing_is_known() {
    told(
        "Plain wo$0rds.\n",
        &expect![[r#"
        nothing
    "#]],
    );
    told(
        "```\n[x$0]{@khrushchev}\n```\n",
        &expect![[r#"
        nothing
    "#]],
    );
    told(
        "mail me@ex$0ample\n",
        &expect![[r#"
        nothing
    "#]],
    );
}

#[test]
fn long_lists_are_cut() {
    let citations: String = (0..40).map(|n| format!(" ^k{n}")).collect();
    let fixture = fixture(&format!("[A$0]{{!c{citations}}} [B]{{!}}\n"));
    let found = hover(&fixture.world, fixture.file, fixture.offset(), Markup::Plain).unwrap();
    assert!(found.sheet.text().ends_with("  and 32 more\n"), "{}", found.sheet.text());
}
