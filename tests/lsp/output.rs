//! What goes where: frames alone to standard output, and the log to standard error.

use serde_json::{Value, json};

use crate::cli::Folder;
use crate::lsp::client::Client;
use crate::lsp::session::{Session, able, edit, uri_of};

/// The client of these tests fails at the first byte that is not of a frame; this makes the server do many things.
#[test]
fn nothing_but_frames_is_on_standard_output() {
    let mut session = Session::start(include_str!("../../corpus/de-stalinization/essay.gloss"));
    session.open("text.gloss");
    session.client.raw(b"Content-Length: 3\r\n\r\n{]}");
    session.client.ask("textDocument/hover", json!([])).unwrap_err();
    session.folder.write("glossator.toml", "broken = [\n");
    session.disk(&[("glossator.toml", 1)]);
    session.change("text.gloss", json!([edit((5, 0), (900, 0), "")]));
    for method in ["textDocument/documentSymbol", "textDocument/semanticTokens/full", "textDocument/diagnostic"] {
        let params = json!({"textDocument": {"uri": session.uri("text.gloss")}});
        session.client.ask(method, params).unwrap();
    }
    session.client.shut_down();
}

#[cfg(debug_assertions)]
/// The log of a short session, at a level asked for in `initialize`.
fn run(level: &str) -> String {
    let folder = Folder::with(&[("text.gloss", "# A heading\n")]);
    let mut client = Client::start(folder.command().arg("lsp"));
    let root = uri_of(&folder.path(""));
    let options = json!({"logLevel": level});
    let params =
        json!({"processId": null, "rootUri": root, "capabilities": able("utf-8"), "initializationOptions": options});
    client.call("initialize", params);
    client.notify("initialized", json!({}));
    client.raw(b"Content-Length: 3\r\n\r\n{]}");
    client.ask("glossator/test/panic", Value::Null).unwrap_err();
    client.shut_down();
    client.whole_log()
}

#[cfg(debug_assertions)]
#[test]
fn the_log_is_as_long_as_it_is_asked_to_be() {
    let lengths = ["off", "error", "warning", "info", "debug"].map(|level| said(&run(level)));
    assert!(lengths.is_sorted(), "{lengths:?}");
    assert_eq!(lengths[0], 0, "{lengths:?}");
    // A panic is an error, and a message that cannot be read a warning.
    assert!(lengths[1] > 0 && lengths[2] > lengths[1], "{lengths:?}");
}

#[cfg(debug_assertions)]
/// The lines of the log that are not of the panic itself.
fn said(log: &str) -> usize {
    log.lines()
        .filter(|line| line.contains("glossator/test/panic failed") || line.contains("could not be read"))
        .count()
}

#[test]
fn the_level_can_be_set_while_it_runs() {
    let mut session = Session::start("//- text.gloss\n# A heading\n");
    let settings = |level: &str| json!({"settings": {"glossator": {"logLevel": level}}});
    for (level, expected) in [("off", 0), ("warning", 1), ("error", 0), ("debug", 1)] {
        session.client.told.clear();
        session.client.notify("workspace/didChangeConfiguration", settings(level));
        session.client.raw(b"Content-Length: 3\r\n\r\n{]}");
        session.symbols("text.gloss");
        // What is said goes another way than answers do.
        let said = |client: &Client| {
            client.told.iter().filter(|(_, params)| params["message"].to_string().contains("could not be read")).count()
        };
        session.client.until("the message", |client| said(client) >= expected);
        assert_eq!(said(&session.client), expected, "{level}: {:?}", session.client.told);
    }
}

/// Without being asked it tells what goes wrong, and no word of the texts.
#[test]
fn the_log_holds_no_text() {
    let mut session = Session::start("//- text.gloss\n# A heading\n");
    session.open_as("text.gloss", "# Secret words\n");
    session.client.notify("textDocument/didChange", json!({"contentChanges": [{"text": "Secret words"}]}));
    session.symbols("text.gloss");
    session.client.shut_down();
    let log = session.client.whole_log();
    assert!(!log.contains("Secret"), "{log}");
}

#[test]
fn options_that_are_not_known_are_told() {
    let folder = Folder::with(&[]);
    for arguments in ["lsp --nonsense", "lsp more", "lsp --socket nowhere", "lsp --socket 1 --stdio"] {
        let ran = folder.run(arguments).code(2);
        assert_eq!(ran.out, "", "{arguments}");
        assert_ne!(ran.err, "", "{arguments}");
    }
}
