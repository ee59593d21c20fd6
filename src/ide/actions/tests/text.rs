//! What is done to a text.

use super::*;

/// The text is `a.gloss`, so it is the first of the files.
fn on(text: &str) -> String {
    format!("//- a.gloss\n{text}{REGISTER}")
}

const REGISTER: &str = "
//- r.gloss
@person molotov
  name: Vyacheslav Molotov
  also: Molotov

@person ada
  name: Orlov

@person bob
  name: Orlov
//- s.bib
@book{taubman2003, author = {Taubman, William}, title = {Khrushchev}, year = {2003}}
@book{jones2006, author = {Jones, Polly}, title = {Dilemmas}, year = {2006}}
";

/// The text once an action is done.
fn text(text: &str, title: &str) -> String {
    first(&on(text), title).trim_end().to_owned()
}

#[test]
fn what_is_offered() {
    titles(
        &on("So Mol$0otov said."),
        &expect![[r#"
        Annotate `Molotov` as @molotov
        Annotate all names of @molotov in this file
        Annotate all names of @molotov in all files
        Mark the sentence as a claim
        Cite a source for the sentence
    "#]],
    );
    titles(
        &on("So Or$0lov said."),
        &expect![[r#"
        Annotate `Orlov` as @ada
        Annotate `Orlov` as @bob
        Mark the sentence as a claim
        Cite a source for the sentence
    "#]],
    );
    titles(
        &on("On 25 Feb$0ruary 1956."),
        &expect![[r#"
        Annotate the date as 1956-02-25
        Mark the sentence as a claim
        Cite a source for the sentence
    "#]],
    );
    titles(
        &on("So [M]{@mol$0otov} said.{!}"),
        &expect![[r#"
        Annotate all names of @molotov in this file
        Annotate all names of @molotov in all files
        Cite a source
        Turn the span into a milestone pair
        Extract a note of @molotov
    "#]],
    );
    titles(
        &on("So $0somebody$0 said."),
        &expect![[r#"
        Annotate the selection as a mention
        Mark the selection as a claim
    "#]],
    );
    titles(
        &on("So `it $0 is`."),
        &expect![[r#"
        Mark the sentence as a claim
        Cite a source for the sentence
    "#]],
    );
    titles(&on("# Mol$0otov\n"), &expect![[r#""#]]);
    titles(&on("```\nMol$0otov\n```\n"), &expect![[r#""#]]);
}

#[test]
fn names_and_dates_are_annotated() {
    let written = "So Mol$0otov said. Molotov\nleft.\n\nMolotov.";
    assert_eq!(
        text(written, "Annotate `Molotov` as @molotov"),
        "So [Molotov]{@molotov} said. Molotov\nleft.\n\nMolotov."
    );
    assert_eq!(
        text(written, "Annotate all names of @molotov in this file"),
        "So [Molotov]{@molotov} said. [Molotov]{@molotov}\nleft.\n\n[Molotov]{@molotov}."
    );
    assert_eq!(text("So Or$0lov said.", "Annotate `Orlov` as @bob"), "So [Orlov]{@bob} said.");
    assert_eq!(
        text("On 25 Feb$0ruary 1956.", "Annotate the date as 1956-02-25"),
        "On [25 February 1956]{=1956-02-25}."
    );
    assert_eq!(text("So $0somebody $0said.", "Annotate the selection as a mention"), "So [somebody]{@} said.");
    assert_eq!(text("So $0Orlov$0 said.", "Annotate the selection as @ada"), "So [Orlov]{@ada} said.");
    let all = done(
        &on("[Mol$0otov]{@molotov}.\n//- b.gloss\nVyacheslav Molotov.\n"),
        "Annotate all names of @molotov in all files",
    );
    assert_eq!(all[..2], ["[Molotov]{@molotov}.\n", "[Vyacheslav Molotov]{@molotov}.\n\n"]);
}

#[test]
fn sentences_and_selections_become_claims() {
    let mark = "Mark the sentence as a claim";
    assert_eq!(text("One. T$0wo, N. S. said. Three.", mark), "One. Two, N. S. said.{!} Three.");
    assert_eq!(text("So [Molotov$0 went.]{#m} Then.", mark), "So [Molotov went.]{#m}{!} Then.");
    assert_eq!(text("So he$0 said.{^jones2006} Then.", mark), "So he said.{! ^jones2006} Then.");
    assert_eq!(text("A$0 title", mark), "A title{!}");
    assert_eq!(text("So $0he said$0 it.", "Mark the selection as a claim"), "So [he said]{!} it.");
    assert_eq!(text("So $0[he]{@x} said$0 it.", "Mark the selection as a claim"), "So [[he]{@x} said]{!} it.");
    titles(&on("So $0he [said$0 it]{#x}."), &expect![""]);
    titles(&on("So $0he.\n\nThen$0 he."), &expect![[r#""#]]);
}

#[test]
fn claims_and_sentences_are_cited() {
    assert_eq!(text("It w$0as.{! n=3 .quote}", "Cite a source"), "It was.{! ^ n=3 .quote}");
    assert_eq!(
        text("One.{^jones2006}\n\nIt [w$0as]{! ^taubman2003}. Two.{^taubman2003}", "Cite: ^jones2006"),
        "One.{^jones2006}\n\nIt [was]{! ^taubman2003 ^jones2006}. Two.{^taubman2003}"
    );
    assert_eq!(
        text("It w$0as. Two.{^jones2006}", "Cite for the sentence: ^jones2006"),
        "It was.{^jones2006} Two.{^jones2006}"
    );
    assert_eq!(text("It w$0as. Two.", "Cite a source for the sentence"), "It was.{^} Two.");
    assert_eq!(text("{<m !}It w$0as.\n\nTwo.{m>}", "Cite a source"), "{<m ! ^}It was.\n\nTwo.{m>}");
}

#[test]
fn spans_and_milestone_pairs_turn_into_each_other() {
    let (pair, span) = ("Turn the span into a milestone pair", "Turn the milestone pair into a span");
    for (one, other) in [
        ("So [he $0said]{!cult ^jones2006} it.", "So {<cult ! ^jones2006}he $0said{cult>} it."),
        ("So [he $0said]{=1956 !cult? .quote} it.", "So {<cult =1956 !? .quote}he $0said{cult>} it."),
        ("So [he [M]{@molotov} s$0aid]{.quote #m}.", "So {<m .quote}he [M]{@molotov} s$0aid{m>}."),
    ] {
        let bare = |text: &str| text.replace("$0", "");
        assert_eq!(text(one, pair), bare(other));
        assert_eq!(text(other, span), bare(one));
    }
    assert_eq!(
        text("So [he s$0aid]{@molotov}. {!he-said}", pair),
        "So {<he-said-2 @molotov}he said{he-said-2>}. {!he-said}"
    );
    titles(
        &on("{<m !}One$0.\n\nTwo.{m>}"),
        &expect![[r#"
        Cite a source
    "#]],
    );
    titles(
        &on("[a {<m !}b]{#x} c$0{m>}"),
        &expect![[r#"
            Cite a source
        "#]],
    );
}

#[test]
fn statements_are_extracted_with_their_sources() {
    let born = "[Molotov]{@molotov} was born on [9 March$0 1890]{=1890-03-09}.{^jones2006(p. 3)}";
    let files = done(&on(born), "Extract a statement: @molotov born 1890-03-09");
    assert!(
        files[1].starts_with(
            "@person molotov\n  name: Vyacheslav Molotov\n  also: Molotov\n  born: 1890-03-09 {^jones2006(p. 3)}\n\n"
        ),
        "{files:?}"
    );
    let julian =
        "Born in [February$0 1890]{=1890-02-25 cal=julian os=1890-02-25 cert=low #x} was [he]{@molotov}.{^jones2006}";
    let files = done(&on(julian), "Extract a statement: @molotov born 1890-02-25");
    assert!(files[1].contains("  born: 1890-02-25 {^jones2006 cal=julian os=1890-02-25 cert=low}\n"), "{files:?}");
    // What only holds the word in it tells nothing.
    let studied = "[Molotov]{@molotov} studied, stillborn ideas aside, in [1908$0]{=1908}.";
    assert!(done(&on(studied), "Extract a note of @molotov")[1].contains("  note: Molotov studied"));
    let told = "Later [he$0]{@molotov} played {x} chess [well]{#w}.";
    titles(
        &on(told),
        &expect![[r#"
        Annotate all names of @molotov in this file
        Annotate all names of @molotov in all files
        Turn the span into a milestone pair
    "#]],
    );
    let files = done(&on("Later [he$0]{@molotov} played chess [well]{#w}."), "Extract a note of @molotov");
    assert!(files[1].contains("  also: Molotov\n  note: Later he played chess well.\n\n@person ada"), "{files:?}");
}
