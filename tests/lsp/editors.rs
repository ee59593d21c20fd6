//! What editors say first, as far as it is known of each, what each is offered, and a short session in its manner.

use expect_test::expect_file;
use serde_json::{Value, json};

use crate::lsp::session::{Session, definition_of, edit, folder, hover_text, names, uri_of};

const FILES: &str = "\
//- text.gloss
# 𐌰 The 𐌰 charge

𐌰 [Zhukov]{@zhukov} said so.
//- register.gloss
@person zhukov
  name: Georgy Zhukov
";

const EDITORS: [(&str, &str, &str); 4] = [
    ("vscode", include_str!("initialize/vscode.json"), "utf-16"),
    ("neovim", include_str!("initialize/neovim.json"), "utf-8"),
    ("emacs", include_str!("initialize/emacs.json"), "utf-8"),
    ("helix", include_str!("initialize/helix.json"), "utf-8"),
];

fn start(message: &str, encodings: Option<Value>) -> Session {
    let folder = folder(FILES);
    let root = uri_of(&folder.path(""));
    let message = message.replace("file:///ROOT", &root).replace("/ROOT", root.trim_start_matches("file://"));
    let mut params: Value = serde_json::from_str(&message).unwrap();
    params["processId"] = json!(std::process::id());
    if let Some(encodings) = encodings {
        params["capabilities"]["general"]["positionEncodings"] = encodings;
    }
    Session::initialized(folder, params)
}

#[test]
fn each_editor_is_offered_what_it_can_use() {
    for (name, message, encoding) in EDITORS {
        let mut session = start(message, None);
        assert_eq!(session.capabilities["positionEncoding"], encoding, "{name}");
        let text = serde_json::to_string_pretty(&sorted(&session.capabilities)).unwrap();
        expect_file![format!("initialize/{name}.expected")].assert_eq(&format!("{text}\n"));
        session.client.shut_down();
    }
}

/// What the client does not name among its capabilities is not offered, but for what all can use.
#[test]
fn nothing_is_offered_that_the_client_did_not_name() {
    const NAMED: [(&str, &str); 12] = [
        ("semanticTokensProvider", "/textDocument/semanticTokens"),
        ("inlayHintProvider", "/textDocument/inlayHint"),
        ("diagnosticProvider", "/textDocument/diagnostic"),
        ("callHierarchyProvider", "/textDocument/callHierarchy"),
        ("typeHierarchyProvider", "/textDocument/typeHierarchy"),
        ("linkedEditingRangeProvider", "/textDocument/linkedEditingRange"),
        ("selectionRangeProvider", "/textDocument/selectionRange"),
        ("foldingRangeProvider", "/textDocument/foldingRange"),
        ("documentLinkProvider", "/textDocument/documentLink"),
        ("codeLensProvider", "/textDocument/codeLens"),
        ("documentOnTypeFormattingProvider", "/textDocument/onTypeFormatting"),
        ("documentRangeFormattingProvider", "/textDocument/rangeFormatting"),
    ];
    let nothing = r#"{"processId": null, "rootUri": null, "capabilities": {}}"#;
    for (name, message, _) in EDITORS.into_iter().chain([("a client that can do nothing", nothing, "utf-16")]) {
        let client: Value = serde_json::from_str(message).unwrap();
        let session = start(message, None);
        for (offer, capability) in NAMED {
            let offered = session.capabilities.get(offer).is_some_and(|offer| *offer != Value::Bool(false));
            let named = client["capabilities"].pointer(capability).is_some();
            assert!(!offered || named, "{offer} is offered to {name}");
        }
    }
}

/// Helix asks for what it is offered and names little of it, as Neovim does with commands.
#[test]
fn what_all_can_use_is_offered_to_all() {
    const TO_ALL: [&str; 8] = [
        "definitionProvider",
        "declarationProvider",
        "typeDefinitionProvider",
        "implementationProvider",
        "referencesProvider",
        "documentHighlightProvider",
        "documentSymbolProvider",
        "executeCommandProvider",
    ];
    let nothing = r#"{"processId": null, "rootUri": null, "capabilities": {}}"#;
    for (name, message, _) in EDITORS.into_iter().chain([("a client that can do nothing", nothing, "utf-16")]) {
        let session = start(message, None);
        for offer in TO_ALL {
            assert!(session.capabilities[offer] == true || session.capabilities[offer].is_object(), "{offer}: {name}");
        }
    }
}

/// Hover, definition, an edit, findings as the editor takes them, the end; in each of the three encodings.
#[test]
fn a_short_session_works_in_each_editor() {
    for (name, message, chosen) in EDITORS {
        for (encodings, encoding) in
            [(None, chosen), (Some("utf-8"), "utf-8"), (Some("utf-16"), "utf-16"), (Some("utf-32"), "utf-32")]
        {
            let mut session = start(message, encodings.map(|encoding| json!([encoding])));
            assert_eq!(session.capabilities["positionEncoding"], encoding, "{name}");
            let astral = match encoding {
                "utf-8" => 4,
                "utf-16" => 2,
                _ => 1,
            };
            session.open("text.gloss");
            session.open("register.gloss");
            let place = session.place("text.gloss", 2, astral + 3);
            let answer = session.client.call("textDocument/hover", place.clone());
            assert!(hover_text(&answer).contains("Georgy Zhukov"), "{name}, {encoding}: {answer}");
            assert!(name != "emacs" || answer["contents"]["kind"] == "plaintext", "{answer}");
            let answer = session.client.call("textDocument/definition", place);
            let (uri, line) = definition_of(&answer).unwrap();
            assert_eq!((session.relative(&uri).as_str(), line), ("register.gloss", 0), "{name}, {encoding}");
            session.change(
                "text.gloss",
                json!([
                    edit((0, astral + 7), (0, 2 * astral + 7), "new"),
                    edit((2, astral + 11), (2, astral + 17), "nobody"),
                ]),
            );
            let document = json!({"textDocument": {"uri": session.uri("text.gloss")}});
            let answer = session.client.call("textDocument/documentSymbol", document.clone());
            assert_eq!(names(&answer), ["𐌰 The new charge"], "{name}, {encoding}");
            let pulls = session.capabilities.get("diagnosticProvider").is_some();
            if pulls {
                let found = session.findings("text.gloss");
                assert!(found.contains(&"undefined-entity".to_owned()), "{name}, {encoding}: {found:?}");
            }
            let uri = session.uri("text.gloss");
            if !pulls {
                session.client.until("the finding", |client| {
                    client.told.iter().any(|(method, params)| {
                        method == "textDocument/publishDiagnostics"
                            && params["uri"] == uri.as_str()
                            && params["diagnostics"].to_string().contains("undefined-entity")
                    })
                });
            }
            session.client.shut_down();
            // Who pulls is not pushed to.
            let pushed = session.client.told.iter().any(|(method, _)| method == "textDocument/publishDiagnostics");
            assert_eq!(pushed, !pulls, "{name}, {encoding}");
        }
    }
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(fields.into_iter().collect())
        }
        other => other.clone(),
    }
}
