//! URIs as editors write them: with blanks, letters of every script, and characters encoded or not.

use serde_json::json;

use crate::lsp::session::{Session, edit, uri_of};

const FILES: &str = "\
//- Ordner mit Leerzeichen/Tagebuch Жукова (1956) #1 100%.gloss
# Дневник

[Zhukov]{@zhukov} came.

//- register+names@home.gloss
@person zhukov
  name: Georgy Zhukov
";

const TEXT: &str = "Ordner mit Leerzeichen/Tagebuch Жукова (1956) #1 100%.gloss";

#[test]
fn files_with_blanks_and_letters_of_any_script_are_found() {
    let mut session = Session::start(FILES);
    assert_eq!(session.symbols(TEXT), ["Дневник"]);
    session.open(TEXT);
    assert_eq!(session.symbols(TEXT), ["Дневник"]);
    let place = session.place(TEXT, 2, 2);
    let answer = session.client.call("textDocument/definition", place);
    let (uri, _) = crate::lsp::session::definition_of(&answer).unwrap();
    assert_eq!(decoded(&uri), decoded(&session.uri("register+names@home.gloss")));
}

/// The same file, however its name is encoded.
#[test]
fn one_file_is_one_file_in_every_spelling() {
    let mut session = Session::start(FILES);
    let full = session.uri(TEXT);
    let root = session.uri("").trim_end_matches('/').to_owned();
    let spellings = [
        full.clone(),
        full.replace("%28", "(").replace("%29", ")"),
        full.replace("%D0%96", "Ж"),
        full.to_lowercase()
            .replace(&root.to_lowercase(), &root)
            .replace("ordner", "Ordner")
            .replace("leer", "Leer")
            .replace("tagebuch", "Tagebuch"),
        full.replace("gloss", "%67loss"),
        full.replace("file:///", "file://localhost/"),
        full.replace("/Ordner", "/./Ordner/../Ordner"),
    ];
    for uri in &spellings {
        assert_eq!(session.symbols(uri), ["Дневник"], "{uri}");
    }
    // What is opened by one spelling is changed by it, and read by all others.
    for (n, uri) in spellings.iter().enumerate() {
        session.open_as(uri, "# Дневник\n");
        session.change(uri, json!([edit((0, 2), (0, 16), &format!("Nr {n}"))]));
        for other in &spellings {
            assert_eq!(session.symbols(other), [format!("Nr {n}")], "{other} after {uri}");
        }
        session.close(uri);
    }
}

/// VS Code encodes more than it must, and answers are compared with what it sent: an open text keeps its URI.
#[test]
fn answers_name_an_open_text_as_the_client_does() {
    let mut session = Session::start(FILES);
    let register = session.uri("register+names@home.gloss").replace("%2B", "+").replace("names", "n%61mes");
    session.open_as(&register, "@person zhukov\n  name: Georgy Zhukov\n");
    let place = session.place(TEXT, 2, 2);
    let answer = session.client.call("textDocument/definition", place);
    assert_eq!(crate::lsp::session::definition_of(&answer), Some((register, 0)));
}

#[test]
fn a_workspace_may_have_such_a_name_too() {
    let outer = crate::cli::Folder::with(&[("Земля и воля 1/text.gloss", "# Внутри\n")]);
    let root = uri_of(&outer.path("Земля и воля 1"));
    for root in [root.clone(), format!("{root}/"), root.replace("%20", " ")] {
        let params = json!({
            "processId": null,
            "rootUri": root,
            "workspaceFolders": [{"uri": root, "name": "x"}],
            "capabilities": crate::lsp::session::able("utf-8"),
        });
        let mut session = Session::initialized(crate::cli::Folder::with(&[]), params);
        let text = uri_of(&outer.path("Земля и воля 1/text.gloss"));
        assert_eq!(session.symbols(&text), ["Внутри"], "{root}");
    }
}

/// What is no file, or none that can be here, gets empty answers.
#[test]
fn uris_of_other_kinds_are_no_trouble() {
    let mut session = Session::start(FILES);
    for uri in [
        "http://example.org/a.gloss",
        "git:/a/b.gloss?%7B%22path%22%3A%22%22%7D",
        "vscode-notebook-cell:/a.gloss#W0",
        "file://server/share/a.gloss",
        "file:///C:/Users/a.gloss",
        "file:///",
        "file:///%00.gloss",
        "file:///%FF%FE.gloss",
        "untitled:",
        "x:",
    ] {
        assert_eq!(session.symbols(uri), [""; 0], "{uri}");
        assert_eq!(session.hover(uri, 0, 0), "", "{uri}");
        session.open_as(uri, "# Opened\n");
        session.change(uri, json!([edit((0, 2), (0, 8), "Changed")]));
        session.symbols(uri);
        session.close(uri);
    }
    assert_eq!(session.symbols(TEXT), ["Дневник"]);
}

fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: String = [rest.next().unwrap(), rest.next().unwrap()].map(char::from).iter().collect();
            bytes.push(u8::from_str_radix(&digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}
