use std::fmt::Write;

use expect_test::expect;

use super::*;
use crate::ide::tests::{fixture, world};

/// One line a symbol: its kind, name and detail, then the words of its selection.
fn shown(world: &World, file: FileId) -> String {
    fn add(out: &mut String, text: &str, depth: usize, symbols: &[Symbol], around: Span) {
        for symbol in symbols {
            assert!(around.contains(symbol.span), "{symbol:?} stands in what holds it");
            assert!(symbol.span.contains(symbol.selection), "{symbol:?}");
            assert!(!symbol.name.is_empty());
            let detail = symbol.detail.as_ref().map_or(String::new(), |detail| format!(" ({detail})"));
            let selection = symbol.selection.of_text(text);
            let (indent, kind) = ("  ".repeat(depth), symbol.kind);
            writeln!(out, "{indent}{kind:?}: {}{detail} | {selection:?}", symbol.name).unwrap();
            add(out, text, depth + 1, &symbol.children, symbol.span);
        }
    }
    let text = world.characters(file).unwrap().to_string();
    let mut out = String::new();
    add(&mut out, &text, 0, &document_symbols(world, file), Span::new(0, text.len() as u32));
    out
}

#[test]
fn claims_stand_under_their_headings_and_statements_in_their_entries() {
    let fixture = fixture(
        "\
$0@text a
  title: The Thaw

Before any heading, it [began]{!}.

# The [secret]{.quote} speech

[Khrushchev]{@khrushchev} [charged [Stalin]{@stalin} with much]{!cult ^k}.

## Below

It was so.{!known .common-knowledge} {<m !m2 ^k}It lasted.

# After

Until then.{m>} So [it [was]{! ^k against=^k}]{!outer}.

#  \n
@congress congress-20
  name: Twentieth Congress
  date: 1956-02-14/1956-02-25 {! ^k}
  attended: @a; @b
    @c {^k}
  note: It was [long]{!long ^k}.
//- k.bib
@book{k}
",
    );
    expect![[r###"
        Entry(Text): The Thaw (@text a) | "a"
          Statement: title (The Thaw) | "title"
        Claim: began (unreferenced) | "began"
        Heading: The secret speech | "# The [secret]{.quote} speech"
          Claim: charged Stalin with much (!cult) | "charged [Stalin]{@stalin} with much"
          Heading: Below | "## Below"
            Claim: It was so. (!known) | "It was so."
            Claim: It lasted. # After Until then. (!m2) | "It lasted.\n\n"
        Heading: After | "# After"
          Claim: it was (!outer) | "it [was]{! ^k against=^k}"
            Claim: was (disputed) | "was"
        Heading: # | "#"
          Entry(Congress): Twentieth Congress (@congress congress-20) | "congress-20"
            Statement: name (Twentieth Congress) | "name"
            Statement: date (1956-02-14/1956-02-25) | "date"
              Claim: 1956-02-14/1956-02-25 | "1956-02-14/1956-02-25"
            Statement: attended (@a; @b @c) | "attended"
            Statement: note (It was long.) | "note"
              Claim: long (!long) | "long"
    "###]]
    .assert_eq(&shown(&fixture.world, fixture.file));
}

#[test]
fn a_bibliography_shows_its_sources() {
    let world = world(&[(
        "k.bib",
        "@book{taubman2003, author = {Taubman, William}, title = {Khrushchev: The Man and His Era}, year = 2003}\n\n@misc{x,}\n",
    )]);
    expect![[r#"
        Source: taubman2003 (Taubman 2003, Khrushchev: The Man and His Era) | "taubman2003"
        Source: x | "x"
    "#]]
    .assert_eq(&shown(&world, FileId(0)));
}

#[test]
fn claims_without_end_make_no_tree_without_end() {
    const DEEP: usize = 3_000;
    let world = world(&[("a.gloss", &("[".repeat(DEEP) + "x" + &"]{!}".repeat(DEEP)))]);
    let depth = |symbol: &Symbol| {
        let (mut depth, mut symbol) = (1, symbol);
        while let Some(child) = symbol.children.first() {
            (depth, symbol) = (depth + 1, child);
        }
        depth
    };
    let symbols = document_symbols(&world, FileId(0));
    assert!(symbols.iter().map(depth).max().unwrap() <= DEEPEST);
    fn count(symbols: &[Symbol]) -> usize {
        symbols.iter().map(|symbol| 1 + count(&symbol.children)).sum()
    }
    assert_eq!(count(&symbols), DEEP);
}
