//! `workspace/executeCommand`: what is answered, and edits that the editor makes or does not make.

use std::thread::available_parallelism;

use serde_json::{Value, json};

use crate::lsp::session::{Session, able};

const REQUEST_FAILED: i64 = -32803;

const FILES: &str = "\
//- glossator.toml
//- register.gloss
@person khrushchev
  name: Nikita Khrushchev
  also: Khrushchev
  born: 1894-04-15

@place moscow
  name: Moscow
//- essay.gloss
# 😀 One

😀 [Khrushchev]{@khrushchev} [spoke 😀 in
[Moscow]{@moscow}]{!speech ^k}. Khrushchev left.

## Two

[It ended]{ ^no  !}.
//- k.bib
@book{k, title = {K}, year = 1999}
";

/// A session whose workspace is loaded: what asks for all of it waits for that.
fn start() -> Session {
    let mut able = able("utf-8");
    able["workspace"]["applyEdit"] = json!(true);
    let mut session = Session::with(FILES, able);
    session.client.call("workspace/symbol", json!({"query": "nothing"}));
    session
}

#[test]
fn commands_answer_what_the_command_line_prints() {
    let mut session = start();
    let (register, essay) = (session.uri("register.gloss"), session.uri("essay.gloss"));
    let mut ask = |command: &str, arguments: Value| {
        session.client.ask("workspace/executeCommand", json!({"command": command, "arguments": arguments}))
    };
    let claims = ask("glossator.claims", json!([])).unwrap();
    let entities = ask("glossator.entities", json!([{}])).unwrap();
    let timeline = ask("glossator.timeline", json!([{"uri": register}])).unwrap();
    let coverage = ask("glossator.coverage", json!([{"format": "json"}])).unwrap();
    assert_eq!(claims[0]["text"], "spoke 😀 in Moscow");
    assert_eq!(coverage["referenced"], 2);
    assert_eq!((&timeline[0]["title"], &timeline[0]["date"]), (&json!("Nikita Khrushchev"), &json!("1894-04-15/")));
    assert_eq!((timeline.as_array().unwrap().len(), &timeline[0]["start"]["line"]), (1, &json!(1)));
    let drawn = ask("glossator.timeline", json!([{"uri": register, "format": "svg"}])).unwrap();
    let drawn = drawn[0].as_str().unwrap();
    assert!(drawn.starts_with("<svg ") && drawn.contains("Nikita Khrushchev") && drawn.contains("1 life."), "{drawn}");
    assert_eq!(drawn.matches(" data-at=\"0\"").count(), 1, "what is drawn leads to what is listed: {drawn}");
    assert_eq!(coverage["files"][0]["sections"][1]["title"], "Two");
    assert_eq!((&entities[0]["id"], &entities[0]["mentions"]), (&json!("khrushchev"), &json!(1)));
    assert_eq!(entities[0]["location"]["range"]["end"], json!({"line": 0, "character": 18}));
    let overlay = ask("glossator.overlay", json!([{"uri": essay}])).unwrap();
    assert_eq!((overlay.as_array().unwrap().len(), &overlay[0]["uri"]), (1, &json!(essay)));
    let first = json!({"start": {"line": 2, "character": 5}, "end": {"line": 2, "character": 6}});
    let second = json!({"start": {"line": 2, "character": 16}, "end": {"line": 2, "character": 30}});
    assert_eq!((&overlay[0]["ranges"][0], &overlay[0]["ranges"][1]), (&first, &second));
    let edition = ask("glossator.preview", json!([{"format": "html"}])).unwrap();
    let page = edition[0]["html"].as_str().unwrap();
    assert!(
        edition.as_array().unwrap().len() == 1 && page.contains("id=\"entity-khrushchev\"") && !page.contains("fetch(")
    );
    let export = ask("glossator.export", json!([{"format": "csv"}])).unwrap();
    assert_eq!(export[0]["files"][0]["name"], "entities.csv");
    assert!(export[0]["files"][0]["text"].as_str().unwrap().contains("khrushchev,Nikita Khrushchev,person"));
    assert!(export[0]["losses"].as_array().unwrap().iter().any(|loss| loss.as_str().unwrap().contains("of prose")));
    for (command, arguments, message) in [
        ("glossator.export", json!([{}]), "one of brat, csv"),
        ("glossator.preview", json!([{"format": "json"}]), "not in `json`"),
        ("glossator.nothing", json!([]), "is no command"),
        ("glossator.claims", json!([1]), "takes one argument"),
        ("glossator.claims", json!([{"url": "x"}]), "unknown field `url`"),
        ("glossator.claims", json!([{"format": "csv"}]), "not in `csv`"),
        ("glossator.timeline", json!([{"format": "pdf"}]), "`json` or `svg`, not in `pdf`"),
        ("glossator.claims", json!([{"uri": "file:///nowhere.gloss"}]), "is in no workspace"),
    ] {
        let failure = ask(command, arguments).unwrap_err();
        assert_eq!(failure.code, -32602);
        assert!(failure.message.contains(message), "{}", failure.message);
    }
    assert_eq!(ask("glossator.claims", json!([{"uri": register}])).unwrap(), json!([]));
    let printed = session.folder.command().args(["claims", "--format", "json"]).output().unwrap();
    let mut claims = claims;
    let location = claims[0].as_object_mut().unwrap().remove("location").unwrap();
    let words = json!({"start": {"line": 2, "character": 32}, "end": {"line": 3, "character": 17}});
    assert_eq!(location, json!({"uri": essay, "range": words}));
    for other in claims.as_array_mut().unwrap().iter_mut().skip(1) {
        assert!(other.as_object_mut().unwrap().remove("location").is_some());
    }
    assert_eq!(claims, serde_json::from_slice::<Value>(&printed.stdout).unwrap());
}

#[test]
fn annotations_are_made_by_the_client() {
    let mut session = start();
    let arguments = json!([{"uri": session.uri("essay.gloss")}]);
    let params = json!({"command": "glossator.annotateAll", "arguments": arguments});
    let id = session.client.request("workspace/executeCommand", params);
    session.client.until("the edit", |client| client.asked.iter().any(|(method, _)| method == "workspace/applyEdit"));
    let (_, asked) = session.client.asked.iter().find(|(method, _)| method == "workspace/applyEdit").unwrap();
    let edit = &asked["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["newText"], "[Khrushchev]{@khrushchev}");
    assert_eq!(session.client.answer(id).unwrap(), json!({"annotated": 1, "left": 0}));
}

fn annotate(session: &mut Session) -> i64 {
    session.client.request("workspace/executeCommand", json!({"command": "glossator.annotateAll"}))
}

/// A folder is all that lies in it: that of the workspace, one in it, and one that holds several workspaces.
#[test]
fn a_folder_is_the_texts_in_it() {
    let folder = crate::lsp::session::folder(&format!(
        "{FILES}//- drafts/a.gloss\n[Drafted]{{!}}.\n//- own/glossator.toml\n# Its own.\n//- own/b.gloss\n[Owned]{{!}}.\n"
    ));
    let mut session = Session::in_folder(folder, able("utf-8"));
    let mut claims = |path: &str| {
        let arguments = json!([{"uri": session.uri(path)}]);
        let params = json!({"command": "glossator.claims", "arguments": arguments});
        let found = session.client.ask("workspace/executeCommand", params).unwrap();
        let found = found.as_array().unwrap().iter().map(|claim| claim["text"].as_str().unwrap().to_owned());
        found.collect::<Vec<_>>()
    };
    assert_eq!(claims(""), ["Drafted", "spoke 😀 in Moscow", "It ended", "Owned"]);
    assert_eq!(claims("drafts"), ["Drafted"]);
    assert_eq!(claims("drafts/"), ["Drafted"]);
    assert_eq!(claims("own"), ["Owned"]);
    assert_eq!(claims("own/b.gloss"), ["Owned"]);
}

#[test]
fn an_editor_that_refuses_the_edit_is_told_so_and_no_more() {
    let mut session = start();
    session.client.refuses = &["workspace/applyEdit"];
    let id = annotate(&mut session);
    let failure = session.client.answer(id).unwrap_err();
    assert_eq!(failure.code, REQUEST_FAILED);
    assert_eq!(failure.message, "the editor did not apply the annotations: this client does not");
    assert!(!session.client.log().contains("mistake in Glossator"), "{}", session.client.log());
}

/// As many commands as there is room for wait for the editor, and it is answered.
#[test]
fn an_editor_may_ask_before_it_makes_the_edit() {
    let mut session = start();
    session.client.polite = false;
    let room = available_parallelism().map_or(2, usize::from).max(2);
    let ids: Vec<_> = (0..room).map(|_| annotate(&mut session)).collect();
    session.client.until("the edits", |client| {
        client.asked.iter().filter(|(method, _)| method == "workspace/applyEdit").count() == room
    });
    assert!(session.symbols("essay.gloss").contains(&"Two".to_owned()));
    assert!(ids.iter().all(|id| session.client.answers_to(*id) == 0), "it waited for the edits");
}
