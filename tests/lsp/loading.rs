//! What is asked while a workspace is still being read.

use serde_json::{Value, json};

use crate::cli::Folder;
use crate::lsp::client::Client;
use crate::lsp::session::{Session, able, hover_text};

/// So many files that the first questions come before they are read.
fn many() -> Folder {
    let folder = Folder::with(&[
        ("text.gloss", "# Text\n\n[Zhukov]{@zhukov} came.\n"),
        ("zz/register.gloss", "@person zhukov\n  name: Georgy Zhukov\n"),
        ("inner/glossator.toml", ""),
        ("inner/text.gloss", "# Inner\n\n[Konev]{@konev} came.\n"),
        ("inner/register.gloss", "\n\n@person konev\n  name: Ivan Konev\n"),
    ]);
    for n in 0..400 {
        folder.write(&format!("texts/{n}.gloss"), format!("# Text {n}\n\n{}", "[x]{@zhukov} went.\n\n".repeat(20)));
    }
    folder
}

fn start(names: &[&str]) -> Session {
    let folder = many();
    let mut able = able("utf-8");
    able["textDocument"]["documentHighlight"] = json!({});
    able["textDocument"]["inlayHint"] = json!({});
    let params = Session::params(&folder, names, &able);
    Session::greeted(folder, params)
}

/// Asks all at once, as an editor does that has just opened a text.
fn ask_all(client: &mut Client, questions: &[(&str, Value)]) -> Vec<Value> {
    let ids: Vec<_> = questions.iter().map(|(method, params)| client.request(method, params.clone())).collect();
    ids.into_iter().map(|id| client.answer(id).unwrap()).collect()
}

#[test]
fn what_stands_in_other_files_is_waited_for() {
    let mut session = start(&[""]);
    session.open("text.gloss");
    let place = session.place("text.gloss", 2, 12);
    let mut hints = session.place("text.gloss", 0, 0);
    hints["range"] = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
    let answers = ask_all(
        &mut session.client,
        &[
            ("textDocument/hover", place.clone()),
            ("textDocument/definition", place.clone()),
            ("textDocument/completion", place.clone()),
            ("textDocument/prepareRename", place),
            ("textDocument/inlayHint", hints),
        ],
    );
    assert!(hover_text(&answers[0]).contains("Georgy Zhukov"), "{}", answers[0]);
    assert!(answers[1].to_string().contains("zz/register.gloss"), "{}", answers[1]);
    // An editor completes at once, and is to ask again where that is not all.
    let is_whole = answers[2]["items"].to_string().contains("zhukov");
    assert!(answers[2]["isIncomplete"] == true || is_whole, "{}", answers[2]);
    assert_eq!(answers[3]["placeholder"], "zhukov", "{}", answers[3]);
    session.awaits(true, |session| {
        let place = session.place("text.gloss", 2, 12);
        let answer = session.client.call("textDocument/completion", place);
        answer["isIncomplete"] == false && answer["items"].to_string().contains("zhukov")
    });
}

/// Of a text that is not open nothing is known before it is read.
#[test]
fn a_text_that_is_not_open_is_waited_for() {
    let mut session = start(&[""]);
    assert_eq!(session.symbols("text.gloss").first().map(String::as_str), Some("Text"));
}

/// The answer is true of the text as it was when it was asked, whatever is edited while it waits.
#[test]
fn edits_while_it_is_read_are_of_later_questions() {
    let mut session = start(&[""]);
    session.open("text.gloss");
    let place = session.place("text.gloss", 2, 12);
    let first = session.client.request("textDocument/definition", place.clone());
    let found = session.client.request("textDocument/diagnostic", place.clone());
    session.change("text.gloss", json!([{"text": "# Text\n\n[Zhukov]{@nobody} came.\n"}]));
    let second = session.client.request("textDocument/definition", place);
    assert!(session.client.answer(first).unwrap().to_string().contains("zz/register.gloss"));
    let found = session.client.answer(found).unwrap();
    assert!(!found.to_string().contains("undefined-entity"), "{found}");
    assert_eq!(session.client.answer(second).unwrap(), Value::Null);
    // Nothing of the text that was is kept.
    assert!(session.findings("text.gloss").contains(&"undefined-entity".to_owned()));
    assert_eq!(session.found("Georgy Zhukov"), ["zz/register.gloss"]);
}

/// A text is in the innermost workspace from the start, not only when that has been found on the way.
#[test]
fn a_workspace_in_another_has_its_texts_from_the_start() {
    let mut session = start(&[""]);
    session.open("inner/text.gloss");
    let place = session.place("inner/text.gloss", 2, 2);
    let all = session.client.request("workspace/symbol", json!({"query": "Konev"}));
    let answer = session.client.call("textDocument/definition", place);
    assert!(answer.to_string().contains("inner/register.gloss"), "{answer}");
    let found = session.client.answer(all).unwrap();
    assert!(found.to_string().contains("inner/register.gloss"), "{found}");
}

/// Who waits for a workspace that goes is answered all the same.
#[test]
fn a_workspace_that_goes_leaves_nobody_waiting() {
    let mut session = start(&[]);
    session.folder.write("glossator.toml", "");
    session.open("text.gloss");
    let mut params = session.place("text.gloss", 2, 2);
    params["context"] = json!({"includeDeclaration": true});
    let id = session.client.request("textDocument/references", params);
    session.close("text.gloss");
    session.client.answer(id).unwrap();
    session.client.shut_down();
}
