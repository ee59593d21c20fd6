//! Refactorings among the code actions.

use serde_json::{Value, json};

use crate::lsp::session::{Session, able, edit};

const TEXT: &str = "\
Khrushchev spoke. Khrushchev left.

@person khrushchev
  name: Khrushchev
";

fn open(resolves: bool) -> Session {
    let mut client = able("utf-8");
    client["textDocument"]["codeAction"] = json!({
        "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor"]}},
        "dataSupport": resolves,
        "resolveSupport": {"properties": if resolves { vec!["edit"] } else { vec![] }},
    });
    let mut session = Session::with("//- other.gloss\n", client);
    session.open_as("a.gloss", TEXT);
    session
}

fn ask(session: &mut Session, character: u32, only: &[&str]) -> Vec<Value> {
    let place = json!({"line": 0, "character": character});
    let params = json!({
        "textDocument": {"uri": session.uri("a.gloss")},
        "range": {"start": place, "end": place},
        "context": {"diagnostics": [], "only": only},
    });
    session.client.call("textDocument/codeAction", params).as_array().unwrap().clone()
}

fn of<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    let titles: Vec<&Value> = actions.iter().map(|action| &action["title"]).collect();
    actions.iter().find(|action| action["title"] == title).unwrap_or_else(|| panic!("{titles:?}"))
}

#[test]
fn an_edit_is_worked_out_when_it_is_chosen() {
    let mut session = open(true);
    let actions = ask(&mut session, 3, &["refactor"]);
    let claim = of(&actions, "Mark the sentence as a claim").clone();
    assert_eq!((&claim["kind"], &claim["edit"]), (&json!("refactor.rewrite"), &Value::Null));
    let resolved = session.client.call("codeAction/resolve", claim.clone());
    let edits = &resolved["edit"]["documentChanges"][0]["edits"];
    let at = json!({"line": 0, "character": 17});
    assert_eq!(*edits, json!([{"range": {"start": at, "end": at}, "newText": "{!}"}]));
    let all = of(&actions, "Annotate all names of @khrushchev in this file").clone();
    let resolved = session.client.call("codeAction/resolve", all);
    assert_eq!(resolved["edit"]["documentChanges"][0]["edits"].as_array().unwrap().len(), 2);
    // In another text the sentence may be another.
    session.change("a.gloss", json!([edit((0, 0), (0, 0), "x")]));
    assert_eq!(session.client.refused("codeAction/resolve", claim), -32801);
    session.client.shut_down();
}

#[test]
fn a_client_that_resolves_nothing_gets_the_edits_at_once() {
    let mut session = open(false);
    let actions = ask(&mut session, 3, &["refactor"]);
    assert!(!actions.is_empty() && actions.iter().all(|action| action["edit"].is_object()), "{actions:#?}");
    session.client.shut_down();
}

#[test]
fn what_mends_a_finding_is_offered_once() {
    let mut session = open(true);
    let titles = |actions: Vec<Value>| {
        let titles = actions.iter().map(|action| action["title"].as_str().unwrap().to_owned());
        let mut titles: Vec<String> = titles.collect();
        titles.retain(|title| title.starts_with("Annotate"));
        titles
    };
    let both = titles(ask(&mut session, 3, &["quickfix", "refactor"]));
    let [one, file, everywhere] = &both[..] else { panic!("{both:?}") };
    assert_eq!(one, "Annotate it as @khrushchev");
    assert_eq!(file, "Annotate all names of @khrushchev in this file");
    assert_eq!(everywhere, "Annotate all names of @khrushchev in all files");
    assert_eq!(titles(ask(&mut session, 3, &["quickfix"])).len(), 2);
    session.client.shut_down();
}
