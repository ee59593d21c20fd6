//! What a text holds, its form, and what the views of an editor ask for.

use serde_json::{Value, json};

use crate::lsp::session::{Session, able, folder, uri_of};

const FILES: &str = "\
//- glossator.toml
//- register.gloss
@person khrushchev
  name: Nikita Khrushchev
  also: Khrushchev

@place moscow
  name: Moscow
//- essay.gloss
@text thaw
  title: The Thaw

# 😀 One

😀 [Khrushchev]{@khrushchev} [spoke 😀 in
[Moscow]{@moscow}]{!speech ^k}. Khrushchev left.

## Two

[It ended]{ ^no  !}.
//- k.bib
@book{k, title = {K}, year = 1999}
";

fn capabilities(encoding: &str) -> Value {
    let mut able = able(encoding);
    able["workspace"]["symbol"] = json!({});
    for can in ["foldingRange", "selectionRange", "formatting", "rangeFormatting", "onTypeFormatting"] {
        able["textDocument"][can] = json!({});
    }
    able
}

fn start() -> Session {
    with(capabilities("utf-8"))
}

/// A session whose workspace is loaded: what asks for all of it waits for that.
fn with(capabilities: Value) -> Session {
    let mut session = Session::with(FILES, capabilities);
    session.client.call("workspace/symbol", json!({"query": "nothing"}));
    session
}

fn document(session: &Session, path: &str) -> Value {
    json!({"textDocument": {"uri": session.uri(path)}})
}

/// The words of each token with its type and modifiers.
fn tokens(session: &mut Session, data: &Value, path: &str, encoding: &str) -> Vec<String> {
    let legend = session.capabilities["semanticTokensProvider"]["legend"].clone();
    let text = session.folder.read(path);
    let lines: Vec<&str> = text.split('\n').collect();
    let numbers: Vec<usize> = data.as_array().unwrap().iter().map(|it| it.as_u64().unwrap() as usize).collect();
    let (mut line, mut column) = (0, 0);
    let mut found = Vec::new();
    for token in numbers.chunks(5) {
        let [lines_on, columns_on, length, kind, bits] = token else { panic!("five numbers are a token") };
        column = if *lines_on > 0 { *columns_on } else { column + columns_on };
        line += lines_on;
        let words = units(lines[line], column, *length, encoding);
        let modifiers = legend["tokenModifiers"].as_array().unwrap().iter().enumerate();
        let modifiers = modifiers.filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, name)| name.as_str().unwrap());
        let kind = legend["tokenTypes"][kind].as_str().unwrap();
        let all: Vec<&str> = [words.as_str(), kind].into_iter().chain(modifiers).collect();
        found.push(all.join(" "));
    }
    found
}

fn units(line: &str, from: usize, length: usize, encoding: &str) -> String {
    match encoding {
        "utf-8" => line[from..from + length].to_owned(),
        "utf-16" => {
            let units: Vec<u16> = line.encode_utf16().collect();
            String::from_utf16(&units[from..from + length]).unwrap()
        }
        _ => line.chars().skip(from).take(length).collect(),
    }
}

#[test]
fn tokens_mean_the_same_in_every_encoding() {
    for encoding in ["utf-8", "utf-16", "utf-32"] {
        let mut session = with(capabilities(encoding));
        let params = document(&session, "essay.gloss");
        let answer = session.client.call("textDocument/semanticTokens/full", params);
        let found = tokens(&mut session, &answer["data"], "essay.gloss", encoding);
        assert_eq!(
            found,
            [
                "@ punctuation",
                "text keyword",
                "thaw text definition",
                "title property",
                "# 😀 One heading",
                "[ punctuation",
                "Khrushchev person",
                "]{@ punctuation",
                "khrushchev person",
                "} punctuation",
                "[ punctuation",
                "spoke 😀 in claim",
                "[ punctuation",
                "Moscow place",
                "]{@ punctuation",
                "moscow place",
                "}]{! punctuation",
                "speech claim",
                "^ punctuation",
                "k citation",
                "} punctuation",
                "## Two heading",
                "[ punctuation",
                "It ended claim",
                "]{ ^ punctuation",
                "no citation defaultLibrary",
                "! claim",
                "} punctuation",
            ],
            "{encoding}"
        );
        let range = json!({"start": {"line": 6, "character": 0}, "end": {"line": 6, "character": 8}});
        let params = json!({"textDocument": {"uri": session.uri("essay.gloss")}, "range": range});
        let answer = session.client.call("textDocument/semanticTokens/range", params);
        let found = tokens(&mut session, &answer["data"], "essay.gloss", encoding);
        assert_eq!(found, ["[ punctuation", "Moscow place", "]{@ punctuation"], "{encoding}");
    }
}

#[test]
fn a_delta_makes_the_new_tokens_of_the_old() {
    let mut session = start();
    session.open("essay.gloss");
    let params = document(&session, "essay.gloss");
    let first = session.client.call("textDocument/semanticTokens/full", params.clone());
    let at = json!({"line": 5, "character": 5});
    session.change("essay.gloss", json!([{"range": {"start": at, "end": at}, "text": "[K]{@khrushchev} "}]));
    let mut asked = params.clone();
    asked["previousResultId"] = first["resultId"].clone();
    let delta = session.client.call("textDocument/semanticTokens/full/delta", asked.clone());
    let mut made: Vec<Value> = first["data"].as_array().unwrap().clone();
    for edit in delta["edits"].as_array().unwrap() {
        let start = edit["start"].as_u64().unwrap() as usize;
        let end = start + edit["deleteCount"].as_u64().unwrap() as usize;
        assert!(end - start < 30, "only what has changed is sent: {delta}");
        made.splice(start..end, edit["data"].as_array().unwrap().iter().cloned());
    }
    let now = session.client.call("textDocument/semanticTokens/full", params);
    assert_eq!(json!(made), now["data"]);
    // An answer that is not the last is not known any more.
    let whole = session.client.call("textDocument/semanticTokens/full/delta", asked);
    assert_eq!(whole["data"], now["data"]);
}

#[test]
fn symbols_are_a_tree_where_the_client_can_show_one() {
    let mut session = start();
    let tree = ["The Thaw", "title", "😀 One", "spoke 😀 in Moscow", "Two", "It ended"];
    assert_eq!(session.symbols("essay.gloss"), tree);
    let params = document(&session, "essay.gloss");
    let answer = session.client.call("textDocument/documentSymbol", params);
    let two = &answer[1]["children"][1];
    assert_eq!((two["name"].as_str(), two["children"][0]["detail"].as_str()), (Some("Two"), None));
    assert_eq!(session.symbols("k.bib"), ["k"]);

    let mut able = capabilities("utf-8");
    able["textDocument"]["documentSymbol"] = json!({});
    let mut flat = with(able);
    let params = document(&flat, "essay.gloss");
    let answer = flat.client.call("textDocument/documentSymbol", params);
    let shown: Vec<_> =
        answer.as_array().unwrap().iter().map(|it| (it["name"].as_str(), it["containerName"].as_str())).collect();
    assert_eq!(shown[4], (Some("Two"), Some("😀 One")));
    assert!(answer[0]["location"]["uri"].as_str().unwrap().ends_with("essay.gloss"));
}

#[test]
fn symbols_of_all_workspaces_are_found() {
    let folder = folder(
        "//- a/glossator.toml\n//- a/r.gloss\n@person ann\n  name: Ann Sorel\n//- b/glossator.toml\n//- b/r.gloss\n@org sorel\n  name: House of Sorel\n",
    );
    let folders: Vec<_> = ["a", "b"].map(|name| json!({"uri": uri_of(&folder.path(name)), "name": name})).to_vec();
    let params = json!({"processId": null, "workspaceFolders": folders, "capabilities": capabilities("utf-8")});
    let mut session = Session::initialized(folder, params);
    let answer = session.client.call("workspace/symbol", json!({"query": "sorel"}));
    let found: Vec<_> = answer.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(found, ["Ann Sorel", "House of Sorel"]);
    session.open("a/r.gloss");
    session.change("a/r.gloss", json!([{"text": "@person ann\n  name: Ann Martin\n"}]));
    let answer = session.client.call("workspace/symbol", json!({"query": "martin"}));
    assert_eq!(answer[0]["location"]["range"]["start"], json!({"line": 0, "character": 8}));
    let answer = session.client.call("workspace/symbol", json!({"query": "ann sorel"}));
    assert_eq!(answer, json!([]));
}

#[test]
fn folds_are_whole_lines_where_the_client_wants_them() {
    let mut session = start();
    let params = document(&session, "essay.gloss");
    let answer = session.client.call("textDocument/foldingRange", params.clone());
    let claim = answer.as_array().unwrap().iter().find(|it| it["startCharacter"].is_u64()).unwrap().clone();
    assert_eq!((&claim["startLine"], &claim["endLine"]), (&json!(5), &json!(6)));
    let mut able = capabilities("utf-8");
    able["textDocument"]["foldingRange"] = json!({"lineFoldingOnly": true, "rangeLimit": 2});
    let mut limited = with(able);
    let params = document(&limited, "essay.gloss");
    let answer = limited.client.call("textDocument/foldingRange", params);
    assert_eq!(
        answer,
        json!([{"startLine": 3, "endLine": 10, "kind": "region"}, {"startLine": 8, "endLine": 10, "kind": "region"}])
    );
}

#[test]
fn a_selection_grows_to_the_file() {
    let mut session = start();
    let position = json!({"line": 6, "character": 3});
    let params = json!({"textDocument": {"uri": session.uri("essay.gloss")}, "positions": [position]});
    let answer = session.client.call("textDocument/selectionRange", params);
    let mut range = &answer[0];
    let mut steps = 1;
    while range["parent"].is_object() {
        range = &range["parent"];
        steps += 1;
    }
    assert!(steps > 5, "{answer}");
    assert_eq!(answer[0]["range"]["end"], json!({"line": 6, "character": 7}));
    assert_eq!(range["range"]["start"], json!({"line": 0, "character": 0}));
}

#[test]
fn formatting_puts_blocks_in_order() {
    let mut session = start();
    let options = json!({"tabSize": 8, "insertSpaces": false});
    let params = json!({"textDocument": {"uri": session.uri("essay.gloss")}, "options": options});
    let whole = session.client.call("textDocument/formatting", params.clone());
    assert_eq!(whole.as_array().unwrap().len(), 1, "{whole}");
    assert_eq!(whole[0]["newText"], "{! ^no}");
    let mut range = params.clone();
    range["range"] = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
    assert_eq!(session.client.call("textDocument/rangeFormatting", range), json!([]));
    let mut typed = params;
    typed["position"] = json!({"line": 10, "character": 19});
    typed["ch"] = json!("}");
    assert_eq!(session.client.call("textDocument/onTypeFormatting", typed), whole);
}
