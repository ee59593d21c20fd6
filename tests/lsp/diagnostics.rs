//! Diagnostics: what is in one, when they are sent, and when a client that asks is told to ask again.

use serde_json::{Value, json};

use crate::cli::Folder;
use crate::lsp::session::{Session, able, edit, uri_of};

const TEXT: &str = "[Zhukov]{@zhukov} said so.\n\n[A claim]{!}.\n";
const REGISTER: &str = "@person zhukov\n  name: Zhukov\n";

fn capabilities(pulls: bool) -> Value {
    let mut able = able("utf-8");
    able["window"]["workDoneProgress"] = json!(false);
    able["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    able["textDocument"]["publishDiagnostics"] = json!({
        "relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true, "dataSupport": true,
        "tagSupport": {"valueSet": [1, 2]},
    });
    if !pulls {
        able["textDocument"].as_object_mut().unwrap().remove("diagnostic");
    }
    able
}

fn session(files: &[(&str, &str)], capabilities: Value, options: Value) -> Session {
    let folder = Folder::with(files);
    let root = uri_of(&folder.path(""));
    let folders = json!([{"uri": root, "name": "workspace"}]);
    Session::initialized(
        folder,
        json!({
            "processId": null, "workspaceFolders": folders, "capabilities": capabilities,
            "initializationOptions": options,
        }),
    )
}

/// What was sent for a file, in order: its version and the rules.
fn sent(session: &Session, path: &str) -> Vec<(Value, Vec<String>)> {
    let uri = session.uri(path);
    let told = session.client.told.iter().filter(|(method, _)| method == "textDocument/publishDiagnostics");
    let told = told.filter(|(_, params)| params["uri"] == uri.as_str());
    told.map(|(_, params)| (params["version"].clone(), codes(&params["diagnostics"]))).collect()
}

fn codes(diagnostics: &Value) -> Vec<String> {
    diagnostics.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn awaits(session: &mut Session, path: &str, count: usize) -> Vec<(Value, Vec<String>)> {
    while sent(session, path).len() < count {
        let before = session.client.told.len();
        session.client.until("more diagnostics", |client| client.told.len() > before);
    }
    sent(session, path)
}

/// Waits until what the server does after a change is done: it is one task, and tells of this file last.
#[track_caller]
fn settle(session: &mut Session, round: u32) {
    let path = format!("z{round}.gloss");
    session.open_as(&path, "[A claim]{!}.\n");
    awaits(session, &path, 1);
    session.close(&path);
    awaits(session, &path, 2);
}

fn pull(session: &mut Session, path: &str, previous: &Value) -> Value {
    let mut params = json!({"textDocument": {"uri": session.uri(path)}});
    if !previous.is_null() {
        params["previousResultId"] = previous.clone();
    }
    session.client.call("textDocument/diagnostic", params)
}

#[test]
fn a_change_in_one_file_is_told_in_another_and_nothing_twice() {
    let files = [("a.gloss", TEXT), ("b.gloss", "A text.\n"), ("register.gloss", REGISTER)];
    let mut session = session(&files, capabilities(false), Value::Null);
    let claim = || vec!["unreferenced-claim".to_owned()];
    assert_eq!(awaits(&mut session, "a.gloss", 1), [(Value::Null, claim())]);
    // An open text is told of with its version, be there anything to tell or not.
    session.open("a.gloss");
    session.open("b.gloss");
    assert_eq!(awaits(&mut session, "a.gloss", 2)[1], (json!(1), claim()));
    assert_eq!(awaits(&mut session, "b.gloss", 1), [(json!(1), vec![])]);
    // The entry goes: the mention is undefined, and nothing else is new.
    session.open_as("register.gloss", "A text.\n");
    let both = vec!["undefined-entity".to_owned(), "unreferenced-claim".to_owned()];
    assert_eq!(awaits(&mut session, "a.gloss", 3)[2], (json!(1), both.clone()));
    settle(&mut session, 1);
    assert_eq!(sent(&session, "b.gloss").len(), 1);
    // An edit that moves nothing and finds nothing else.
    session.change("a.gloss", json!([edit((0, 23), (0, 25), "no")]));
    session.change("b.gloss", json!([edit((0, 0), (0, 0), "[x]{@nobody} ")]));
    assert_eq!(awaits(&mut session, "b.gloss", 2)[1], (json!(2), vec!["undefined-entity".to_owned()]));
    settle(&mut session, 2);
    assert_eq!(sent(&session, "a.gloss").len(), 3);
    // Closed, the register is what it is on disk; a text that was changed is too.
    session.close("register.gloss");
    assert_eq!(awaits(&mut session, "a.gloss", 4)[3], (json!(2), claim()));
    session.close("b.gloss");
    assert_eq!(awaits(&mut session, "b.gloss", 3)[2].1, Vec::<String>::new());
    session.client.shut_down();
}

#[test]
fn of_many_the_gravest_are_told_and_that_there_are_more() {
    let text = "%% allow todo: x\n[A]{!}, [b]{!}, [c]{@nobody}, [d]{!} [e]{@nobody}.\n";
    for (limit, expected) in [
        (json!({"limit": 3}), &["cut", "unreferenced-claim", "undefined-entity", "undefined-entity"][..]),
        (json!({"limit": 0}), &["cut"]),
        (
            Value::Null,
            &[
                "unused-allow",
                "unreferenced-claim",
                "unreferenced-claim",
                "undefined-entity",
                "unreferenced-claim",
                "undefined-entity",
            ],
        ),
    ] {
        let mut session = session(&[("a.gloss", text)], capabilities(true), json!({"diagnostics": limit}));
        let items = pull(&mut session, "a.gloss", &Value::Null)["items"].clone();
        assert_eq!(codes(&items), expected);
        if expected[0] == "cut" {
            assert_eq!(items[0]["range"]["start"], json!({"line": 0, "character": 0}));
            assert!(items[0]["message"].as_str().unwrap().starts_with("6 findings"), "{}", items[0]);
        }
    }
}

#[test]
fn a_diagnostic_has_what_the_client_takes() {
    let register =
        "@person zhukov\n  name: Zhukov\n\n@person zhukov\n  name: G. Zhukov\n\n@place nowhere\n  name: Nowhere\n";
    let files = [("a.gloss", TEXT), ("register.gloss", register)];
    let mut session = self::session(&files, capabilities(true), Value::Null);
    let items = pull(&mut session, "register.gloss", &Value::Null)["items"].clone();
    let find = |rule: &str| items.as_array().unwrap().iter().find(|item| item["code"] == rule).unwrap().clone();
    let twice = find("duplicate-entity");
    assert_eq!((&twice["severity"], &twice["source"]), (&json!(1), &json!("glossator")));
    let link = twice["codeDescription"]["href"].as_str().unwrap();
    assert!(link.ends_with("/src/rules/references/duplicate_entity.md"), "{link}");
    let related = &twice["relatedInformation"][0];
    assert_eq!(
        (&related["location"]["uri"], &related["location"]["range"]["start"]["line"]),
        (&json!(session.uri("register.gloss")), &json!(3))
    );
    assert_eq!(find("unused-entity")["tags"], json!([1]));
    let claim = pull(&mut session, "a.gloss", &Value::Null)["items"][0].clone();
    assert_eq!(claim["data"], json!({"fixes": ["Cite a source", "Mark it as common knowledge"]}));

    let mut little = able("utf-8");
    little["window"]["workDoneProgress"] = json!(false);
    little["textDocument"]["publishDiagnostics"] = json!({});
    let mut session = self::session(&files, little, Value::Null);
    let items = pull(&mut session, "register.gloss", &Value::Null)["items"].clone();
    for item in items.as_array().unwrap() {
        let keys: Vec<&str> = item.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["range", "severity", "code", "source", "message"]);
    }
}

#[test]
fn who_asks_again_is_told_what_has_changed() {
    let files = [("a.gloss", TEXT), ("b.gloss", "A text.\n"), ("register.gloss", REGISTER)];
    let mut session = session(&files, capabilities(true), Value::Null);
    let first = pull(&mut session, "a.gloss", &Value::Null);
    assert_eq!((&first["kind"], codes(&first["items"])), (&json!("full"), vec!["unreferenced-claim".to_owned()]));
    let same = pull(&mut session, "a.gloss", &first["resultId"]);
    assert_eq!(same, json!({"kind": "unchanged", "resultId": first["resultId"]}));
    let all = session.client.call("workspace/diagnostic", json!({"previousResultIds": []}));
    let items = all["items"].as_array().unwrap();
    assert_eq!(
        items.iter().map(|item| session.relative(item["uri"].as_str().unwrap())).collect::<Vec<_>>(),
        ["a.gloss"]
    );
    assert_eq!(items[0]["resultId"], first["resultId"]);
    // The entry goes in one file, and the client is told that another has changed.
    session.open("a.gloss");
    session.open("register.gloss");
    let asked = |session: &Session| {
        session.client.asked.iter().filter(|(method, _)| method == "workspace/diagnostic/refresh").count()
    };
    let before = asked(&session);
    session.change("register.gloss", json!([{"text": "A text.\n"}]));
    session.client.until("refresh", |client| {
        client.asked.iter().filter(|(method, _)| method == "workspace/diagnostic/refresh").count() > before
    });
    let gone = json!({"uri": session.uri("gone.gloss"), "value": "x"});
    let known = json!({"uri": session.uri("a.gloss"), "value": first["resultId"]});
    let all = session.client.call("workspace/diagnostic", json!({"previousResultIds": [gone, known]}));
    let items = all["items"].as_array().unwrap();
    let told: Vec<_> = items
        .iter()
        .map(|item| {
            (session.relative(item["uri"].as_str().unwrap()), item["kind"].as_str().unwrap(), codes(&item["items"]))
        })
        .collect();
    let both = vec!["undefined-entity".to_owned(), "unreferenced-claim".to_owned()];
    assert!(told.contains(&("a.gloss".to_owned(), "full", both)), "{told:?}");
    assert!(told.contains(&("gone.gloss".to_owned(), "full", vec![])), "{told:?}");
    assert!(session.client.told.iter().all(|(method, _)| method != "textDocument/publishDiagnostics"));
}

/// What is answered late, of a version that is no more, is asked for again though nothing changes after it.
#[test]
fn a_slow_first_answer_does_not_stay() {
    let text = "[Zhukov]{@zhukov} said so. [A claim]{!}.\n\n".repeat(20_000);
    let files = [("a.gloss", text.as_str()), ("register.gloss", REGISTER)];
    let mut session = session(&files, capabilities(true), Value::Null);
    session.open("a.gloss");
    session.open("register.gloss");
    let params = json!({"textDocument": {"uri": session.uri("a.gloss")}});
    let slow = session.client.request("textDocument/diagnostic", params);
    session.change("register.gloss", json!([{"text": "A text.\n"}]));
    let first = session.client.answer(slow).unwrap();
    assert!(!codes(&first["items"]).contains(&"undefined-entity".to_owned()));
    session
        .client
        .until("a refresh", |client| client.asked.iter().any(|(method, _)| method == "workspace/diagnostic/refresh"));
    let second = pull(&mut session, "a.gloss", &first["resultId"]);
    assert!(codes(&second["items"]).contains(&"undefined-entity".to_owned()), "{}", second["kind"]);
}
