//! Frames and bodies that no client should send. Each is answered as JSON-RPC has it, and the server goes on.

use serde_json::{Value, json};

use crate::lsp::client::frame;
use crate::lsp::session::{Session, definition_of};

const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;

const PERSON: &str = "\
[Zhukov]{@zhukov} came.

@person zhukov
  name: Georgy Zhukov
";

/// Where the mention leads.
const ENTRY: &str = "text.gloss:2";

/// Sends bytes; the server must answer to no id with this code, and then answer a request as before.
#[track_caller]
fn survives(session: &mut Session, bytes: &[u8], code: i64) {
    session.client.raw(bytes);
    session.client.until("an answer to no id", |client| !client.nameless.is_empty());
    let failure = session.client.nameless.remove(0).unwrap_err();
    assert_eq!(failure.code, code, "{failure:?}");
    well(session);
}

#[track_caller]
fn well(session: &mut Session) {
    assert_eq!(session.definition("text.gloss", 0, 2), ENTRY);
    assert_eq!(session.client.nameless, []);
}

#[test]
fn headers_are_read_in_any_case_and_order() {
    let mut session = Session::start(PERSON);
    let params = session.place("text.gloss", 0, 2);
    let heads = [
        "content-length: {}\r\n\r\n",
        "CONTENT-LENGTH:{}\r\n\r\n",
        "Content-Length:   {}  \r\n\r\n",
        "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        "Content-Length: {}\r\ncontent-type: application/vscode-jsonrpc; charset=utf8\r\n\r\n",
        "X-Something: else\r\nContent-Length: {}\r\n\r\n",
    ];
    for (id, head) in (1000..).zip(heads) {
        let body = json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/definition", "params": params});
        let body = body.to_string();
        session.client.raw(head.replace("{}", &body.len().to_string()).as_bytes());
        session.client.raw(body.as_bytes());
        let answer = session.client.answer(id).unwrap();
        assert_eq!(definition_of(&answer).map(|(_, line)| line), Some(2), "{head}");
    }
}

#[test]
fn a_frame_may_come_byte_by_byte() {
    let mut session = Session::start(PERSON);
    let params = session.place("text.gloss", 0, 2);
    let body = json!({"jsonrpc": "2.0", "id": 77, "method": "textDocument/definition", "params": params});
    for byte in frame(&body.to_string()) {
        session.client.raw(&[byte]);
    }
    session.client.answer(77).unwrap();
}

#[test]
fn a_header_without_a_length_costs_one_message() {
    let mut session = Session::start(PERSON);
    survives(&mut session, b"Content-Type: application/json\r\n\r\n", PARSE_ERROR);
    survives(&mut session, b"Content-Length: many\r\n\r\n", PARSE_ERROR);
    survives(&mut session, b"Content-Length: -5\r\n\r\n", PARSE_ERROR);
    survives(&mut session, b"no header at all\r\n\r\n", PARSE_ERROR);
    survives(&mut session, b"\xff\xfe\x00: 3\r\n\r\n", PARSE_ERROR);
}

/// The length is believed for the end of the body alone, not for what is held of it.
#[cfg(target_os = "linux")]
#[test]
fn a_huge_length_takes_no_memory() {
    let mut session = Session::start(PERSON);
    let before = resident(session.client.pid()).expect("it runs");
    session.client.raw(b"Content-Length: 9000000000000000\r\n\r\n{\"jsonrpc\"");
    session.client.until("an answer to no id", |client| !client.nameless.is_empty());
    assert_eq!(session.client.nameless.remove(0).unwrap_err().code, PARSE_ERROR);
    let megabyte = vec![b' '; 1 << 20];
    (0..64).for_each(|_| session.client.raw(&megabyte));
    session.client.close();
    let mut most = 0;
    // What it takes while it reads the rest.
    while let Some(now) = resident(session.client.pid()) {
        most = most.max(now);
    }
    session.client.end();
    assert!(most > 0 && most < before + 32 * 1024, "{most} KiB, and {before} before");
}

/// Resident memory in KiB; none where the process has ended.
#[cfg(target_os = "linux")]
fn resident(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

#[test]
fn bodies_that_cannot_be_read_cost_one_message() {
    let mut session = Session::start(PERSON);
    for body in ["{", "", "{\"jsonrpc\": \"2.0\",}", "nonsense", "{\"jsonrpc\":\"2.0\",\"id\":1}}"] {
        survives(&mut session, &frame(body), PARSE_ERROR);
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    survives(&mut session, &frame(&deep), PARSE_ERROR);
    survives(&mut session, b"Content-Length: 4\r\n\r\n\"\xff\xfe\"", PARSE_ERROR);
    let broken = [&b"{\"jsonrpc\":\"2.0\",\"method\":\"\xc3\x28\"}"[..]].concat();
    let mut bytes = format!("Content-Length: {}\r\n\r\n", broken.len()).into_bytes();
    bytes.extend(broken);
    survives(&mut session, &bytes, PARSE_ERROR);
}

#[test]
fn what_is_no_message_is_an_invalid_request() {
    let mut session = Session::start(PERSON);
    let request = r#"{"jsonrpc":"2.0","id":1,"method":"shutdown"}"#;
    for body in ["3", "null", "\"shutdown\"", "[]", &format!("[{request},{request}]"), "{}", r#"{"jsonrpc":"2.0"}"#] {
        survives(&mut session, &frame(body), INVALID_REQUEST);
    }
}

/// Answers to requests the server never made are dropped.
#[test]
fn answers_to_nothing_are_ignored() {
    let mut session = Session::start(PERSON);
    session.client.send(&json!({"jsonrpc": "2.0", "id": 4711, "result": null}));
    session.client.send(&json!({"jsonrpc": "2.0", "id": "x", "error": {"code": 1, "message": "no"}}));
    well(&mut session);
}

#[test]
fn parameters_of_the_wrong_type_are_refused() {
    let mut session = Session::start(PERSON);
    let uri = session.uri("text.gloss");
    let wrong = [
        ("textDocument/definition", json!({})),
        ("textDocument/definition", json!({"textDocument": 3})),
        ("textDocument/definition", json!([])),
        ("textDocument/definition", Value::Null),
        ("textDocument/definition", json!({"textDocument": {"uri": "no uri"}})),
        ("textDocument/hover", json!({"textDocument": {"uri": uri}})),
        ("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": {"line": -1, "character": 0}})),
        ("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": {"line": "0", "character": 0}})),
        ("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": {"line": 0.5, "character": 0}})),
    ];
    for (method, params) in wrong {
        assert_eq!(session.client.refused(method, params.clone()), INVALID_PARAMS, "{method} {params}");
    }
    well(&mut session);
}

#[test]
fn notifications_with_wrong_parameters_are_ignored() {
    let mut session = Session::start(PERSON);
    session.open("text.gloss");
    let uri = session.uri("text.gloss");
    for (method, params) in [
        ("textDocument/didOpen", json!({"textDocument": {"uri": uri}})),
        ("textDocument/didChange", json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": 5})),
        ("textDocument/didChange", Value::Null),
        ("textDocument/didClose", json!([1, 2])),
        ("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 99}]})),
        ("workspace/didChangeWatchedFiles", json!({"changes": 1})),
        ("$/cancelRequest", json!({"id": {"a": 1}})),
        ("$/cancelRequest", Value::Null),
    ] {
        session.client.notify(method, params);
    }
    well(&mut session);
}

#[test]
fn unknown_methods_are_not_found() {
    let mut session = Session::start(PERSON);
    for method in ["textDocument/unheardOf", "unheardOf", "", "$/unheardOf", "workspace/unheard/of"] {
        assert_eq!(session.client.refused(method, json!({})), METHOD_NOT_FOUND, "{method}");
    }
    for method in ["$/unheardOf", "textDocument/didUnheardOf", "", "$/setTrace"] {
        session.client.notify(method, json!({}));
    }
    well(&mut session);
}

/// A client that forgets to open, close or count.
#[test]
fn texts_that_are_not_open_cost_nothing() {
    let mut session = Session::start(PERSON);
    session.change("text.gloss", json!([{"text": "# Never opened\n"}]));
    session.change("nowhere.gloss", json!([{"text": "# Nowhere\n"}]));
    session.close("text.gloss");
    session.close("nowhere.gloss");
    well(&mut session);
    session.open("text.gloss");
    session.open("text.gloss");
    well(&mut session);
    session.close("text.gloss");
    session.close("text.gloss");
    well(&mut session);
}
