use proptest::prelude::*;

use super::*;
use crate::model::strip::strip;

fn formatted(text: &str, dialect: Dialect) -> String {
    let edits = format(&Document::new(text, dialect), &Schema::default());
    let (out, made) = apply_all(text, &edits);
    assert_eq!(made, edits.len());
    out
}

fn gloss(text: &str) -> String {
    formatted(text, Dialect::Gloss)
}

#[test]
fn items_are_put_in_order_one_space_apart() {
    assert_eq!(
        gloss("[a]{ \"g\"  n=1 .b\n#c ^k(p.  1;\n 2) ^j  !d =1956 @e @f }{m>}{! ^k <m}"),
        "[a]{@e @f =1956 !d ^k(p.  1;\n 2) ^j #c .b n=1 \"g\"}{m>}{<m ! ^k}"
    );
    for text in ["[a]{@x @y =1}{b}", "[a]{ @1b }", "`[a]{ @x }` {  }", "```\n[a]{ @x }\n```\n"] {
        assert_eq!(gloss(text), text);
    }
    assert_eq!(formatted("[a]{ @x }(b){ .c #d }", Dialect::Markdown), "[a]{@x}(b){ .c #d }");
}

#[test]
fn fields_are_put_in_order_with_their_comments() {
    let text = "@person  x   %% who\n %% on the note\n note:He [was\n   here]{ @y}.  %% so\n died: 1971\n    %% why\n      {^k\n  @z}\n\tcolour: red\n name:   X\n also:\n     A;\n%% margin\n     B\n office: @b\n office: @a\n same: wikidata:Q1\n %% last\n\nText.\n";
    assert_eq!(
        gloss(text),
        "@person x   %% who\n  name: X\n  also:\n    A;\n%% margin\n    B\n  died: 1971\n    %% why\n    {@z ^k}\n  office: @b\n  office: @a\n  colour: red\n  same: wikidata:Q1\n  %% on the note\n  note: He [was\n    here]{@y}.  %% so\n  %% last\n\nText.\n"
    );
}

#[test]
fn line_breaks_are_kept() {
    assert_eq!(gloss("@person x\r\n note: N\r\n name: X"), "@person x\r\n  name: X\r\n  note: N");
    assert_eq!(gloss("\u{feff}@person x\n note: N\n name: X\n"), "\u{feff}@person x\n  name: X\n  note: N\n");
}

#[test]
fn mixed_line_breaks_become_one_but_for_those_of_code() {
    assert_eq!(gloss("@person x\n note: N\r\n name: X\r\n"), "@person x\n  name: X\n  note: N\r\n");
    assert_eq!(gloss("@person x\r\n note: `c\n  d`\n"), "@person x\r\n  note: `c\r\n  d`\n");
    for text in ["@person x\n note: a \r\r\n", "@person x\n\r\r\n\n  %% d\n", "@person x\n note: a\rb\n"] {
        assert_eq!(gloss(text), text);
    }
}

#[test]
fn an_entry_with_a_mistake_is_left_alone() {
    for mistake in ["stray\n", " note: [a\n", " note: {b}\n"] {
        let text = format!("@person x\n note: [N]{{ @y}}\n name: X\n{mistake}");
        assert_eq!(gloss(&text), text);
    }
}

#[test]
fn a_kind_that_is_not_known_has_the_common_order() {
    assert_eq!(
        gloss("@thing x\n  note: N\n  b: 1\n  a: 2\n  name: X\n"),
        "@thing x\n  name: X\n  b: 1\n  a: 2\n  note: N\n"
    );
}

const PIECES: [&str; 44] = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "a",
    "é",
    "[",
    "]",
    "{",
    "}",
    "]{ @x}",
    "[b]{=1956  @y}",
    "{\"g\" ^k}",
    "{\"a\n  `b\" !c}",
    "{^k(p.\n 1; 2) @z}",
    "{ m> }",
    "{! <m}",
    "\n# H ",
    "```",
    "`",
    "`c\n  d`",
    "%% c\n",
    "\n  %% [d\n",
    "  %% e",
    "\n@person x\n",
    "@person x",
    "  note: ",
    "\n name: X",
    "\n  also:A; B {^k}",
    "\n    more ",
    "\n\tother: ",
    "\n  died: 1956  {os=1 =2}",
    "\n%% f",
    "%%",
    "\nstray",
    "\\",
    "\\[",
    "\u{feff}",
    "\0",
    "@key",
    "[^1]",
    ";",
    "  ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if std::env::var_os("CI").is_some() { 20_000 } else { 3_000 }))]
    #[test]
    fn formatting_keeps_the_text_and_the_facts_and_ends(
        entry in any::<bool>(),
        pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..20),
        markdown in any::<bool>(),
    ) {
        let text = if entry { format!("@person x{}", pieces.concat()) } else { pieces.concat() };
        let dialect = if markdown { Dialect::Markdown } else { Dialect::Gloss };
        let new = formatted(&text, dialect);
        let (before, after) = (Document::new(&text, dialect), Document::new(&new, dialect));
        prop_assert_eq!(strip(&before), strip(&after), "{:?} {:?}", text, new);
        prop_assert_eq!(formatted(&new, dialect), &*new, "{:?} {:?}", text, new);
        prop_assert_eq!(before.blocks().len(), after.blocks().len());
        for (a, b) in before.blocks().iter().zip(after.blocks()) {
            let of = |text: &str, placed: &Placed| {
                let own = Span::new(placed.start, placed.start + placed.block.len).of_text(text).to_owned();
                said(&own, &placed.block.facts)
            };
            prop_assert_eq!(of(&text, a), of(&new, b));
        }
    }
}
