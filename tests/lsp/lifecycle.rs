//! From `initialize` to `exit`, and the ways a session ends without them.

use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::cli::Folder;
use crate::lsp::client::{Client, wait};
use crate::lsp::session::{Session, able, folder, uri_of};

const NOT_INITIALIZED: i64 = -32002;
const INVALID_REQUEST: i64 = -32600;

const PERSON: &str = "\
[Zhukov]{@zhukov} came.

@person zhukov
  name: Georgy Zhukov
";

/// Where the mention leads.
const ENTRY: &str = "text.gloss:2";

fn bare() -> (Folder, Client) {
    let folder = folder(PERSON);
    let client = Client::start(folder.command().arg("lsp"));
    (folder, client)
}

fn hello(folder: &Folder) -> Value {
    let root = uri_of(&folder.path(""));
    json!({"processId": null, "rootUri": root, "capabilities": able("utf-8")})
}

#[test]
fn requests_before_initialize_are_refused_and_notifications_dropped() {
    let (folder, mut client) = bare();
    let place = |path: &str| {
        let uri = uri_of(&folder.path(path));
        json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 2}})
    };
    assert_eq!(client.refused("textDocument/definition", place("text.gloss")), NOT_INITIALIZED);
    assert_eq!(client.refused("shutdown", Value::Null), NOT_INITIALIZED);
    client.notify(
        "textDocument/didOpen",
        json!({"textDocument": {
            "uri": uri_of(&folder.path("early.gloss")), "languageId": "gloss", "version": 1, "text": PERSON,
        }}),
    );
    client.call("initialize", hello(&folder));
    client.notify("initialized", json!({}));
    assert_eq!(client.call("textDocument/definition", place("early.gloss")), Value::Null);
    client.shut_down();
}

#[test]
fn a_second_initialize_is_refused_and_changes_nothing() {
    let mut session = Session::start(PERSON);
    let mut again = hello(&session.folder);
    again["capabilities"]["general"]["positionEncodings"] = json!(["utf-32"]);
    assert_eq!(session.client.refused("initialize", again), INVALID_REQUEST);
    assert_eq!(session.definition("text.gloss", 0, 2), ENTRY);
    session.client.shut_down();
}

#[test]
fn after_shutdown_only_exit_is_heard() {
    let mut session = Session::start(PERSON);
    assert_eq!(session.client.call("shutdown", Value::Null), Value::Null);
    let place = session.place("text.gloss", 0, 9);
    assert_eq!(session.client.refused("textDocument/hover", place), INVALID_REQUEST);
    assert_eq!(session.client.refused("shutdown", Value::Null), INVALID_REQUEST);
    session.client.notify("exit", Value::Null);
    assert_eq!(session.client.end().code(), Some(0));
}

/// Clients leave `params` out, or send null, an empty object or an empty array.
#[test]
fn shutdown_and_exit_take_every_form_of_no_parameters() {
    for params in [None, Some(Value::Null), Some(json!({})), Some(json!([]))] {
        let mut session = Session::start(PERSON);
        let mut shutdown = json!({"jsonrpc": "2.0", "id": 900, "method": "shutdown"});
        let mut exit = json!({"jsonrpc": "2.0", "method": "exit"});
        if let Some(params) = &params {
            shutdown["params"] = params.clone();
            exit["params"] = params.clone();
        }
        session.client.send(&shutdown);
        assert_eq!(session.client.answer(900), Ok(Value::Null), "{params:?}");
        session.client.send(&exit);
        assert_eq!(session.client.end().code(), Some(0), "{params:?}");
    }
}

#[test]
fn exit_without_shutdown_ends_with_one() {
    let mut session = Session::start(PERSON);
    session.client.notify("exit", Value::Null);
    assert_eq!(session.client.end().code(), Some(1));

    let (_folder, mut client) = bare();
    client.notify("exit", Value::Null);
    assert_eq!(client.end().code(), Some(1));
}

#[test]
fn the_end_of_input_ends_the_server() {
    let (_folder, mut client) = bare();
    client.close();
    assert_eq!(client.end().code(), Some(1));

    let mut session = Session::start(PERSON);
    session.client.close();
    assert_eq!(session.client.end().code(), Some(1));

    let mut session = Session::start(PERSON);
    session.client.call("shutdown", Value::Null);
    session.client.close();
    assert_eq!(session.client.end().code(), Some(0));
}

#[test]
fn what_was_asked_before_the_end_is_answered() {
    let mut session = Session::start(PERSON);
    let mut params = session.place("text.gloss", 0, 2);
    params["context"] = json!({"includeDeclaration": true});
    let ids: Vec<_> = (0..20).map(|_| session.client.request("textDocument/references", params.clone())).collect();
    let shutdown = session.client.request("shutdown", Value::Null);
    session.client.notify("exit", Value::Null);
    for id in ids {
        let answer = session.client.answer(id).unwrap();
        assert_eq!(answer.as_array().map(Vec::len), Some(2), "{answer}");
    }
    session.client.answer(shutdown).unwrap();
    assert_eq!(session.client.end().code(), Some(0));
}

#[test]
fn ids_may_be_texts() {
    let (folder, mut client) = bare();
    client.send(&json!({"jsonrpc": "2.0", "id": "first", "method": "initialize", "params": hello(&folder)}));
    client.until("the answer to a text", |client| !client.by_text.is_empty());
    let (id, answer) = client.by_text.pop().unwrap();
    assert_eq!((id.as_str(), &answer.unwrap()["serverInfo"]["name"]), ("first", &json!("glossator")));
}

/// An editor that crashes closes no pipe where a child of it holds the other end.
#[cfg(unix)]
#[test]
fn the_server_ends_when_the_process_of_the_editor_does() {
    let mut editor = Command::new("sleep").arg("300").stdin(Stdio::null()).spawn().unwrap();
    let (folder, mut client) = bare();
    let mut params = hello(&folder);
    params["processId"] = json!(editor.id());
    client.call("initialize", params);
    client.notify("initialized", json!({}));
    // It lives as long as the editor does.
    let uri = uri_of(&folder.path("text.gloss"));
    let position = json!({"line": 0, "character": 2});
    client.call("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": position}));
    editor.kill().unwrap();
    wait(&mut editor);
    // Its input stays open.
    assert_eq!(client.end().code(), Some(1));
}
