//! Code actions from findings: an action mends what it is for and changes nothing else.

use std::collections::BTreeMap;

use glossator::rules::finding::{Finding, Fix};
use glossator::text::edit::{Edit, apply_all};
use glossator::text::lines::{Encoding, Position, Text};
use glossator::text::span::Span;
use serde_json::{Value, json};

use crate::cli::Folder;
use crate::lsp::pages::{self, Page};
use crate::lsp::session::{Session, able, uri_of};
use crate::pages::findings;

/// What the client of these tests can do with actions.
fn capabilities(resolves: bool) -> Value {
    let mut able = able("utf-16");
    able["window"]["workDoneProgress"] = json!(false);
    able["textDocument"]["codeAction"] = json!({
        "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor", "source"]}},
        "isPreferredSupport": true,
        "dataSupport": resolves,
        "resolveSupport": {"properties": if resolves { vec!["edit"] } else { vec![] }},
    });
    able
}

fn session(folder: Folder, names: &[&str], resolves: bool) -> Session {
    let folders: Vec<_> = names.iter().map(|name| json!({"uri": uri_of(&folder.path(name)), "name": name})).collect();
    let params = json!({"processId": null, "workspaceFolders": folders, "capabilities": capabilities(resolves)});
    Session::initialized(folder, params)
}

/// The diagnostics of a file.
fn pull(session: &mut Session, path: &str) -> Vec<Value> {
    let params = json!({"textDocument": {"uri": session.uri(path)}});
    session.client.call("textDocument/diagnostic", params)["items"].as_array().unwrap().clone()
}

/// The actions at a range.
fn actions(session: &mut Session, path: &str, range: &Value, context: Value) -> Vec<Value> {
    let params = json!({"textDocument": {"uri": session.uri(path)}, "range": range, "context": context});
    session.client.call("textDocument/codeAction", params).as_array().cloned().unwrap_or_default()
}

/// The texts that the edit of an action makes, by their paths; where it has none yet, it is resolved first.
fn edited(session: &mut Session, action: &Value, texts: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let action = match action.get("edit") {
        Some(_) => action.clone(),
        None => session.client.call("codeAction/resolve", action.clone()),
    };
    let mut after = texts.clone();
    for change in action["edit"]["documentChanges"].as_array().unwrap() {
        let path = session.relative(change["textDocument"]["uri"].as_str().unwrap());
        let old = Text::new(&texts[&path]);
        let offset = |end: &Value| {
            let number = |what: &str| end[what].as_u64().unwrap() as u32;
            old.offset(Position { line: number("line"), column: number("character") }, Encoding::Utf16)
        };
        let edits: Vec<Edit> = change["edits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|edit| {
                let span = Span::new(offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
                Edit::replace(span, edit["newText"].as_str().unwrap())
            })
            .collect();
        let (new, made) = apply_all(&texts[&path], &edits);
        assert_eq!(made, edits.len(), "no edit overlaps another");
        after.insert(path, new);
    }
    after
}

/// Opens what differs as it is to be, asks something, and closes it again.
fn with<T>(
    session: &mut Session,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
    ask: impl FnOnce(&mut Session) -> T,
) -> T {
    let changed: Vec<_> = after.iter().filter(|(path, text)| before.get(*path) != Some(text)).collect();
    changed.iter().for_each(|(path, text)| session.open_as(path, text));
    let answer = ask(session);
    changed.iter().for_each(|(path, _)| session.close(path));
    answer
}

/// The texts of a page, by their paths in the folder of all pages.
fn texts(page: &Page) -> BTreeMap<String, String> {
    page.fixture.files.iter().map(|(path, text)| (format!("{}/{path}", page.name), text.clone())).collect()
}

/// Tries every action for what the rule of a page finds there.
fn try_page(session: &mut Session, page: &Page, failures: &mut Vec<String>) -> usize {
    let (texts, world) = (texts(page), page.fixture.world());
    let mut tried = 0;
    for finding in findings(page.rule, &page.fixture, &world) {
        let path = format!("{}/{}", page.name, world.path(finding.file));
        let found = pull(session, &path);
        let text = Text::new(&texts[&path]);
        let start = text.position(finding.span.start, Encoding::Utf16);
        let is_it = |item: &Value| {
            item["message"] == *finding.message
                && item["range"]["start"] == json!({"line": start.line, "character": start.column})
        };
        let item = found.iter().find(|item| is_it(item)).unwrap_or_else(|| panic!("{path}: {}", finding.message));
        let context = json!({"diagnostics": [item]});
        let offered = actions(session, &path, &item["range"], context);
        let offered: Vec<&Value> = offered.iter().filter(|action| names(action, item)).collect();
        let wanted: Vec<&Fix> = finding.fixes.iter().filter(|fix| !fix.edits.is_empty()).collect();
        for fix in &wanted {
            if !offered.iter().any(|action| action["title"] == *fix.title) {
                failures.push(format!("{path}: `{}` is not offered", fix.title));
            }
        }
        for action in offered {
            tried += 1;
            let title = action["title"].as_str().unwrap();
            let fix = wanted.iter().find(|fix| fix.title == title);
            let after = edited(session, action, &texts);
            if after == texts {
                failures.push(format!("{path}: `{title}` changes nothing"));
            }
            if let Some(fix) = fix.filter(|fix| made(page, &finding, fix, &texts) != after) {
                failures.push(format!("{path}: `{title}` makes {after:?}, not what its {} edits say", fix.edits.len()));
            }
            if fix.is_some_and(|fix| fix.open) {
                continue;
            }
            let left = with(session, &texts, &after, |session| pull(session, &path));
            let same = |all: &[Value]| all.iter().filter(|other| other["message"] == item["message"]).count();
            if same(&left) >= same(&found) {
                failures.push(format!("{path}: `{title}` leaves {} in {after:?}", item["message"]));
            }
        }
    }
    tried
}

fn names(action: &Value, item: &Value) -> bool {
    action["kind"] == "quickfix" && action["diagnostics"].as_array().is_some_and(|all| all.contains(item))
}

/// What the edits of a fix make of the texts.
fn made(page: &Page, finding: &Finding, fix: &Fix, texts: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let world = page.fixture.world();
    assert!(world.file(finding.file).is_some());
    let mut after = texts.clone();
    for (path, text) in &mut after {
        let edits: Vec<Edit> = fix
            .edits
            .iter()
            .filter(|edit| format!("{}/{}", page.name, world.path(edit.file)) == *path)
            .map(|edit| edit.edit.clone())
            .collect();
        *text = apply_all(text, &edits).0;
    }
    after
}

#[test]
fn every_fix_of_every_page_is_offered_and_mends() {
    let (folder, pages) = pages::folder();
    let names: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
    let mut session = session(folder, &names, true);
    let mut failures = Vec::new();
    let tried: usize = pages.iter().map(|page| try_page(&mut session, page, &mut failures)).sum();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(tried > 100, "{tried} actions were tried");
    session.client.shut_down();
}

const TEXT: &str = "An [open one.\n\n[A claim]{!}, and 😀 [another]{!}.\n\n%% allow todo: nothing is\nThe end.\n";

fn range(from: (u32, u32), to: (u32, u32)) -> Value {
    json!({"start": {"line": from.0, "character": from.1}, "end": {"line": to.0, "character": to.1}})
}

fn titles(actions: &[Value]) -> Vec<&str> {
    actions.iter().map(|action| action["title"].as_str().unwrap()).collect()
}

#[test]
fn only_what_is_at_the_range_and_of_the_kind_is_offered() {
    let folder = Folder::with(&[("a.gloss", TEXT)]);
    let mut session = session(folder, &[""], true);
    let everything = range((0, 0), (9, 0));
    let ask = |session: &mut Session, range: &Value, only: Value| {
        let context =
            if only.is_null() { json!({"diagnostics": []}) } else { json!({"diagnostics": [], "only": only}) };
        actions(session, "a.gloss", range, context)
    };
    let claim = ask(&mut session, &range((2, 3), (2, 3)), json!(["quickfix"]));
    assert_eq!(
        titles(&claim),
        [
            "Cite a source",
            "Mark it as common knowledge",
            "Allow `unreferenced-claim` here",
            "Allow `unreferenced-claim` in this file"
        ]
    );
    // What is complete is preferred to what is open; the second claim is not at the range.
    assert_eq!(
        claim.iter().map(|action| action["isPreferred"] == true).collect::<Vec<_>>(),
        [false, true, false, false]
    );
    assert!(claim.iter().all(|action| action["diagnostics"].as_array().unwrap().len() == 1));
    assert_eq!(ask(&mut session, &range((5, 4), (5, 4)), json!(["quickfix"])), [Value::Null; 0]);
    assert_eq!(ask(&mut session, &everything, json!(["refactor.inline"])), [Value::Null; 0]);
    for only in ["source", "source.fixAll", "source.fixAll.glossator"] {
        let all = ask(&mut session, &range((5, 4), (5, 4)), json!([only]));
        assert_eq!(all.iter().map(|action| &action["kind"]).collect::<Vec<_>>(), ["source.fixAll.glossator"]);
    }
    let kinds: Vec<Value> =
        ask(&mut session, &everything, Value::Null).iter().map(|action| action["kind"].clone()).collect();
    assert!(kinds.contains(&json!("quickfix")) && kinds.contains(&json!("source.fixAll.glossator")), "{kinds:?}");
}

#[test]
fn fix_all_makes_what_lint_makes() {
    for resolves in [true, false] {
        let folder = Folder::with(&[("a.gloss", TEXT)]);
        let mut session = session(folder, &[""], resolves);
        let before = BTreeMap::from([("a.gloss".to_owned(), TEXT.to_owned())]);
        let all = actions(
            &mut session,
            "a.gloss",
            &range((0, 0), (0, 0)),
            json!({"diagnostics": [], "only": ["source.fixAll"]}),
        );
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].get("edit").is_none(), all[0].get("data").is_some()), (resolves, resolves));
        let after = edited(&mut session, &all[0], &before);
        session.folder.run("lint --fix --fail-on never a.gloss").code(0);
        assert_eq!(after["a.gloss"], session.folder.read("a.gloss"));
        assert_ne!(after, before);
        // Where nothing is left to fix, nothing is offered.
        session.open_as("a.gloss", &after["a.gloss"]);
        let all = actions(
            &mut session,
            "a.gloss",
            &range((0, 0), (0, 0)),
            json!({"diagnostics": [], "only": ["source.fixAll"]}),
        );
        assert_eq!(all, [Value::Null; 0]);
    }
}

#[test]
fn an_action_is_resolved_in_the_text_as_it_is_then() {
    let folder = Folder::with(&[("a.gloss", TEXT)]);
    let mut session = session(folder, &[""], true);
    session.open("a.gloss");
    let actions =
        actions(&mut session, "a.gloss", &range((0, 4), (0, 4)), json!({"diagnostics": [], "only": ["quickfix"]}));
    let escape = actions.iter().find(|action| action["isPreferred"] == true).unwrap().clone();
    let moved = format!("Before.\n\n{TEXT}");
    session.change("a.gloss", json!([{"text": moved}]));
    let after = edited(&mut session, &escape, &BTreeMap::from([("a.gloss".to_owned(), moved.clone())]));
    assert_eq!(after["a.gloss"], moved.replace("An [open", "An \\[open"));
    let resolved = session.client.call("codeAction/resolve", escape.clone());
    assert_eq!(resolved["edit"]["documentChanges"][0]["textDocument"]["version"], 2);
    // What is no more cannot be mended.
    session.change("a.gloss", json!([{"text": "The end.\n"}]));
    assert_eq!(session.client.refused("codeAction/resolve", escape), -32801);
}
