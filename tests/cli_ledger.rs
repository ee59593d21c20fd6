//! The commands that list and change what a workspace holds: `claims`, `entities`, `timeline`, `index`, `export`, `rename`, `annotate`.

mod cards;
mod changes;
mod export;
mod index;
mod timeline;

use std::path::Path;
use std::process::{Command, Output};

use expect_test::{Expect, expect};
use tempfile::TempDir;

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_glossator"));
    command.current_dir(folder).args(args).env_remove("COLUMNS").output().unwrap()
}

/// What a command prints that does its work.
fn printed(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What a command says that cannot do its work.
fn refused(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, args);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

const TEXT: &str = "@text essay
  title: Essay

# The speech

At the [Congress]{@congress}, [Khrushchev]{@khrushchev} [spoke of \"cult\", | and more]{!cult ^speech(p. 1) =1956-02-25}.
[Nobody]{!bare?} and [others]{!other of=@khrushchev n=3 unit=men disputes=#cult}. Khrushchev left in March 1956.
";
const REGISTER: &str = "@person khrushchev
  name: Khrushchev
  born: 1894-04-15

@congress congress
  name: Congress
  date: 1956-02-14/1956-02-25
  attended: @khrushchev
";

fn workspace() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in
        [("essay.gloss", TEXT), ("register.gloss", REGISTER), ("s.bib", "@book{speech, title = {Speech}}\n")]
    {
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    std::fs::write(folder.path().join("glossator.toml"), "").unwrap();
    folder
}

fn check(args: &[&str], expected: Expect) {
    let folder = workspace();
    expected.assert_eq(&shown(&printed(folder.path(), args)));
}

/// With its carriage returns seen, and without the space of an empty line in a diff, which a snapshot cannot hold.
fn shown(text: &str) -> String {
    text.replace('\r', "␍").replace("\n \n", "\n\n")
}

#[test]
fn claims_as_a_table() {
    check(
        &["claims"],
        expect![[r#"
        place             id     state         date        certainty  evidence       claim
        essay.gloss:6:58  cult   disputed      1956-02-25             ^speech(p. 1)  spoke of "cult", | and more
        essay.gloss:7:2   bare   unreferenced              low                       Nobody
        essay.gloss:7:23  other  unreferenced                                        others

        referenced  of  share  where
        1           3   33 %   essay.gloss
        1           3   33 %     The speech
    "#]],
    );
}

#[test]
fn claims_as_csv() {
    check(
        &["claims", "--format", "csv"],
        expect![[r#"
        id,text,path,line,column,date,certainty,state,evidence,of,quantity,supports,disputes␍
        cult,"spoke of ""cult"", | and more",essay.gloss,6,58,1956-02-25,,disputed,^speech(p. 1),,,,␍
        bare,Nobody,essay.gloss,7,2,,low,unreferenced,,,,,␍
        other,others,essay.gloss,7,23,,,unreferenced,,khrushchev,3 men,,cult␍
    "#]],
    );
}

#[test]
fn claims_as_markdown() {
    check(
        &["claims", "--format", "markdown", "--state", "disputed", "--state", "referenced"],
        expect![[r#"
        | place | id | state | date | certainty | evidence | claim |
        | --- | --- | --- | --- | --- | --- | --- |
        | essay.gloss:6:58 | cult | disputed | 1956-02-25 |  | ^speech(p. 1) | spoke of "cult", \| and more |

        | referenced | of | share | where |
        | --- | --- | --- | --- |
        | 1 | 3 | 33 % | essay.gloss |
        | 1 | 3 | 33 % |   The speech |
    "#]],
    );
}

#[test]
fn claims_as_json() {
    check(
        &["claims", "--format", "json", "--of", "khrushchev"],
        expect![[r#"
        [
          {
            "id": "other",
            "text": "others",
            "path": "essay.gloss",
            "start": {
              "line": 7,
              "column": 23,
              "offset": 184
            },
            "end": {
              "line": 7,
              "column": 29,
              "offset": 190
            },
            "date": null,
            "certainty": null,
            "state": "unreferenced",
            "evidence": [],
            "of": "khrushchev",
            "quantity": "3 men",
            "supports": [],
            "disputes": [
              "cult"
            ]
          }
        ]
    "#]],
    );
}

#[test]
fn claims_of_nothing() {
    let folder = workspace();
    expect![[r#"
        glossator: nothing defines `@khruschev`; did you mean `@khrushchev`?
    "#]]
    .assert_eq(&refused(folder.path(), &["claims", "--of", "khruschev"]));
}

#[test]
fn entities_as_a_table() {
    check(
        &["entities"],
        expect![[r#"
        id          kind      name        dates                       mentions  claims  place
        congress    congress  Congress    date 1956-02-14/1956-02-25  1         0       register.gloss:5:1
        essay       text      Essay                                   0         0       essay.gloss:1:1
        khrushchev  person    Khrushchev  born 1894-04-15             1         1       register.gloss:1:1
    "#]],
    );
}

#[test]
fn entities_as_json() {
    check(
        &["entities", "--format", "json", "--kind", "event"],
        expect![[r#"
        [
          {
            "id": "congress",
            "kind": "congress",
            "name": "Congress",
            "names": [
              "Congress"
            ],
            "path": "register.gloss",
            "start": {
              "line": 5,
              "column": 1,
              "offset": 58
            },
            "dates": {
              "date": "1956-02-14/1956-02-25"
            },
            "mentions": 1,
            "claims": 0
          }
        ]
    "#]],
    );
}

#[test]
fn entities_as_csv() {
    check(
        &["entities", "--format", "csv", "--kind", "person"],
        expect![[r#"
        id,kind,name,names,path,line,column,dates,mentions,claims␍
        khrushchev,person,Khrushchev,Khrushchev,register.gloss,1,1,born 1894-04-15,1,1␍
    "#]],
    );
}

#[test]
fn entities_of_no_kind() {
    let folder = workspace();
    assert!(refused(folder.path(), &["entities", "--kind", "people"]).contains("`people` is no kind; known are"));
    expect![[r#"
        glossator: nothing defines `@krushchev`; did you mean `@khrushchev`?
    "#]]
    .assert_eq(&refused(folder.path(), &["entities", "show", "krushchev"]));
}
