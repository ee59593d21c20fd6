//! What is done to a register.

use super::*;

const REGISTER: &str = "
//- people.gloss
@person molotov
  name: Molotov
//- places.gloss
@place moscow
  name: Moscow

@place minsk
  name: Minsk
";

#[test]
fn an_entry_is_created_where_its_kind_lives() {
    let used = "@event e\n  name: E\n  place: @vi$0enna\n";
    let files = done(&format!("//- a.gloss\n{used}{REGISTER}"), "Create the place @vienna in places.gloss");
    assert!(files[2].ends_with("  name: Minsk\n\n@place vienna\n  name: Vienna\n"), "{files:?}");
    // What another place asks for tells the kind of a mention.
    let text =
        format!("//- a.gloss\nIn [the old Vienna]{{@vi$0enna}}.\n\n@event e\n  name: E\n  place: @vienna\n{REGISTER}");
    let files = done(&text, "Create the place @vienna in places.gloss");
    assert!(files[2].ends_with("@place vienna\n  name: the old Vienna\n"), "{files:?}");
    titles(
        &format!("//- a.gloss\nSo [X]{{@x$0}}.\n{REGISTER}"),
        &expect![[r#"
        Create the person @x in people.gloss
        Create the place @x in places.gloss
        Create the org @x in places.gloss
        Create the event @x in places.gloss
        Create the concept @x in places.gloss
        Mark the sentence as a claim
        Cite a source for the sentence
        Turn the span into a milestone pair
    "#]],
    );
}

#[test]
fn an_entry_is_moved_with_its_comments() {
    let move_it = "Move @minsk to places.gloss";
    let files = done(
        "//- a.gloss\nA text.\n\n%% allow unused-entity: so\n@place mi$0nsk\n  name: Minsk {^k}\n\nMore.\n//- places.gloss\n@place moscow\n  name: Moscow",
        move_it,
    );
    assert_eq!(
        files,
        [
            "A text.\n\nMore.\n",
            "@place moscow\n  name: Moscow\n\n%% allow unused-entity: so\n@place minsk\n  name: Minsk {^k}\n",
        ]
    );
    let files = done(
        "//- a.gloss\nA text.\n\n%% of all\n\n@pl$0ace minsk\n  name: Minsk\n//- places.gloss\n@place moscow\n  name: Moscow\n",
        move_it,
    );
    assert_eq!(files[0], "A text.\n\n%% of all\n");
    let files = done(
        "//- a.gloss\n@pl$0ace minsk\n  name: Minsk\n//- places.gloss\n@place moscow\r\n  name: Moscow\r\n",
        move_it,
    );
    assert_eq!(files, ["", "@place moscow\r\n  name: Moscow\r\n\r\n@place minsk\r\n  name: Minsk\r\n"]);
    titles(
        "@place mi$0nsk\n  note: [a]{#b}\n//- p.gloss\n@place moscow\n",
        &expect![[r#"
        Annotate all names of @minsk in this file
        Annotate all names of @minsk in all files
    "#]],
    );
}

/// What stands around the entry `minsk` in a file, without it.
#[track_caller]
fn moved_out(text: &str, after: &str) {
    let files =
        done(&format!("//- a.gloss\n{text}//- p.gloss\n@place moscow\n  name: Moscow\n"), "Move @minsk to p.gloss");
    assert_eq!(files[0], after);
}

#[test]
fn an_entry_that_is_moved_leaves_what_stands_around_it() {
    // The blank line that parts the entry before it from the text.
    moved_out(
        "@person a\n  name: A\n@place mi$0nsk\n  name: Minsk\n\n  indented: more.\n",
        "@person a\n  name: A\n\n  indented: more.\n",
    );
    // Of several blank lines one belongs to the entry, and the rest to the text.
    moved_out("A.\n\n@place mi$0nsk\n  name: Minsk\n\n\n\nB.\n", "A.\n\n\n\nB.\n");
    moved_out("A.\n\n\n@place mi$0nsk\n  name: Minsk\n", "A.\n\n");
    // A line of white space is blank too, so that the comment is of its own.
    moved_out("%% of all\n \t\n@place mi$0nsk\n  name: Minsk\n", "%% of all\n");
    // What allows something of the entry goes with it, and what does so of the file stays.
    moved_out(
        "%% allow-file todo: so\n%% allow todo: so\n\n@place mi$0nsk\n  name: Minsk\n\nA.\n",
        "%% allow-file todo: so\nA.\n",
    );
    moved_out("\u{feff}@place mi$0nsk\n  name: Minsk\n\nA.\n", "\u{feff}A.\n");
}

#[test]
fn a_register_is_sorted() {
    let text = "# P\n\n@text t\n  title: T\n\n@person $0b\n  name: Zoë\n@place m\n  name: M\n\n%% of A\n@person c\n  name: ada\n\n@person d\n  name: Zoe\n\nEnd.\n\n@person a\n  name: A\n";
    assert_eq!(
        first(text, "Sort these entries by kind and name"),
        "# P\n\n@text t\n  title: T\n\n%% of A\n@person c\n  name: ada\n@person b\n  name: Zoë\n\n@person d\n  name: Zoe\n\n@place m\n  name: M\n\nEnd.\n\n@person a\n  name: A\n"
    );
    // A comment of its own parts two runs, and the one at the cursor is sorted.
    let text =
        "@person b\n  name: B\n\n@person a\n  name: A\n\n%% More\n\n@person d$0\n  name: D\n\n@person c\n  name: C\n";
    assert_eq!(
        first(text, "Sort these entries by kind and name"),
        "@person b\n  name: B\n\n@person a\n  name: A\n\n%% More\n\n@person c\n  name: C\n\n@person d\n  name: D\n"
    );
    titles(
        "@person $0a\n  name: A\n\n@person b\n  name: B\n",
        &expect![[r#"
        Annotate all names of @a in this file
        Annotate all names of @a in all files
    "#]],
    );
}

#[test]
fn a_value_becomes_an_entry() {
    let text = "//- a.gloss\n@person p\n  name: P\n  office: First Sec$0retary {=1953/1964}; clerk\n//- o.gloss\n@office clerk\n  name: clerk\n";
    assert_eq!(
        done(text, "Extract the office @first-secretary"),
        [
            "@person p\n  name: P\n  office: @first-secretary {=1953/1964}; clerk\n",
            "@office clerk\n  name: clerk\n\n@office first-secretary\n  name: First Secretary\n",
        ]
    );
    let text = text.replace("$0", "").replace("clerk\n//-", "cl$0erk\n//-");
    assert_eq!(
        first(&text, "Refer to @clerk"),
        "@person p\n  name: P\n  office: First Secretary {=1953/1964}; @clerk\n"
    );
    titles("@person p\n  name: P$0\n  office: \n", &expect![[r#""#]]);
}
