//! Open texts: what they hide, what comes back, and texts that are in no workspace.

use serde_json::{Value, json};

use crate::lsp::session::{Session, able, edit, folder, pushed_to};

const FILES: &str = "\
//- text.gloss
# On disk

[Zhukov]{@zhukov} came.

//- register.gloss
@person zhukov
  name: Georgy Zhukov
";

#[test]
fn an_open_text_stands_for_the_file_until_it_is_closed() {
    let mut session = Session::start(FILES);
    assert_eq!(session.symbols("text.gloss"), ["On disk"]);
    session.open_as("text.gloss", "# In the editor\n");
    assert_eq!(session.symbols("text.gloss"), ["In the editor"]);
    session.close("text.gloss");
    session.awaits(vec!["On disk".to_owned()], |session| session.symbols("text.gloss"));
}

/// The disk may be told of while the text is open: the text of the editor stays, and closing gives the newer file.
#[test]
fn what_is_told_of_the_disk_waits_for_the_close() {
    let mut session = Session::start(FILES);
    session.open_as("text.gloss", "# In the editor\n");
    session.folder.write("text.gloss", "# Newer on disk\n");
    session.disk(&[("text.gloss", 2)]);
    // A second file that is not open shows that the message has been worked on.
    session.folder.write("register.gloss", "\n\n@person zhukov\n  name: Georgy Zhukov\n");
    session.disk(&[("register.gloss", 2)]);
    session.open_as("other.gloss", "[Zhukov]{@zhukov}\n");
    session.awaits("register.gloss:2".to_owned(), |session| session.definition("other.gloss", 0, 2));
    assert_eq!(session.symbols("text.gloss"), ["In the editor"]);
    session.close("text.gloss");
    session.awaits(vec!["Newer on disk".to_owned()], |session| session.symbols("text.gloss"));
}

#[test]
fn an_open_register_is_what_other_files_see() {
    let mut session = Session::start(FILES);
    session.open("text.gloss");
    assert_eq!(session.definition("text.gloss", 2, 2), "register.gloss:0");
    session.open_as("register.gloss", "\n\n@person zhukov\n  name: Georgy Konstantinovich\n");
    assert_eq!(session.definition("text.gloss", 2, 2), "register.gloss:2");
    assert!(session.hover("text.gloss", 2, 2).contains("Georgy Konstantinovich"));
    session.change("register.gloss", json!([{"text": "@person konev\n  name: Ivan Konev\n"}]));
    assert_eq!(session.definition("text.gloss", 2, 2), "");
    assert!(session.findings("text.gloss").contains(&"undefined-entity".to_owned()));
    session.close("register.gloss");
    session.awaits("register.gloss:0".to_owned(), |session| session.definition("text.gloss", 2, 2));
}

#[test]
fn several_changes_of_one_message_build_on_each_other() {
    let mut session = Session::start(FILES);
    session.open_as("text.gloss", "# Abc\n");
    session.change(
        "text.gloss",
        json!([
            edit((0, 2), (0, 3), "# X\n\n# "),
            edit((0, 2), (0, 4), "First"),
            edit((0, 2), (0, 2), "The "),
            edit((2, 3), (2, 4), ""),
        ]),
    );
    assert_eq!(session.symbols("text.gloss"), ["The FirstX", "b"]);
    // A whole text among ranges takes away what was before it.
    session.change(
        "text.gloss",
        json!([
            edit((0, 0), (0, 0), "# Lost\n\n"),
            {"text": "# Whole\n"},
            edit((0, 2), (0, 2), "The "),
        ]),
    );
    assert_eq!(session.symbols("text.gloss"), ["The Whole"]);
    session.change("text.gloss", json!([]));
    assert_eq!(session.symbols("text.gloss"), ["The Whole"]);
}

#[test]
fn ranges_outside_the_text_are_clamped() {
    let mut session = Session::start(FILES);
    session.open_as("text.gloss", "# A\n\n# B\n");
    // Behind the end of a line is the end of the line.
    session.change("text.gloss", json!([edit((0, 100), (0, 4_000_000_000), " and more")]));
    assert_eq!(session.symbols("text.gloss"), ["A and more", "B"]);
    // Behind the last line is the end of the text.
    session.change("text.gloss", json!([edit((700, 3), (4_000_000_000, 0), "\n# C\n")]));
    assert_eq!(session.symbols("text.gloss"), ["A and more", "B", "C"]);
    // A range whose end is before its start.
    session.change("text.gloss", json!([edit((2, 3), (2, 2), "X")]));
    assert_eq!(session.symbols("text.gloss"), ["A and more", "X", "C"]);
    session.change("text.gloss", json!([edit((0, 0), (9999, 9999), "# New\n")]));
    assert_eq!(session.symbols("text.gloss"), ["New"]);
    session.change("text.gloss", json!([edit((0, 0), (9999, 9999), "")]));
    assert_eq!(session.symbols("text.gloss"), [""; 0]);
    for (line, character) in [(0, 0), (0, 99), (99, 0), (u32::MAX >> 1, u32::MAX >> 1)] {
        assert_eq!(session.hover("text.gloss", line, character), "");
        assert_eq!(session.definition("text.gloss", line, character), "");
    }
}

#[test]
fn untitled_texts_are_served_as_far_as_they_go() {
    let mut session = Session::start(FILES);
    let untitled = "untitled:Untitled-1";
    let text = "# Not saved\n\n[Konev]{@konev} came.\n\n@person konev\n  name: Ivan Konev\n";
    session.open_as(untitled, text);
    assert_eq!(session.symbols(untitled).first().map(String::as_str), Some("Not saved"));
    assert!(session.hover(untitled, 2, 2).contains("Ivan Konev"));
    assert_eq!(session.definition(untitled, 2, 2), format!("{untitled}:4"));
    session.change(untitled, json!([edit((0, 2), (0, 11), "Changed")]));
    assert_eq!(session.symbols(untitled).first().map(String::as_str), Some("Changed"));
    // Two of them are two.
    session.open_as("untitled:Untitled-2", "# Second\n");
    assert_eq!(session.symbols(untitled).first().map(String::as_str), Some("Changed"));
    assert_eq!(session.symbols("untitled:Untitled-2"), ["Second"]);
    session.close(untitled);
    assert_eq!(session.symbols(untitled), [""; 0]);
    assert_eq!(session.definition("text.gloss", 2, 2), "register.gloss:0");
}

/// An editor that opens one file, without a folder.
#[test]
fn a_file_without_a_workspace_is_served() {
    for folders in [Value::Null, json!([])] {
        let params = json!({
            "processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": able("utf-8"),
        });
        let mut session = Session::initialized(folder(FILES), params);
        session.open_as("alone.gloss", "# Alone\n\n[Konev]{@konev} came.\n\n@person konev\n  name: Ivan Konev\n");
        assert_eq!(session.symbols("alone.gloss").first().map(String::as_str), Some("Alone"));
        assert_eq!(session.definition("alone.gloss", 2, 2), "alone.gloss:4");
        assert!(session.hover("alone.gloss", 2, 2).contains("Ivan Konev"));
        session.change("alone.gloss", json!([edit((2, 9), (2, 14), "nobody")]));
        assert!(session.findings("alone.gloss").contains(&"undefined-entity".to_owned()));
        session.client.shut_down();
    }
}

#[test]
fn findings_are_pushed_to_a_client_that_does_not_pull() {
    let mut session = Session::with(FILES, pushed_to());
    session.open_as("text.gloss", "[Zhukov]{@nobody} came.\n");
    let told = |session: &mut Session, found: bool| {
        let uri = session.uri("text.gloss");
        session.client.until(&format!("findings pushed, where that is {found}"), |client| {
            let last =
                client.told.iter().rev().find(|(method, params)| {
                    method == "textDocument/publishDiagnostics" && params["uri"] == uri.as_str()
                });
            last.is_some_and(|(_, params)| {
                let found_now =
                    params["diagnostics"].as_array().unwrap().iter().any(|one| one["code"] == "undefined-entity");
                found_now == found
            })
        });
    };
    told(&mut session, true);
    session.change("text.gloss", json!([edit((0, 10), (0, 16), "zhukov")]));
    told(&mut session, false);
    // An edit of another file brings it back, and the end of that file's text in the editor takes it away.
    session.open_as("register.gloss", "");
    told(&mut session, true);
    session.close("register.gloss");
    told(&mut session, false);
}

/// Editors save, and say so; with the text or without it.
#[test]
fn saving_changes_nothing_that_was_not_changed_before() {
    let mut session = Session::start(FILES);
    session.open("text.gloss");
    session.change("text.gloss", json!([edit((0, 2), (0, 9), "Saved")]));
    // Another program was faster.
    session.folder.write("text.gloss", "# Saved and changed\n\n[Zhukov]{@zhukov} came.\n");
    let document = json!({"uri": session.uri("text.gloss")});
    session.client.notify("textDocument/didSave", json!({"textDocument": document}));
    session.disk(&[("text.gloss", 2)]);
    assert_eq!(session.symbols("text.gloss"), ["Saved"]);
    session.close("text.gloss");
    session.awaits(vec!["Saved and changed".to_owned()], |session| session.symbols("text.gloss"));
}

/// While a bibliography is written it may be none for a moment.
#[test]
fn a_bibliography_is_one_again_when_it_is_whole() {
    let items = "[{\"id\": \"k\", \"type\": \"book\", \"title\": \"K\"}]\n";
    let fixture = format!("//- text.gloss\nA sentence{{! ^k}}.\n//- refs.json\n{items}");
    let mut session = Session::start(&fixture);
    session.folder.write("new.json", "");
    let source = |session: &mut Session| session.definition("text.gloss", 0, 14);
    assert_eq!(source(&mut session), "refs.json:0");
    session.open("refs.json");
    session.change("refs.json", json!([{"text": "{"}]));
    assert_eq!(source(&mut session), "");
    session.change("refs.json", json!([{"text": items}]));
    assert_eq!(source(&mut session), "refs.json:0");
    session.change("refs.json", json!([{"text": ""}]));
    // What is empty when it is opened becomes one too.
    session.open("new.json");
    assert_eq!(source(&mut session), "");
    session.change("new.json", json!([edit((0, 0), (0, 0), &format!("\n{items}"))]));
    assert_eq!(source(&mut session), "new.json:1");
    session.close("refs.json");
    session.close("new.json");
    session.awaits("refs.json:0".to_owned(), source);
}
