//! `$/cancelRequest`: every request is answered once, with its result or with the error that says it was cancelled.

use serde_json::json;

use crate::lsp::client::frame;
use crate::lsp::session::Session;

const CANCELLED: i64 = -32800;

fn start() -> Session {
    let paragraph = "A paragraph that [Zhukov]{@zhukov} wrote, [in 1956]{=1956}, and [more of it]{!}.\n\n";
    let sections: String = (0..150).map(|n| format!("# Section {n}\n\n{paragraph}{paragraph}{paragraph}")).collect();
    Session::start(&format!(
        "\
//- text.gloss
{sections}
//- register.gloss
@person zhukov
  name: Georgy Zhukov
"
    ))
}

#[test]
fn fifty_requests_cancelled_at_once_are_answered_once_each() {
    let mut session = start();
    let uri = session.uri("text.gloss");
    let methods = [
        ("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}})),
        ("textDocument/semanticTokens/full", json!({"textDocument": {"uri": uri}})),
        ("textDocument/diagnostic", json!({"textDocument": {"uri": uri}})),
        ("textDocument/foldingRange", json!({"textDocument": {"uri": uri}})),
        ("workspace/symbol", json!({"query": "z"})),
    ];
    let requests = 5000..5050;
    let mut bytes = Vec::new();
    for (id, (method, params)) in requests.clone().zip(methods.iter().cycle()) {
        let request = json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params});
        bytes.extend(frame(&request.to_string()));
    }
    // The last ones first: those are surely not yet answered.
    for id in requests.clone().rev() {
        let cancel = json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id}});
        bytes.extend(frame(&cancel.to_string()));
    }
    session.client.raw(&bytes);
    let mut cancelled = 0;
    for id in requests.clone() {
        match session.client.answer(id) {
            Ok(_) => {}
            Err(failure) => {
                assert_eq!(failure.code, CANCELLED, "{failure:?}");
                cancelled += 1;
            }
        }
    }
    assert!(cancelled > 0, "none of fifty was cancelled");
    // The server goes on, and nothing more comes for them.
    assert_eq!(session.definition("text.gloss", 2, 20), "register.gloss:0");
    for id in requests {
        assert_eq!(session.client.answers_to(id), 0, "{id} is answered twice");
    }
    session.client.shut_down();
}

#[test]
fn a_cancelled_request_does_not_wait_for_its_turn() {
    let mut session = start();
    let params = json!({"textDocument": {"uri": session.uri("text.gloss")}});
    let ids: Vec<_> =
        (0..40).map(|_| session.client.request("textDocument/semanticTokens/full", params.clone())).collect();
    let last = *ids.last().unwrap();
    session.client.notify("$/cancelRequest", json!({"id": last}));
    let answer = session.client.answer(last);
    assert_eq!(answer.unwrap_err().code, CANCELLED);
    // Some that were asked before it are still at work.
    let before = &ids[..ids.len() - 1];
    assert!(
        before.iter().any(|id| session.client.answers_to(*id) == 0),
        "the cancelled one was the last to be answered"
    );
    for id in before {
        session.client.answer(*id).unwrap();
    }
}

#[test]
fn what_is_not_asked_or_already_answered_cannot_be_cancelled() {
    let mut session = start();
    for id in [json!(1), json!(999_999), json!("text"), json!(null), json!(-3)] {
        session.client.notify("$/cancelRequest", json!({"id": id}));
    }
    assert_eq!(session.definition("text.gloss", 2, 20), "register.gloss:0");
}

/// Edits are no requests: those before and after a cancelled one are kept.
#[test]
fn edits_between_cancelled_requests_are_kept() {
    let mut session = start();
    session.open("text.gloss");
    let params = json!({"textDocument": {"uri": session.uri("text.gloss")}});
    for n in 0..20 {
        session.change("text.gloss", json!([crate::lsp::session::edit((0, 0), (0, 0), &format!("# New {n}\n\n"))]));
        let id = session.client.request("textDocument/documentSymbol", params.clone());
        session.client.notify("$/cancelRequest", json!({"id": id}));
    }
    let symbols = session.symbols("text.gloss");
    let new: Vec<_> = symbols.iter().filter(|name| name.starts_with("New")).cloned().collect();
    assert_eq!(new, (0..20).rev().map(|n| format!("New {n}")).collect::<Vec<_>>());
}
