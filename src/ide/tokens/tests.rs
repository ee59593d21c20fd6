use std::fmt::Write;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::ide::tests::{fixture, world};
use crate::model::world::World;

fn shown(world: &World, file: FileId, tokens: &[Token]) -> String {
    let text = world.characters(file).unwrap().to_string();
    let mut out = String::new();
    for token in tokens {
        let modifiers = token.modifiers;
        write!(out, "{:?} {:?}", token.span.of_text(&text), token.kind).unwrap();
        for (name, is) in [
            ("definition", modifiers.definition),
            ("uncertain", modifiers.uncertain),
            ("unreferenced", modifiers.unreferenced),
            ("disputed", modifiers.disputed),
            ("unresolved", modifiers.unresolved),
        ] {
            if is {
                write!(out, " {name}").unwrap();
            }
        }
        out.push('\n');
    }
    out
}

fn check(text: &str, expected: Expect) {
    let fixture = fixture(text);
    expected.assert_eq(&shown(&fixture.world, fixture.file, &all(&fixture.world, fixture.file)));
}

const REGISTER: &str = "
//- register.gloss
@person khrushchev
  name: Nikita Khrushchev
  also: Khrushchev

@place moscow
  name: Moscow

@congress congress-20
  name: Twentieth Congress
//- k.bib
@book{k}
";

#[test]
fn mentions_are_told_by_the_kind_of_their_entity() {
    check(
        &format!(
            "$0[K.]{{@khrushchev?}} and [Khrushchev]{{@}}, [N]{{@nobody}} [Nobody]{{@}} in [Moscow]{{@moscow}} at [the [20th]{{.x}} Congress]{{@congress-20}}.\n{REGISTER}"
        ),
        expect![[r#"
            "[" Punctuation
            "K." Entity(Person) uncertain
            "]{@" Punctuation
            "khrushchev" Entity(Person) uncertain
            "?}" Punctuation
            "[" Punctuation
            "Khrushchev" Entity(Person)
            "]{" Punctuation
            "@" Entity(Person)
            "}" Punctuation
            "[" Punctuation
            "N" Entity(Other) unresolved
            "]{@" Punctuation
            "nobody" Entity(Other) unresolved
            "}" Punctuation
            "[" Punctuation
            "Nobody" Entity(Other) unresolved
            "]{" Punctuation
            "@" Entity(Other) unresolved
            "}" Punctuation
            "[" Punctuation
            "Moscow" Entity(Place)
            "]{@" Punctuation
            "moscow" Entity(Place)
            "}" Punctuation
            "[" Punctuation
            "the" Entity(Congress)
            "[" Punctuation
            "20th" Entity(Congress)
            "]{." Punctuation
            "x" Class
            "}" Punctuation
            "Congress" Entity(Congress)
            "]{@" Punctuation
            "congress-20" Entity(Congress)
            "}" Punctuation
        "#]],
    );
}

#[test]
fn claims_are_told_by_how_they_stand() {
    check(
        &format!(
            "$0[Bare [M.]{{@moscow}} words]{{!a}}. [Cited]{{!b? ^k(p. 3) n=5 unit=men}} [No]{{! disputes=#b cf=^no #x}}.\n\nIn [1956]{{=1956}} it\n  was so.{{! ^k \"a gloss\"}}\n{REGISTER}"
        ),
        expect![[r##"
            "[" Punctuation
            "Bare" Claim unreferenced
            "[" Punctuation
            "M." Entity(Place)
            "]{@" Punctuation
            "moscow" Entity(Place)
            "}" Punctuation
            "words" Claim unreferenced
            "]{!" Punctuation
            "a" Claim unreferenced
            "}" Punctuation
            "[" Punctuation
            "Cited" Claim uncertain disputed
            "]{!" Punctuation
            "b" Claim uncertain disputed
            "? ^" Punctuation
            "k" Citation
            "(" Punctuation
            "p. 3" Text
            ")" Punctuation
            "n" Key
            "=" Punctuation
            "5" Number
            "unit" Key
            "=" Punctuation
            "men" Text
            "}" Punctuation
            "[" Punctuation
            "No" Claim unreferenced
            "]{" Punctuation
            "!" Claim unreferenced
            "disputes" Key
            "=#" Punctuation
            "b" Anchor
            "cf" Key
            "=^" Punctuation
            "no" Citation unresolved
            "#" Punctuation
            "x" Anchor
            "}" Punctuation
            "In" Claim
            "[" Punctuation
            "1956" Date
            "]{=" Punctuation
            "1956" Date
            "}" Punctuation
            "it" Claim
            "was so." Claim
            "{" Punctuation
            "!" Claim
            "^" Punctuation
            "k" Citation
            "\"a gloss\"" Text
            "}" Punctuation
        "##]],
    );
}

#[test]
fn milestones_reach_over_blocks() {
    check(
        "{<m !}One [two]{=1956}.\n\n# Three\n\nFour.{m>} Five.\n",
        expect![[r##"
        "{<" Punctuation
        "m" Anchor
        "!" Claim unreferenced
        "}" Punctuation
        "One" Claim unreferenced
        "[" Punctuation
        "two" Date
        "]{=" Punctuation
        "1956" Date
        "}" Punctuation
        "." Claim unreferenced
        "# Three" Claim unreferenced
        "Four." Claim unreferenced
        "{" Punctuation
        "m" Anchor
        ">}" Punctuation
    "##]],
    );
}

#[test]
fn entries_code_comments_and_citations() {
    check(
        &format!(
            "$0# A [x]{{#x}} b\n\n%% c\n`[x]{{@y}}` \\[ [see @k, p. 3; @no] @k @text[^n] {{ ! }} {{ 1x }}\n\n```\ncode\n```\n\n@person p %% who\n  born: 1894 {{^k}}\n  office: @o?; clerk; @moscow\n  same: wikidata:Q1\n{REGISTER}"
        ),
        expect![[r##"
            "# A" Heading
            "[" Punctuation
            "x" Heading
            "]{#" Punctuation
            "x" Anchor
            "}" Punctuation
            "b" Heading
            "%% c" Comment
            "`[x]{@y}`" Verbatim
            "\\" Punctuation
            "[ [see @" Claim
            "k" Citation
            ", p. 3; @" Claim
            "no" Citation unresolved
            "] @" Claim
            "k" Citation
            "@text" Claim
            "[^n]" Anchor unresolved
            "{" Punctuation
            "!" Claim
            "}" Punctuation
            "```" Verbatim
            "code" Verbatim
            "```" Verbatim
            "@" Punctuation
            "person" EntryKind
            "p" Entity(Person) definition
            "%% who" Comment
            "born" Field
            "1894" Date
            "{^" Punctuation
            "k" Citation
            "}" Punctuation
            "office" Field
            "@" Punctuation
            "o" Entity(Other) uncertain unresolved
            "@" Punctuation
            "moscow" Entity(Place)
            "same" Field
            "wikidata:Q1" Text
        "##]],
    );
}

#[test]
fn a_range_shows_what_is_in_it() {
    let fixture = fixture("[A]{@a}\n\n[B]{@b} [C$0]{@c}\n\n[D$0]{@d}\n\n[E]{@e}\n");
    let tokens = tokens(&fixture.world, fixture.file, fixture.selection());
    expect![[r#"
        "]{@" Punctuation
        "c" Entity(Other) unresolved
        "}" Punctuation
        "[" Punctuation
        "D" Entity(Other) unresolved
    "#]]
    .assert_eq(&shown(&fixture.world, fixture.file, &tokens));
}

#[test]
fn nesting_without_end_is_shown_whole() {
    const DEEP: usize = 5_000;
    let text = "[".repeat(DEEP) + "x" + &"]{@a}".repeat(DEEP);
    let world = world(&[("a.gloss", &text)]);
    let tokens = all(&world, FileId(0));
    let count = |kind| tokens.iter().filter(|token| token.kind == kind).count();
    // The brackets that open are one token, as are the braces and brackets between two ids.
    assert_eq!(count(TokenKind::Punctuation), DEEP + 2);
    assert_eq!(count(TokenKind::Entity(EntityKind::Other)), DEEP + 1, "the ids, and the word");
    assert_eq!(tokens.len(), 2 * DEEP + 3);
}

#[test]
fn of_milestones_over_each_other_the_innermost_is_seen() {
    check(
        "{<a =1956}A {<b !}B.\n\nC.\n\nD{b>} E {<c ! ^k}F{c>} G.{a>} H.\n",
        expect![[r#"
            "{<" Punctuation
            "a" Anchor
            "=" Punctuation
            "1956" Date
            "}" Punctuation
            "A" Date
            "{<" Punctuation
            "b" Anchor
            "!" Claim unreferenced
            "}" Punctuation
            "B." Claim unreferenced
            "C." Claim unreferenced
            "D" Claim unreferenced
            "{" Punctuation
            "b" Anchor
            ">}" Punctuation
            "E" Date
            "{<" Punctuation
            "c" Anchor
            "!" Claim
            "^" Punctuation
            "k" Citation unresolved
            "}" Punctuation
            "F" Claim
            "{" Punctuation
            "c" Anchor
            ">}" Punctuation
            "G." Date
            "{" Punctuation
            "a" Anchor
            ">}" Punctuation
        "#]],
    );
}

const PIECES: [&str; 24] = [
    "[",
    "]{@a}",
    "]{@}",
    "]{!c ^k}",
    "]{! disputes=#c}",
    "{<m !}",
    "{m>}",
    ".",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "😀",
    "é",
    "word",
    "`",
    "```\n",
    "# ",
    "@person a\n  name: 😀\n",
    "%% c\n",
    "[@k]",
    "\\[",
    "]{=1956\n\"g 😀\nh\"}",
];

proptest! {
    #[test]
    fn tokens_are_in_order_apart_and_in_lines(
        pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..40),
        from in 0u32..60,
        len in 0u32..60,
    ) {
        let text = pieces.concat();
        let world = world(&[("a.gloss", &text)]);
        let all = all(&world, FileId(0));
        for token in &all {
            let words = text.get(token.span.range());
            prop_assert!(words.is_some_and(|words| !words.is_empty() && !words.contains(['\n', '\r'])), "{token:?}");
        }
        prop_assert!(all.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        let range = Span::new(from, from + len);
        let inside: Vec<Token> = all.into_iter().filter(|token| token.span.overlaps(range)).collect();
        prop_assert_eq!(tokens(&world, FileId(0), range), inside);
    }
}
