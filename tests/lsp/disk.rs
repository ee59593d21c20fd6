//! Files that are made, changed, renamed and deleted outside the editor and in it.

use std::fs;

use serde_json::{Value, json};

use crate::lsp::session::{Session, able, edit, folder, pushed_to};

const FILES: &str = "\
//- text.gloss
# A heading

[Zhukov]{@zhukov} said so{! ^zhukov1969}.

//- register.gloss
@person zhukov
  name: Georgy Zhukov
//- sources.bib
@book{zhukov1969, author = {Zhukov, G. K.}, title = {Reminiscences}, date = {1969}}
";

const MADE: u8 = 1;
const CHANGED: u8 = 2;
const GONE: u8 = 3;

fn person(session: &mut Session) -> String {
    session.definition("text.gloss", 2, 2)
}

fn source(session: &mut Session) -> String {
    session.definition("text.gloss", 2, 33)
}

#[test]
fn registers_are_made_changed_and_deleted() {
    let mut session = Session::start(FILES);
    assert_eq!(person(&mut session), "register.gloss:0");
    session.folder.write("register.gloss", "%% moved\n\n@person zhukov\n  name: Georgy Zhukov\n");
    session.disk(&[("register.gloss", CHANGED)]);
    session.awaits("register.gloss:2".to_owned(), person);
    fs::remove_file(session.folder.path("register.gloss")).unwrap();
    session.disk(&[("register.gloss", GONE)]);
    session.awaits(String::new(), person);
    session.folder.write("people/soldiers.gloss", "@person zhukov\n  name: Georgy Zhukov\n");
    session.disk(&[("people/soldiers.gloss", MADE)]);
    session.awaits("people/soldiers.gloss:0".to_owned(), person);
}

#[test]
fn bibliographies_are_made_changed_and_deleted() {
    let mut session = Session::start(FILES);
    assert_eq!(source(&mut session), "sources.bib:0");
    session.folder.write("sources.bib", "\n\n@book{zhukov1969, title = {Reminiscences}}\n");
    session.disk(&[("sources.bib", CHANGED)]);
    session.awaits("sources.bib:2".to_owned(), source);
    fs::remove_file(session.folder.path("sources.bib")).unwrap();
    session.disk(&[("sources.bib", GONE)]);
    session.awaits(String::new(), source);
    assert!(session.findings("text.gloss").contains(&"undefined-source".to_owned()));
    let items = r#"[{"id": "zhukov1969", "type": "book", "title": "Reminiscences"}]"#;
    session.folder.write("sources.json", items);
    session.disk(&[("sources.json", MADE)]);
    session.awaits("sources.json:0".to_owned(), source);
    assert!(!session.findings("text.gloss").contains(&"undefined-source".to_owned()));
}

/// A rename on disk is a file gone and another made, in one message or two, in either order.
#[test]
fn files_are_renamed_on_disk() {
    let mut session = Session::start(FILES);
    let rename = |session: &Session, from: &str, to: &str| {
        fs::rename(session.folder.path(from), session.folder.path(to)).unwrap();
    };
    rename(&session, "register.gloss", "people.gloss");
    session.disk(&[("register.gloss", GONE), ("people.gloss", MADE)]);
    session.awaits("people.gloss:0".to_owned(), person);
    rename(&session, "people.gloss", "register.gloss");
    session.disk(&[("register.gloss", MADE), ("people.gloss", GONE)]);
    session.awaits("register.gloss:0".to_owned(), person);
    rename(&session, "register.gloss", "a.gloss");
    session.disk(&[("register.gloss", GONE)]);
    session.disk(&[("a.gloss", MADE)]);
    session.awaits("a.gloss:0".to_owned(), person);
    // A folder is told as such by some editors: none of its files is named.
    session.folder.write("people/a.gloss", "@person zhukov\n  name: Georgy Zhukov\n");
    fs::remove_file(session.folder.path("a.gloss")).unwrap();
    session.disk(&[("a.gloss", GONE), ("people/a.gloss", MADE)]);
    session.awaits("people/a.gloss:0".to_owned(), person);
}

/// An editor that renames a file closes it, opens the other, and tells of both.
#[test]
fn open_files_are_renamed_in_the_editor() {
    let mut session = Session::start(FILES);
    session.open("register.gloss");
    session.change("register.gloss", json!([edit((0, 0), (0, 0), "\n\n")]));
    assert_eq!(person(&mut session), "register.gloss:2");
    let files = json!({"files": [{"oldUri": session.uri("register.gloss"), "newUri": session.uri("soldiers.gloss")}]});
    // No file names it, so there is nothing to mend.
    assert_eq!(session.client.call("workspace/willRenameFiles", files.clone()), Value::Null);
    fs::rename(session.folder.path("register.gloss"), session.folder.path("soldiers.gloss")).unwrap();
    session.close("register.gloss");
    session.open_as("soldiers.gloss", "\n\n@person zhukov\n  name: Georgy Zhukov\n");
    session.client.notify("workspace/didRenameFiles", files);
    session.awaits("soldiers.gloss:2".to_owned(), person);
}

/// What the editor does to files it tells by itself, before anybody sees it on disk.
#[test]
fn files_are_made_renamed_and_deleted_in_the_editor() {
    let mut session = Session::start(FILES);
    let rename = json!({"files": [{"oldUri": session.uri("register.gloss"), "newUri": session.uri("people.gloss")}]});
    fs::rename(session.folder.path("register.gloss"), session.folder.path("people.gloss")).unwrap();
    session.client.notify("workspace/didRenameFiles", rename);
    session.awaits("people.gloss:0".to_owned(), person);
    session.folder.write("new.gloss", "# New\n");
    let new = json!({"files": [{"uri": session.uri("new.gloss")}]});
    session.client.notify("workspace/didCreateFiles", new.clone());
    session.awaits(vec!["New".to_owned()], |session| session.symbols("new.gloss"));
    fs::remove_file(session.folder.path("new.gloss")).unwrap();
    session.client.notify("workspace/didDeleteFiles", new);
    session.awaits(vec![], |session| session.symbols("new.gloss"));
}

/// Files that cannot be read, vanish before they are, or are no text.
#[test]
fn what_cannot_be_read_costs_its_own_file_only() {
    let mut session = Session::start(FILES);
    session.folder.write("register.gloss", b"\xff\xfe\x00@person");
    session.disk(&[("register.gloss", CHANGED), ("never-there.gloss", MADE), ("", CHANGED)]);
    session.awaits(String::new(), person);
    assert_eq!(source(&mut session), "sources.bib:0");
    session.folder.write("sources.bib", b"@book{\xff\xfe");
    session.disk(&[("sources.bib", CHANGED)]);
    session.awaits(String::new(), source);
    session.folder.write("register.gloss", "@person zhukov\n  name: Georgy Zhukov\n");
    session.disk(&[("register.gloss", CHANGED)]);
    session.awaits("register.gloss:0".to_owned(), person);
}

/// Zotero keeps the bibliography elsewhere; the workspace has a link to it.
#[cfg(unix)]
#[test]
fn a_link_to_a_bibliography_is_followed() {
    let outside = crate::cli::Folder::with(&[("library.bib", "@book{zhukov1969, title = {R}}\n")]);
    let folder = folder(&FILES.replace("sources.bib", "other.md"));
    folder.link(outside.path("library.bib").to_str().unwrap(), "zotero.bib");
    let mut session = Session::in_folder(folder, able("utf-8"));
    assert!(source(&mut session).ends_with(".bib:0"), "{}", source(&mut session));
    assert!(!session.findings("text.gloss").contains(&"undefined-source".to_owned()));
    outside.write("library.bib", "\n\n@book{zhukov1969, title = {R}}\n");
    // The client tells the name it watches.
    session.disk(&[("zotero.bib", CHANGED)]);
    session.awaits(true, |session| source(session).ends_with(".bib:2"));
}

/// The workspace is opened by a link, and the editor names its files by the link, or by where they are.
#[cfg(unix)]
#[test]
fn a_workspace_may_be_a_link() {
    let outside = folder(FILES);
    let links = crate::cli::Folder::with(&[]);
    links.link(outside.path("").to_str().unwrap(), "work");
    let root = crate::lsp::session::uri_of(&links.path("work"));
    let params = json!({
        "processId": null,
        "workspaceFolders": [{"uri": root, "name": "work"}],
        "capabilities": able("utf-8"),
    });
    let mut session = Session::initialized(links, params);
    let (by_link, by_place) =
        (session.uri("work/text.gloss"), crate::lsp::session::uri_of(&outside.path("text.gloss")));
    session.awaits(true, |session| session.definition(&by_link, 2, 2).ends_with("register.gloss:0"));
    assert!(session.definition(&by_place, 2, 2).ends_with("register.gloss:0"));
    session.open_as(&by_link, "# By the link\n");
    assert_eq!(session.symbols(&by_link), ["By the link"]);
    assert_eq!(session.symbols(&by_place), ["By the link"]);
}

/// A client that can be asked to watch is asked, for all that the answers depend on.
#[test]
fn the_client_is_asked_to_watch_what_is_read() {
    let mut session = Session::start(FILES);
    session
        .client
        .until("a registration", |client| client.asked.iter().any(|(method, _)| method == "client/registerCapability"));
    let globs: Vec<String> = session
        .client
        .asked
        .iter()
        .flat_map(|(_, params)| params["registrations"].as_array().cloned().unwrap_or_default())
        .filter(|one| one["method"] == "workspace/didChangeWatchedFiles")
        .flat_map(|one| one["registerOptions"]["watchers"].as_array().unwrap().clone())
        .map(|watcher| watcher["globPattern"].to_string())
        .collect();
    for name in ["gloss", "bib", "json", "yaml", "toml"] {
        assert!(globs.iter().any(|glob| glob.contains(name)), "{name} in {globs:?}");
    }

    let mut cannot = able("utf-8");
    cannot["workspace"].as_object_mut().unwrap().remove("didChangeWatchedFiles");
    let mut session = Session::with(FILES, cannot);
    session.client.shut_down();
    let asked = session.client.asked.iter().any(|(_, params)| params.to_string().contains("didChangeWatchedFiles"));
    assert!(!asked, "{:?}", session.client.asked);
}

/// A deleted file has no findings, and a client that is pushed to learns that.
#[test]
fn a_deleted_file_has_no_findings() {
    let mut session = Session::with(&format!("{FILES}//- wrong.gloss\n[x]{{@nobody}}\n"), pushed_to());
    let pushed = |session: &mut Session, expected: &[&str]| {
        let uri = session.uri("wrong.gloss");
        session.client.until("findings", |client| {
            let last = client.told.iter().rev().find(|(_, params)| params["uri"] == uri.as_str());
            last.is_some_and(|(_, params)| {
                let found = params["diagnostics"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap());
                found.eq(expected.iter().copied())
            })
        });
    };
    pushed(&mut session, &["undefined-entity"]);
    fs::remove_file(session.folder.path("wrong.gloss")).unwrap();
    session.disk(&[("wrong.gloss", GONE)]);
    pushed(&mut session, &[]);
    session.folder.write("wrong.gloss", "[x]{@nobody}\n");
    session.disk(&[("wrong.gloss", MADE)]);
    pushed(&mut session, &["undefined-entity"]);
}

/// What a program builds, and what a version control keeps, is none of the workspace, however much of it there is.
#[test]
fn what_is_not_read_costs_nothing_when_it_changes() {
    let mut session = Session::start(&format!("{FILES}//- .gitignore\ntarget/\n//- wrong.gloss\n[x]{{@nobody}}\n"));
    assert_eq!(session.findings("wrong.gloss"), ["undefined-entity"]);
    let loads = |session: &Session| session.client.log().lines().filter(|line| line.ends_with(" files")).count();
    session.indexed(1);
    assert_eq!(loads(&session), 1);
    let mut built: Vec<String> = (0..100).map(|n| format!("target/debug/{n}.json")).collect();
    built.extend((0..100).map(|n| format!(".git/objects/{n}")));
    for path in &built {
        session.folder.write(path, "{}");
    }
    built.extend(["target", "target/debug", ".git", ".git/objects", "target/debug/.gitignore"].map(str::to_owned));
    let told: Vec<(&str, u8)> = built.iter().map(|path| (path.as_str(), MADE)).collect();
    session.disk(&told);
    session.folder.write("register.gloss", "%% moved\n\n@person zhukov\n  name: Georgy Zhukov\n");
    session.disk(&[("register.gloss", CHANGED)]);
    session.awaits("register.gloss:2".to_owned(), person);
    // What was still being read by now would be read once more.
    session.folder.write("glossator.toml", "[rules]\nundefined-entity = \"off\"\n");
    session.disk(&[("glossator.toml", MADE)]);
    session.awaits(vec![], |session| session.findings("wrong.gloss"));
    // What is said goes another way than answers do.
    session.indexed(2);
    assert_eq!(loads(&session), 2, "{}", session.client.log());
}

/// A folder that goes is told of by itself, and takes the workspace in it along.
#[test]
fn a_workspace_goes_with_its_folder() {
    let inner = "//- inner/glossator.toml\n# Its own.\n//- inner/text.gloss\n@person konev\n  name: Ivan Konev\n";
    let mut session = Session::start(&format!("{FILES}{inner}"));
    session.awaits(vec!["inner/text.gloss".to_owned()], |session| session.found("Konev"));
    fs::remove_dir_all(session.folder.path("inner")).unwrap();
    session.disk(&[("inner", GONE)]);
    session.awaits(vec![], |session| session.found("Konev"));
}

/// A client that says it watches files and then does not.
#[test]
fn a_client_that_refuses_to_watch_is_not_needed() {
    let folder = folder(FILES);
    let params = Session::params(&folder, &[""], &able("utf-8"));
    let mut session = Session::greeted(folder, params);
    session.client.refuses = &["client/registerCapability"];
    session.client.until("the refusal", |client| !client.asked.is_empty());
    session.awaits("register.gloss:0".to_owned(), person);
    let mut blank = 0;
    session.awaits(true, |session| {
        // Until it is watched nothing is seen.
        blank += 1;
        let text = format!("{}@person zhukov\n  name: Georgy Zhukov\n", "\n".repeat(blank));
        session.folder.write("register.gloss", text);
        std::thread::sleep(std::time::Duration::from_millis(100));
        person(session) != "register.gloss:0"
    });
}
