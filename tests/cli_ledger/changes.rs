//! The commands that write.

use expect_test::expect;

use super::{REGISTER, TEXT, check, printed, refused, shown, workspace};

#[test]
fn rename_shows_what_it_would_do() {
    check(
        &["rename", "entity", "khrushchev", "nikita", "--diff"],
        expect![[r#"
        --- a/essay.gloss
        +++ b/essay.gloss
        @@ -3,5 +3,5 @@
 
         # The speech
 
        -At the [Congress]{@congress}, [Khrushchev]{@khrushchev} [spoke of "cult", | and more]{!cult ^speech(p. 1) =1956-02-25}.
        -[Nobody]{!bare?} and [others]{!other of=@khrushchev n=3 unit=men disputes=#cult}. Khrushchev left in March 1956.
        +At the [Congress]{@congress}, [Khrushchev]{@nikita} [spoke of "cult", | and more]{!cult ^speech(p. 1) =1956-02-25}.
        +[Nobody]{!bare?} and [others]{!other of=@nikita n=3 unit=men disputes=#cult}. Khrushchev left in March 1956.
        --- a/register.gloss
        +++ b/register.gloss
        @@ -1,8 +1,8 @@
        -@person khrushchev
        +@person nikita
           name: Khrushchev
           born: 1894-04-15
 
         @congress congress
           name: Congress
           date: 1956-02-14/1956-02-25
        -  attended: @khrushchev
        +  attended: @nikita
    "#]],
    );
}

#[test]
fn rename_writes_all_files() {
    let folder = workspace();
    let read = |path: &str| std::fs::read_to_string(folder.path().join(path)).unwrap();
    assert_eq!(printed(folder.path(), &["rename", "source", "^speech", "speech1956"]), "");
    assert!(read("essay.gloss").contains("^speech1956(p. 1)"));
    assert_eq!(read("s.bib"), "@book{speech1956, title = {Speech}}\n");
    printed(folder.path(), &["rename", "anchor", "essay#cult", "charge"]);
    assert!(read("essay.gloss").contains("{!charge ") && read("essay.gloss").contains("disputes=#charge"));
    printed(folder.path(), &["rename", "anchor", "charge", "cult", "--in", "essay.gloss"]);
    printed(folder.path(), &["rename", "source", "speech1956", "speech"]);
    assert_eq!((read("essay.gloss"), read("register.gloss")), (TEXT.to_owned(), REGISTER.to_owned()));
}

#[test]
fn rename_refuses() {
    let folder = workspace();
    let refused = |args: &[&str]| refused(folder.path(), args);
    expect![[r#"
        glossator: `@congress` is taken, in register.gloss; choose another name
    "#]]
    .assert_eq(&refused(&["rename", "entity", "khrushchev", "congress"]));
    expect![[r#"
        glossator: `@khruschev` does not exist; did you mean `@khrushchev`?
    "#]]
    .assert_eq(&refused(&["rename", "entity", "khruschev", "nikita"]));
    expect![[r#"
        glossator: `1st` is malformed: an id starts with a letter and goes on with letters, digits, `-`, `_` or `.`
    "#]]
    .assert_eq(&refused(&["rename", "entity", "khrushchev", "1st"]));
    expect![[r#"
        glossator: no text of the workspace has `#nothing`
    "#]]
    .assert_eq(&refused(&["rename", "anchor", "nothing", "new"]));
    expect![[r#"
        glossator: the workspace has no text `none.gloss`
    "#]]
    .assert_eq(&refused(&["rename", "anchor", "cult", "new", "--in", "none.gloss"]));
    expect![[r#"
        glossator: `--in` goes with `anchor` alone; entities and sources are of the whole workspace
    "#]]
    .assert_eq(&refused(&["rename", "source", "speech", "new", "--in", "essay.gloss"]));
    assert_eq!(std::fs::read_to_string(folder.path().join("essay.gloss")).unwrap(), TEXT, "nothing is written");
}

#[test]
fn annotate_lists_shows_and_writes() {
    let folder = workspace();
    expect![[r#"
        essay.gloss:7:83: [Khrushchev]{@khrushchev}
        essay.gloss:7:102: [March 1956]{=1956-03}
    "#]]
    .assert_eq(&printed(folder.path(), &["annotate"]));
    expect![[r#"
        --- a/essay.gloss
        +++ b/essay.gloss
        @@ -4,4 +4,4 @@
         # The speech
 
         At the [Congress]{@congress}, [Khrushchev]{@khrushchev} [spoke of "cult", | and more]{!cult ^speech(p. 1) =1956-02-25}.
        -[Nobody]{!bare?} and [others]{!other of=@khrushchev n=3 unit=men disputes=#cult}. Khrushchev left in March 1956.
        +[Nobody]{!bare?} and [others]{!other of=@khrushchev n=3 unit=men disputes=#cult}. [Khrushchev]{@khrushchev} left in [March 1956]{=1956-03}.
    "#]].assert_eq(&shown(&printed(folder.path(), &["annotate", "--diff"])));
    let read = || std::fs::read_to_string(folder.path().join("essay.gloss")).unwrap();
    assert_eq!(read(), TEXT);
    printed(folder.path(), &["annotate", "--apply"]);
    assert!(read().contains("[Khrushchev]{@khrushchev} left in [March 1956]{=1956-03}."));
    assert_eq!(printed(folder.path(), &["annotate"]), "");
}

#[test]
fn annotate_asks_before_it_guesses() {
    let folder = workspace();
    let path = folder.path().join("more.gloss");
    let text = "@person other\n  name: Other Khrushchev\n  also: Khrushchev\n\nKhrushchev spoke.\n";
    std::fs::write(&path, text).unwrap();
    assert!(
        printed(folder.path(), &["annotate"]).contains("[Khrushchev]{@khrushchev?} (uncertain: @khrushchev, @other)")
    );
    printed(folder.path(), &["annotate", "--apply"]);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    printed(folder.path(), &["annotate", "--apply", "--all"]);
    assert!(std::fs::read_to_string(&path).unwrap().ends_with("\n\n[Khrushchev]{@khrushchev?} spoke.\n"));
}
