//! Completion and its resolve, as clients of more and of less ability see them.

use serde_json::{Value, json};

use crate::lsp::session::{Session, able};

const TEXT: &str = "\
😀 [Khrushchev]{@khr}

[Khru]

@

@person khrushchev
  name: Nikita Khrushchev
  also: Khrushchev; Хрущёв
  born: 1894-04-15
";

fn with(item: Value) -> Value {
    let mut client = able("utf-16");
    client["textDocument"]["completion"] = json!({"completionItem": item});
    client
}

fn open(client: Value) -> Session {
    let mut session = Session::with("//- other.gloss\n", client);
    session.open_as("a.gloss", TEXT);
    session
}

fn items(session: &mut Session, line: u32, character: u32) -> Vec<Value> {
    let place = session.place("a.gloss", line, character);
    let answer = session.client.call("textDocument/completion", place);
    answer["items"].as_array().unwrap().clone()
}

#[test]
fn an_entity_is_completed_and_told_of() {
    let mut session = open(with(json!({"insertReplaceSupport": true, "documentationFormat": ["markdown"]})));
    let first = items(&mut session, 0, 18).remove(0);
    assert_eq!(first["label"], "khrushchev");
    assert_eq!(first["detail"], "Nikita Khrushchev, person, 1894–");
    assert!(first["filterText"].as_str().unwrap().contains("Хрущёв"));
    assert_eq!(
        first["textEdit"],
        json!({
            "newText": "khrushchev",
            "insert": {"start": {"line": 0, "character": 17}, "end": {"line": 0, "character": 18}},
            "replace": {"start": {"line": 0, "character": 17}, "end": {"line": 0, "character": 20}},
        })
    );
    let resolved = session.client.call("completionItem/resolve", first);
    assert_eq!(resolved["documentation"]["kind"], "markdown");
    assert!(resolved["documentation"]["value"].as_str().unwrap().contains("Nikita Khrushchev"));
    // What is told of nothing stays as it is.
    let own = json!({"label": "x", "data": {"other": 1}});
    assert_eq!(session.client.call("completionItem/resolve", own.clone()), own);
    session.client.shut_down();
}

#[test]
fn a_client_of_less_ability_gets_plain_edits() {
    let mut session = open(with(json!({})));
    let first = items(&mut session, 0, 18).remove(0);
    let range = json!({"start": {"line": 0, "character": 17}, "end": {"line": 0, "character": 20}});
    assert_eq!(first["textEdit"], json!({"range": range, "newText": "khrushchev"}));
    let resolved = session.client.call("completionItem/resolve", first);
    assert_eq!(resolved["documentation"]["kind"], "plaintext");
    let entries = items(&mut session, 4, 1);
    assert!(entries.iter().any(|item| item["label"].as_str().unwrap().starts_with("@person")), "{entries:?}");
    for item in entries {
        assert_eq!(item["insertTextFormat"], Value::Null, "{item}");
    }
    session.client.shut_down();
}

#[test]
fn a_span_is_finished_over_the_bracket_that_an_editor_closed() {
    let mut session = open(with(json!({"insertReplaceSupport": true})));
    let first = items(&mut session, 2, 5).remove(0);
    let range = json!({"start": {"line": 2, "character": 0}, "end": {"line": 2, "character": 6}});
    assert_eq!(first["textEdit"], json!({"range": range, "newText": "[Khrushchev]{@khrushchev}"}));
    session.client.shut_down();
}

#[test]
fn whole_entries_have_tab_stops() {
    let mut session = open(with(json!({"snippetSupport": true})));
    let items = items(&mut session, 4, 1);
    let entry = items.iter().find(|item| item["label"] == "@person …").unwrap();
    assert_eq!(entry["insertTextFormat"], 2);
    assert_eq!(entry["textEdit"]["newText"], "person ${1:id}\n  name: $2\n  born: $3\n  died: $4\n$0");
    session.client.shut_down();
}

#[test]
fn completion_is_offered_to_those_who_complete() {
    let mut session = open(with(json!({})));
    let triggers = json!(["@", "^", "#", "[", "=", "{"]);
    assert_eq!(session.capabilities["completionProvider"]["triggerCharacters"], triggers);
    session.client.shut_down();
    let mut client = able("utf-8");
    client["textDocument"].as_object_mut().unwrap().remove("completion");
    let mut session = Session::with("//- other.gloss\n", client);
    assert_eq!(session.capabilities["completionProvider"], Value::Null);
    session.client.shut_down();
}
