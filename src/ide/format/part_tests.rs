use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::ide::format::format;
use crate::ide::tests::fixture;
use crate::model::strip::strip;

/// The text after the edits of a selection.
fn selected(text: &str, expected: Expect) {
    let fixture = fixture(text);
    let document = &fixture.world.text_file(fixture.file).unwrap().document;
    let edits = format_range(document, &Schema::default(), fixture.selection());
    assert!(edits.iter().all(|edit| fixture.selection().contains(edit.span)), "{edits:?}");
    expected.assert_eq(&apply_all(&document.text().to_string(), &edits).0);
}

/// The text after `typed` has been typed before the cursor.
fn typed(text: &str, typed: &str, expected: &str) {
    let fixture = fixture(text);
    let document = &fixture.world.text_file(fixture.file).unwrap().document;
    let edits = format_typed(document, &Schema::default(), fixture.offset(), typed);
    assert_eq!(apply_all(&document.text().to_string(), &edits).0, expected);
}

#[test]
fn only_what_is_selected_is_formatted() {
    selected(
        "[a]{ @x } $0[b]{ =1  @y }$0 [c]{ @z }\n",
        expect![[r#"
        [a]{ @x } [b]{@y =1} [c]{ @z }
    "#]],
    );
    selected(
        "[a]{ @x }\n\n$0[b]{ @y }\n$0\n[c]{ @z }\n",
        expect![[r#"
        [a]{ @x }

        [b]{@y}

        [c]{ @z }
    "#]],
    );
    selected(
        "@person x\n$0 died:   1971  {^b  !}\n$0 born: 1894 { ^a }\n name: X\n",
        expect![[r#"
        @person x
          died: 1971  {! ^b}
         born: 1894 { ^a }
         name: X
    "#]],
    );
    selected(
        "@person x\n name: X\n$0 died:   1971 {^b  !}\n$0",
        expect![[r#"
        @person x
         name: X
         died:   1971 {! ^b}
    "#]],
    );
    selected(
        "$0@person x\n died: 1971\n name: X$0\n\n@person  y\n",
        expect![[r#"
        @person x
          name: X
          died: 1971

        @person  y
    "#]],
    );
    selected(
        "@person x\n died: 1971 {^b\n$0 !}\n$0 name: X\n",
        expect![[r#"
        @person x
         died: 1971 {^b
         !}
         name: X
    "#]],
    );
}

#[test]
fn a_block_is_put_in_order_when_it_is_closed() {
    typed("[a]{^k  @x}$0 [b]{ @y }\n", "}", "[a]{@x ^k} [b]{ @y }\n");
    typed("@person x\n  born: 1894 {^k @x}$0\n", "}", "@person x\n  born: 1894 {@x ^k}\n");
    typed("A } is text }$0\n", "}", "A } is text }\n");
    typed("```\n[a]{ @x }$0\n```\n", "}", "```\n[a]{ @x }\n```\n");
}

#[test]
fn a_new_line_of_an_entry_is_indented() {
    typed("@person x\n$0", "\n", "@person x\n  ");
    typed("@person  x\n  name:   X \n$0\n\nText.\n", "\n", "@person  x\n  name: X\n  \n\nText.\n");
    typed("@person x\n  name: X\n  \n$0", "\n", "@person x\n  name: X\n\n");
    typed("@person x\n  note: one\n$0two\n", "\n", "@person x\n  note: one\n    two\n");
    typed("@person x\n$0name: X\n", "\n", "@person x\n  name: X\n");
    typed("Prose.\n$0", "\n", "Prose.\n");
}

const PIECES: [&str; 16] = [
    "@person x\n",
    "@congress y\n",
    " name: A\n",
    "  date: 1956 { ^k }\n",
    "   more\n",
    "\n",
    "\r\n",
    "text ",
    "[a]{ =1 @x }",
    "[",
    "{",
    "}",
    "%% c\n",
    "\tnote: N\n",
    "{! ^k\n @x}",
    "é😀",
];

proptest! {
    #[test]
    fn a_part_keeps_what_is_not_overlay(
        pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..24),
        from in 0u32..80,
        len in 0u32..80,
    ) {
        let text = pieces.concat();
        let document = Document::new(&text, Default::default());
        let schema = Schema::default();
        let range = Span::new(from, from + len);
        let edits = format_range(&document, &schema, range);
        prop_assert!(edits.iter().all(|edit| range.contains(edit.span)));
        let (after, made) = apply_all(&text, &edits);
        prop_assert_eq!(made, edits.len());
        prop_assert_eq!(strip(&document), strip(&Document::new(&after, Default::default())));
        for typed in ["}", "\n"] {
            let edits = format_typed(&document, &schema, from, typed);
            prop_assert_eq!(apply_all(&text, &edits).1, edits.len());
        }
        let all = format_range(&document, &schema, Span::new(0, text.len() as u32));
        prop_assert_eq!(apply_all(&text, &all).0, apply_all(&text, &format(&document, &schema)).0);
    }
}
