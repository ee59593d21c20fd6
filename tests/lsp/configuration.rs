//! `glossator.toml` while the server runs: read again when it changes, and harmless when it is broken.

use std::fs;

use serde_json::json;

use crate::lsp::session::{Session, able, edit};

const FILES: &str = "\
//- glossator.toml
[rules]
undefined-entity = \"error\"
unreferenced-claim = \"off\"
//- text.gloss
[Zhukov]{@nobody} [won]{!}.
//- essay.md
# A manuscript
";

const CHANGED: u8 = 2;

fn configure(session: &mut Session, text: &str) {
    session.folder.write("glossator.toml", text);
    session.disk(&[("glossator.toml", CHANGED)]);
}

fn findings(session: &mut Session) -> Vec<String> {
    session.findings("text.gloss")
}

/// The rules, levels and messages of what is found in the configuration itself.
fn mistakes(session: &mut Session) -> Vec<String> {
    let params = json!({"textDocument": {"uri": session.uri("glossator.toml")}});
    let report = session.client.call("textDocument/diagnostic", params);
    let items = report["items"].as_array().cloned().unwrap_or_default();
    items
        .iter()
        .map(|item| {
            format!("{} {} {}", item["range"]["start"]["line"], item["severity"], item["message"].as_str().unwrap())
        })
        .collect()
}

#[test]
fn levels_are_those_of_the_file_as_it_is() {
    let mut session = Session::start(FILES);
    assert_eq!(findings(&mut session), ["undefined-entity"]);
    configure(&mut session, "[rules]\nundefined-entity = \"off\"\n");
    session.awaits(vec!["unreferenced-claim".to_owned()], findings);
    configure(&mut session, "[rules]\nundefined-entity = \"off\"\nunreferenced-claim = \"off\"\n");
    session.awaits(vec![], findings);
    fs::remove_file(session.folder.path("glossator.toml")).unwrap();
    session.disk(&[("glossator.toml", 3)]);
    session.awaits(2, |session| findings(session).len());
}

#[test]
fn which_files_are_read_follows_the_configuration() {
    let mut session = Session::start(FILES);
    assert_eq!(session.symbols("essay.md"), [""; 0]);
    configure(&mut session, "include = [\"**/*.gloss\", \"**/*.md\"]\n");
    session.awaits(vec!["A manuscript".to_owned()], |session| session.symbols("essay.md"));
    configure(&mut session, "include = [\"**/*.gloss\"]\n");
    session.awaits(vec![], |session| session.symbols("essay.md"));
}

#[test]
fn a_broken_configuration_leaves_the_last_good_one_in_force() {
    let mut session = Session::start(FILES);
    assert_eq!(findings(&mut session), ["undefined-entity"]);
    assert_eq!(mistakes(&mut session), [""; 0]);
    configure(&mut session, "lang = \"en\"\n[rules]\nundefined-entity = \"of\"\n");
    session.awaits(1, |session| mistakes(session).len());
    let mistake = mistakes(&mut session).remove(0);
    assert!(mistake.starts_with("2 1 ") && mistake.contains("of"), "{mistake}");
    assert_eq!(findings(&mut session), ["undefined-entity"]);
    // Open texts and the disk are read on.
    session.open_as("text.gloss", "[Zhukov]{@zhukov} [won]{!}.\n\n@person zhukov\n  name: Zhukov\n");
    assert_eq!(findings(&mut session), [""; 0]);
    session.folder.write("other.gloss", "# Other\n");
    session.disk(&[("other.gloss", 1)]);
    session.awaits(vec!["Other".to_owned()], |session| session.symbols("other.gloss"));
    // No TOML, no UTF-8, no file that can be read.
    for (broken, message) in
        [(&b"[["[..], "0 1 "), (b"lang = \"\xff\"\n", "0 1 byte 8 is no UTF-8"), (b"\nrules = 3\n", "1 1 wrong type")]
    {
        session.folder.write("glossator.toml", broken);
        session.disk(&[("glossator.toml", CHANGED)]);
        session.awaits(true, |session| mistakes(session).iter().any(|mistake| mistake.starts_with(message)));
        assert_eq!(findings(&mut session), [""; 0]);
    }
    configure(&mut session, "[rules]\nunreferenced-claim = \"warning\"\n");
    session.awaits(vec!["unreferenced-claim".to_owned()], findings);
    assert_eq!(mistakes(&mut session), [""; 0]);
}

/// Broken from the start: what can be read is read as if there were none.
#[test]
fn a_configuration_broken_from_the_start_costs_nothing_else() {
    let mut session = Session::start(&FILES.replace("undefined-entity", "undefnd-entity"));
    assert_eq!(mistakes(&mut session).len(), 1);
    let found = findings(&mut session);
    assert!(found.contains(&"undefined-entity".to_owned()), "{found:?}");
    configure(&mut session, "[rules]\nundefined-entity = \"off\"\nunreferenced-claim = \"off\"\n");
    session.awaits(vec![], findings);
}

/// In the editor its findings follow each keystroke; in force is what is saved.
#[test]
fn the_configuration_is_checked_as_it_is_typed() {
    let mut session = Session::start(FILES);
    session.open("glossator.toml");
    session.change("glossator.toml", json!([edit((1, 0), (1, 5), "undfi")]));
    session.awaits(1, |session| mistakes(session).len());
    assert_eq!(findings(&mut session), ["undefined-entity"]);
    session.change("glossator.toml", json!([edit((1, 0), (1, 5), "undef")]));
    session.awaits(0, |session| mistakes(session).len());
}

/// A part of the tree may have levels of its own.
#[test]
fn overrides_hold_for_their_files() {
    let mut session = Session::start(FILES);
    let text = session.folder.read("text.gloss");
    session.folder.write("drafts/text.gloss", &text);
    session.disk(&[("drafts/text.gloss", 1)]);
    let toml = "[rules]\nunreferenced-claim = \"off\"\n\n[[overrides]]\npaths = [\"drafts/**\"]\nrules = { undefined-entity = \"off\" }\n";
    configure(&mut session, toml);
    session.awaits(vec![], |session| session.findings("drafts/text.gloss"));
    assert_eq!(findings(&mut session), ["undefined-entity"]);
}

/// What it asks for and is not there is told too, whatever is typed meanwhile, until it is there.
#[test]
fn what_is_missing_is_told_until_it_is_there() {
    let mut session = Session::start(&FILES.replace("[rules]", "bibliography = [\"gone.bib\"]\n[rules]"));
    session.awaits(1, |session| mistakes(session).len());
    let missing = mistakes(&mut session);
    assert!(missing[0].contains("there is no bibliography `gone.bib`"), "{missing:?}");
    session.open("glossator.toml");
    assert_eq!(mistakes(&mut session), missing);
    session.change("glossator.toml", json!([edit((2, 0), (2, 5), "undfi")]));
    assert_eq!(mistakes(&mut session).len(), 2);
    session.change("glossator.toml", json!([edit((2, 0), (2, 5), "undef")]));
    assert_eq!(mistakes(&mut session), missing);
    session.close("glossator.toml");
    assert_eq!(mistakes(&mut session), missing);
    session.folder.write("gone.bib", "@book{k, title = {K}}\n");
    session.disk(&[("gone.bib", 1)]);
    session.awaits(vec![], mistakes);
    fs::remove_file(session.folder.path("gone.bib")).unwrap();
    session.disk(&[("gone.bib", 3)]);
    session.awaits(missing, mistakes);
}

/// A manuscript that is open leaves the workspace with what is said of it, and comes back as it is by then.
#[test]
fn an_open_manuscript_is_read_as_long_as_the_configuration_covers_it() {
    let mut session = Session::start(FILES);
    configure(&mut session, "include = [\"**/*.gloss\", \"**/*.md\"]\n");
    session.awaits(vec!["A manuscript".to_owned()], |session| session.symbols("essay.md"));
    session.open("essay.md");
    session.change("essay.md", json!([edit((0, 2), (0, 3), "Our")]));
    assert_eq!(session.symbols("essay.md"), ["Our manuscript"]);
    configure(&mut session, "include = [\"**/*.gloss\"]\n");
    session.awaits(vec![], |session| session.symbols("essay.md"));
    session.change("essay.md", json!([edit((0, 2), (0, 5), "Their")]));
    configure(&mut session, "include = [\"**/*.gloss\", \"**/*.md\"]\n");
    session.awaits(vec!["Their manuscript".to_owned()], |session| session.symbols("essay.md"));
}

/// A text that is opened by itself is what its workspace says from the start.
#[test]
fn a_text_that_is_open_alone_is_covered_by_its_configuration() {
    let folder = crate::lsp::session::folder(&FILES.replace("[rules]", "include = [\"**/*.md\"]\n[rules]"));
    let params = Session::params(&folder, &[], &able("utf-8"));
    let mut session = Session::initialized(folder, params);
    session.open("essay.md");
    assert_eq!(session.symbols("essay.md"), ["A manuscript"]);
}

/// Sorts of inlays are turned off and on while the server runs, and the editor is told to ask again.
#[test]
fn inlays_are_those_that_are_set() {
    let mut able = able("utf-8");
    able["textDocument"]["inlayHint"] = json!({});
    able["workspace"]["inlayHint"] = json!({"refreshSupport": true});
    let files = "//- a.gloss\n[Zhukov]{@} came.\n\n@person zhukov\n  name: Georgy Zhukov\n  also: Zhukov\n";
    let mut session = Session::with(files, able);
    let hints = |session: &mut Session| {
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}});
        let document = json!({"uri": session.uri("a.gloss")});
        let params = json!({"textDocument": document, "range": range});
        session.client.call("textDocument/inlayHint", params).as_array().map(Vec::len)
    };
    let told = |session: &Session| {
        session.client.asked.iter().filter(|(method, _)| method == "workspace/inlayHint/refresh").count()
    };
    assert_eq!(hints(&mut session), Some(1));
    for (is_shown, count) in [(false, 0), (true, 1)] {
        let before = told(&session);
        let settings = json!({"glossator": {"inlayHints": {"resolvedNames": is_shown}}});
        session.client.notify("workspace/didChangeConfiguration", json!({"settings": settings}));
        assert_eq!(hints(&mut session), Some(count));
        session.client.until("a refresh", |client| {
            client.asked.iter().filter(|(method, _)| method == "workspace/inlayHint/refresh").count() > before
        });
    }
}
