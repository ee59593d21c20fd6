//! Handlers that panic, and clients that do not answer or do not read.

use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::{Value, json};

use crate::lsp::client::{Client, frame, poll, wait};
use crate::lsp::session::{Session, able, folder, pushed_to, uri_of};

#[cfg(debug_assertions)]
const INTERNAL_ERROR: i64 = -32603;

const PERSON: &str = "\
//- text.gloss
# A heading

[Zhukov]{@zhukov} came.

//- register.gloss
@person zhukov
  name: Georgy Zhukov
";

/// The method that panics is in debug builds alone.
#[cfg(debug_assertions)]
#[test]
fn a_panic_costs_one_request() {
    let mut session = Session::start(PERSON);
    session.open("text.gloss");
    for _ in 0..5 {
        assert_eq!(session.client.refused("glossator/test/panic", Value::Null), INTERNAL_ERROR);
        assert_eq!(session.definition("text.gloss", 2, 2), "register.gloss:0");
    }
    session.change("text.gloss", json!([{"text": "[Nobody]{@nobody}\n"}]));
    assert_eq!(session.definition("text.gloss", 0, 2), "");
    assert!(session.client.log().contains("panic"), "{}", session.client.log());
    session.client.shut_down();
}

/// The client says it can do all that makes a server ask, and never answers.
#[test]
fn a_client_that_answers_nothing_is_served() {
    let mut able = pushed_to();
    able["workspace"]["configuration"] = json!(true);
    able["workspace"]["semanticTokens"] = json!({"refreshSupport": true});
    able["workspace"]["inlayHint"] = json!({"refreshSupport": true});
    able["workspace"]["codeLens"] = json!({"refreshSupport": true});
    able["workspace"]["didChangeConfiguration"] = json!({"dynamicRegistration": true});
    let folder = folder(PERSON);
    let root = uri_of(&folder.path(""));
    let mut client = Client::start(folder.command().arg("lsp"));
    client.polite = false;
    let folders = json!([{"uri": root, "name": "workspace"}]);
    let params = json!({"processId": null, "rootUri": root, "workspaceFolders": folders, "capabilities": able});
    client.call("initialize", params);
    client.notify("initialized", json!({}));
    let text = uri_of(&folder.path("text.gloss"));
    let place = json!({"textDocument": {"uri": text}, "position": {"line": 2, "character": 2}});
    // The register is read although nobody takes note of the progress.
    poll("the register is read", || client.call("textDocument/definition", place.clone()) != Value::Null);
    assert_ne!(client.asked, [], "a client that can do so much is asked something");
    for version in 1..100 {
        let open = json!({"uri": text, "languageId": "gloss", "version": version, "text": "# A\n\n[x]{@nobody}\n"});
        client.notify("textDocument/didOpen", json!({"textDocument": open}));
        folder.write("glossator.toml", format!("# {version}\n"));
        let changed = json!([{"uri": uri_of(&folder.path("glossator.toml")), "type": 2}]);
        client.notify("workspace/didChangeWatchedFiles", json!({"changes": changed}));
        client.notify("workspace/didChangeConfiguration", json!({"settings": {}}));
        client.notify("textDocument/didClose", json!({"textDocument": {"uri": text}}));
    }
    client.notify(
        "textDocument/didOpen",
        json!({"textDocument": {
            "uri": text, "languageId": "gloss", "version": 1000, "text": "# A\n\n[x]{@latest}\n",
        }}),
    );
    client.until("the finding", |client| {
        client.told.iter().any(|(method, params)| {
            method == "textDocument/publishDiagnostics"
                && params["version"] == 1000
                && params["diagnostics"].to_string().contains("latest")
        })
    });
    client.shut_down();
}

/// A server whose output nobody reads.
fn unread() -> (crate::cli::Folder, std::process::Child) {
    let heads: String = (0..200).map(|n| format!("# A heading with a long name, number {n}\n\n")).collect();
    let folder = folder(&heads);
    let mut command = folder.command();
    command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let root = uri_of(&folder.path(""));
    let stdin = child.stdin.as_mut().unwrap();
    let folders = json!([{"uri": root, "name": "workspace"}]);
    let params = json!({"processId": null, "workspaceFolders": folders, "capabilities": able("utf-8")});
    send(stdin, &json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params}));
    send(stdin, &json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
    (folder, child)
}

fn send(stdin: &mut ChildStdin, message: &Value) {
    stdin.write_all(&frame(&message.to_string())).unwrap();
}

fn symbols(folder: &crate::cli::Folder, id: usize) -> Value {
    let document = json!({"uri": uri_of(&folder.path("text.gloss"))});
    json!({"jsonrpc": "2.0", "id": id, "method": "textDocument/documentSymbol", "params": {"textDocument": document}})
}

/// What fits into the pipe of the requests has answers that do not fit into that of the answers.
#[test]
fn a_client_that_does_not_read_can_still_hang_up() {
    let (folder, mut child) = unread();
    let mut stdin = child.stdin.take().unwrap();
    (1..100).for_each(|id| send(&mut stdin, &symbols(&folder, id)));
    drop(stdin);
    assert_eq!(wait(&mut child).code(), Some(1));
}

/// It neither grows without bound nor gets stuck: once somebody reads, all is answered.
#[cfg(target_os = "linux")]
#[test]
fn a_client_that_does_not_read_is_waited_for() {
    const REQUESTS: usize = 1_500;
    let (folder, mut child) = unread();
    let mut stdin = child.stdin.take().unwrap();
    let sent = Arc::new(AtomicUsize::new(0));
    let counter = sent.clone();
    let requests: Vec<_> = (1..=REQUESTS).map(|id| symbols(&folder, id)).collect();
    let writer = thread::spawn(move || {
        for request in requests {
            send(&mut stdin, &request);
            counter.fetch_add(1, Ordering::Relaxed);
        }
        stdin
    });
    // Until it takes no more, or has taken all.
    let (mut last, mut still) = (0, 0);
    poll("nothing more is taken", || {
        let now = sent.load(Ordering::Relaxed);
        still = if now == last { still + 1 } else { 0 };
        last = now;
        still > 100 || now == REQUESTS
    });
    let memory = resident(child.id());
    // All the answers together are as much by themselves.
    assert!(memory < 80 * 1024, "{memory} KiB after {last} requests");
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let answered = Arc::new(AtomicUsize::new(0));
    let counter = answered.clone();
    let reader = thread::spawn(move || {
        let mut chunk = Vec::new();
        while stdout.read_until(b'}', &mut chunk).is_ok_and(|read| read > 0) {
            if String::from_utf8_lossy(&chunk).contains("number 199\"") {
                counter.fetch_add(1, Ordering::Relaxed);
            }
            chunk.clear();
        }
    });
    let stdin = writer.join().unwrap();
    poll("all is answered", || answered.load(Ordering::Relaxed) >= REQUESTS);
    drop(stdin);
    assert_eq!(wait(&mut child).code(), Some(1));
    reader.join().unwrap();
}

#[cfg(target_os = "linux")]
fn resident(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
