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
    let folders: Vec<_> = names.iter().map(|name| json!({"uri": uri_of(&folder.path(name)), "name": name})).collect();
    let params = json!({"processId": null, "workspaceFolders": folders, "capabilities": able("utf-8")});
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
    let answer = session.client.call("workspace/symbol", json!({"query": "Georgy"}));
    let mut found: Vec<_> = answer
        .as_array()
        .into_iter()
        .flatten()
        .map(|symbol| session.relative(symbol["location"]["uri"].as_str().unwrap()))
        .collect();
    found.sort();
    found.dedup();
    found
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
