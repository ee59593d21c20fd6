//! What `lint` prints is what the editor shows: the same places, rules, levels and messages, pushed and pulled.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::Folder;
use crate::lsp::pages;
use crate::lsp::session::{Session, able, uri_of};

/// A finding: path, line and column of both ends from 0, rule, level, message.
type Seen = (String, [u64; 4], String, u64, String);

const LEVELS: [&str; 5] = ["", "error", "warning", "info", "hint"];

/// What `lint` finds in the workspaces of a folder, in code points.
fn lint(folder: &Folder) -> BTreeSet<Seen> {
    let run = folder.run("lint --format json --fail-on never .").code(0);
    let findings: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    let seen = |finding: &Value| {
        let number = |end: &str, what: &str| finding[end][what].as_u64().unwrap() - 1;
        let level = LEVELS.iter().position(|level| *level == finding["level"]).unwrap() as u64;
        let place =
            [number("start", "line"), number("start", "column"), number("end", "line"), number("end", "column")];
        (text(&finding["path"]), place, text(&finding["rule"]), level, text(&finding["message"]))
    };
    findings.iter().map(seen).collect()
}

/// What a list of diagnostics shows for a file.
fn shown(root: &str, uri: &Value, diagnostics: &Value) -> Vec<Seen> {
    let path = uri.as_str().unwrap().strip_prefix(root).unwrap().trim_start_matches('/').to_owned();
    let seen = |one: &Value| {
        let number = |end: &str, what: &str| one["range"][end][what].as_u64().unwrap();
        let place =
            [number("start", "line"), number("start", "character"), number("end", "line"), number("end", "character")];
        (path.clone(), place, text(&one["code"]), one["severity"].as_u64().unwrap(), text(&one["message"]))
    };
    diagnostics.as_array().unwrap().iter().map(seen).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// A session over all folders in a folder, counting in code points as `lint` does.
fn session(folder: Folder, pulls: bool) -> Session {
    let mut capabilities = able("utf-32");
    capabilities["window"]["workDoneProgress"] = json!(false);
    if !pulls {
        capabilities["textDocument"].as_object_mut().unwrap().remove("diagnostic");
    }
    let mut folders: Vec<_> = std::fs::read_dir(folder.path("")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    let folders = folders.iter().map(|path| json!({"uri": uri_of(path), "name": "workspace"})).collect::<Vec<_>>();
    let params = json!({"processId": null, "workspaceFolders": folders, "capabilities": capabilities});
    Session::initialized(folder, params)
}

fn compare(how: &str, expected: &BTreeSet<Seen>, got: &BTreeSet<Seen>) {
    let missing: Vec<_> = expected.difference(got).collect();
    let besides: Vec<_> = got.difference(expected).collect();
    assert!(missing.is_empty() && besides.is_empty(), "{how}: missing {missing:#?}\nbesides {besides:#?}");
}

fn pushes_and_pulls_the_same(make: impl Fn() -> Folder) {
    let folder = make();
    let expected = lint(&folder);
    assert!(!expected.is_empty());
    let mut session = session(folder, false);
    let root = uri_of(&session.folder.path(""));
    let all = |session: &Session| -> BTreeSet<Seen> {
        let told = session.client.told.iter().filter(|(method, _)| method == "textDocument/publishDiagnostics");
        told.flat_map(|(_, params)| shown(&root, &params["uri"], &params["diagnostics"])).collect()
    };
    // Nothing has changed, so each file is told once; what is not yet complete shows in the comparison.
    while all(&session).len() < expected.len() {
        let before = session.client.told.len();
        session.client.until("more diagnostics", |client| client.told.len() > before);
    }
    compare("pushed", &expected, &all(&session));
    session.client.shut_down();

    let mut session = self::session(make(), true);
    let root = uri_of(&session.folder.path(""));
    let answer = session.client.call("workspace/diagnostic", json!({"previousResultIds": []}));
    let items = answer["items"].as_array().unwrap();
    let got: BTreeSet<Seen> = items.iter().flat_map(|item| shown(&root, &item["uri"], &item["items"])).collect();
    compare("workspace/diagnostic", &expected, &got);
    let mut got = BTreeSet::new();
    for item in items {
        let params = json!({"textDocument": {"uri": item["uri"]}});
        let report = session.client.call("textDocument/diagnostic", params);
        assert_eq!((&report["kind"], &report["resultId"]), (&json!("full"), &item["resultId"]));
        got.extend(shown(&root, &item["uri"], &report["items"]));
    }
    compare("textDocument/diagnostic", &expected, &got);
    assert!(session.client.told.iter().all(|(method, _)| method != "textDocument/publishDiagnostics"));
    session.client.shut_down();
}

#[test]
fn the_corpus() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    pushes_and_pulls_the_same(|| {
        let folder = Folder::with(&[]);
        copy(&corpus, &corpus, &folder);
        // What is malformed beyond what an editor lets one write.
        folder.write("broken/a.gloss", b"A text.\n\n[A claim]{! ^key}.\xff\n");
        folder.write("broken/b.bib", "@book{key, title = {T}}\n@book{key, title = {T}\n\n@book{, title}\n");
        folder.write("broken/c.bib", b"@book{k\xff}\n");
        folder.write("broken/d.gloss", "@text d\r\n  base: none.txt\r\n\r\n😀 [Жуков]{@nobody} {<m !}\r\n");
        folder
    });
}

#[test]
fn the_pages_of_the_rules() {
    pushes_and_pulls_the_same(|| pages::folder().0);
}

fn copy(root: &Path, folder: &Path, to: &Folder) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => copy(root, &path, to),
            false => to.write(path.strip_prefix(root).unwrap().to_str().unwrap(), std::fs::read(&path).unwrap()),
        }
    }
}
