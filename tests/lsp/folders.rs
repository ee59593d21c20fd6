//! Several workspace folders, which come and go.

use serde_json::{Value, json};

use crate::cli::Folder;
use crate::lsp::session::{Session, able, edit, uri_of};

fn two() -> Folder {
    Folder::with(&[
        ("east/text.gloss", "# East\n\n[Zhukov]{@zhukov} came.\n"),
        ("east/register.gloss", "@person zhukov\n  name: Georgy of the East\n"),
        ("west/text.gloss", "# West\n\n[Zhukov]{@zhukov} came.\n"),
        ("west/register.gloss", "\n@person zhukov\n  name: Georgy of the West\n"),
    ])
}

fn start(folder: Folder, names: &[&str]) -> Session {
    let params = Session::params(&folder, names, &able("utf-8"));
    let mut session = Session::initialized(folder, params);
    session.indexed(names.len());
    session
}

fn folders(session: &Session, added: &[&str], removed: &[&str]) {
    let list = |names: &[&str]| -> Vec<Value> {
        names.iter().map(|name| json!({"uri": session.uri(name), "name": name})).collect()
    };
    let event = json!({"added": list(added), "removed": list(removed)});
    session.client.notify("workspace/didChangeWorkspaceFolders", json!({"event": event}));
}

fn people(session: &mut Session) -> Vec<String> {
    session.found("Georgy")
}

#[test]
fn each_folder_is_a_workspace_of_its_own() {
    let mut session = start(two(), &["east", "west"]);
    assert_eq!(session.definition("east/text.gloss", 2, 2), "east/register.gloss:0");
    assert_eq!(session.definition("west/text.gloss", 2, 2), "west/register.gloss:1");
    assert_eq!(people(&mut session), ["east/register.gloss", "west/register.gloss"]);
    session.open("west/register.gloss");
    session.change("west/register.gloss", json!([edit((0, 0), (0, 0), "\n\n")]));
    assert_eq!(session.definition("east/text.gloss", 2, 2), "east/register.gloss:0");
    assert_eq!(session.definition("west/text.gloss", 2, 2), "west/register.gloss:3");
}

#[test]
fn folders_are_added_and_removed() {
    let mut session = start(two(), &["east"]);
    assert_eq!(people(&mut session), ["east/register.gloss"]);
    folders(&session, &["west"], &[]);
    session.awaits("west/register.gloss:1".to_owned(), |session| session.definition("west/text.gloss", 2, 2));
    assert_eq!(people(&mut session), ["east/register.gloss", "west/register.gloss"]);
    folders(&session, &[], &["east"]);
    session.awaits(vec!["west/register.gloss".to_owned()], people);
    assert_eq!(session.definition("east/text.gloss", 2, 2), "");
    assert_eq!(session.definition("west/text.gloss", 2, 2), "west/register.gloss:1");
    folders(&session, &["east"], &["west"]);
    session.awaits(vec!["east/register.gloss".to_owned()], people);
    // Twice is once; what is not there cannot go.
    folders(&session, &["east"], &["west", "nowhere"]);
    session.awaits(vec!["east/register.gloss".to_owned()], people);
    session.client.shut_down();
}

/// A text stays open when its folder goes or comes, as it was last changed.
#[test]
fn open_texts_outlive_their_folders() {
    let mut session = start(two(), &["east"]);
    session.open("west/text.gloss");
    session.change("west/text.gloss", json!([edit((0, 2), (0, 6), "Changed")]));
    assert_eq!(session.symbols("west/text.gloss"), ["Changed"]);
    folders(&session, &["west"], &[]);
    session.awaits("west/register.gloss:1".to_owned(), |session| session.definition("west/text.gloss", 2, 2));
    assert_eq!(session.symbols("west/text.gloss"), ["Changed"]);
    session.change("west/text.gloss", json!([edit((0, 2), (0, 9), "Again")]));
    assert_eq!(session.symbols("west/text.gloss"), ["Again"]);
    folders(&session, &[], &["west"]);
    assert_eq!(session.symbols("west/text.gloss"), ["Again"]);
    session.change("west/text.gloss", json!([edit((0, 2), (0, 7), "Still")]));
    assert_eq!(session.symbols("west/text.gloss"), ["Still"]);
}

/// A folder in a folder: its files are its own.
#[test]
fn the_innermost_folder_has_the_file() {
    let folder = Folder::with(&[
        ("text.gloss", "# Outer\n\n[Zhukov]{@zhukov} came.\n"),
        ("register.gloss", "@person zhukov\n  name: Georgy\n"),
        ("inner/glossator.toml", ""),
        ("inner/text.gloss", "# Inner\n\n[Zhukov]{@zhukov} came.\n"),
        ("inner/register.gloss", "\n\n@person zhukov\n  name: Georgy\n"),
    ]);
    let mut session = start(folder, &["", "inner"]);
    assert_eq!(session.definition("text.gloss", 2, 2), "register.gloss:0");
    assert_eq!(session.definition("inner/text.gloss", 2, 2), "inner/register.gloss:2");
}

/// Old clients name the folder by `rootUri` or `rootPath` alone.
#[test]
fn the_root_is_the_folder_where_there_is_no_list() {
    let folder = two();
    let (uri, path) = (uri_of(&folder.path("east")), folder.path("east"));
    let text = uri_of(&folder.path("east/text.gloss"));
    for root in [json!({"rootUri": uri}), json!({"rootUri": uri, "workspaceFolders": null}), json!({"rootPath": path})]
    {
        let mut params = json!({"processId": null, "capabilities": able("utf-8")});
        params.as_object_mut().unwrap().extend(root.as_object().unwrap().clone());
        let mut session = Session::initialized(Folder::with(&[]), params);
        session.awaits(true, |session| session.definition(&text, 2, 2).ends_with("register.gloss:0"));
    }
}

fn nested() -> Folder {
    Folder::with(&[
        ("west/text.gloss", "# West\n\n@place west\n  name: The West\n"),
        ("outer/glossator.toml", ""),
        ("outer/text.gloss", "# Outer\n\n[Zhukov]{@zhukov} came.\n"),
        ("outer/inner/glossator.toml", ""),
        ("outer/inner/register.gloss", "@person zhukov\n  name: Georgy\n"),
        ("alone/text.gloss", "# Alone\n\n@place alone\n  name: Lonely Place\n"),
        ("alone/below/glossator.toml", ""),
        ("alone/below/register.gloss", "@person konev\n  name: Ivan\n"),
    ])
}

/// What lies in a workspace that is there for an open text lasts as long as that one.
#[test]
fn a_workspace_in_that_of_an_open_text_stays_while_folders_come_and_go() {
    let params = Session::params(&nested(), &[], &able("utf-8"));
    let mut session = Session::initialized(nested(), params);
    session.open("outer/text.gloss");
    session.awaits(vec!["outer/inner/register.gloss".to_owned()], people);
    folders(&session, &["west"], &[]);
    session.awaits(vec!["west/text.gloss".to_owned()], |session| session.found("The West"));
    assert_eq!(people(&mut session), ["outer/inner/register.gloss"]);
    session.close("outer/text.gloss");
    assert_eq!(people(&mut session), [""; 0]);
}

/// Below a text that is open by itself may lie anything.
#[test]
fn what_lies_below_a_text_that_is_open_alone_is_not_read() {
    let params = Session::params(&nested(), &[], &able("utf-8"));
    let mut session = Session::initialized(nested(), params);
    session.open("alone/text.gloss");
    session.indexed(1);
    assert_eq!(session.found("Lonely"), ["alone/text.gloss"]);
    assert_eq!(session.found("Ivan"), [""; 0]);
}

/// A folder that comes has what is open in the folders below, whose language is what the editor said.
#[test]
fn a_folder_takes_in_what_is_open_below_it() {
    let params = Session::params(&nested(), &[], &able("utf-8"));
    let mut session = Session::initialized(nested(), params);
    session.open("west/text.gloss");
    session.open_in("gloss", "west/notes.txt", "# Notes\n\n[Zhukov]{@zhukov}\n", 1);
    session.folder.write("register.gloss", "@person zhukov\n  name: Georgy of the whole\n");
    assert_eq!(session.symbols("west/notes.txt"), ["Notes"]);
    folders(&session, &[""], &[]);
    session.awaits("register.gloss:0".to_owned(), |session| session.definition("west/notes.txt", 2, 2));
    assert_eq!(session.symbols("west/notes.txt"), ["Notes"]);
}
