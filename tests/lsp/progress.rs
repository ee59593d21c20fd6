//! What the client shows while the texts are read.

use serde_json::{Value, json};

use crate::lsp::client::Client;
use crate::lsp::session::{Session, able, folder};

const FILES: &str = "\
//- text.gloss
[Zhukov]{@zhukov} came.
//- register.gloss
@person zhukov
  name: Georgy Zhukov
";

fn progress(client: &Client) -> Vec<&Value> {
    client.told.iter().filter(|(method, _)| method == "$/progress").map(|(_, params)| params).collect()
}

#[test]
fn it_begins_is_told_of_and_ends() {
    let mut session = Session::start(FILES);
    session.client.until("the end of the progress", |client| {
        progress(client).iter().any(|params| params["value"]["kind"] == "end")
    });
    let asked: Vec<_> =
        session.client.asked.iter().filter(|(method, _)| method == "window/workDoneProgress/create").collect();
    assert_eq!(asked.len(), 1, "{asked:?}");
    let told = progress(&session.client);
    assert!(told.iter().all(|params| params["token"] == asked[0].1["token"]), "{told:?}");
    let kinds: Vec<_> = told.iter().map(|params| params["value"]["kind"].as_str().unwrap()).collect();
    let (first, last) = (kinds.first().copied(), kinds.last().copied());
    assert_eq!((first, last), (Some("begin"), Some("end")));
    assert!(kinds[1..kinds.len() - 1].iter().all(|kind| *kind == "report"), "{kinds:?}");
    let percentages: Vec<_> = told.iter().filter_map(|params| params["value"]["percentage"].as_u64()).collect();
    assert!(percentages.is_sorted() && percentages.iter().all(|it| *it <= 100), "{percentages:?}");
}

#[test]
fn a_client_that_cannot_show_it_is_told_nothing() {
    let mut able = able("utf-8");
    able.as_object_mut().unwrap().remove("window");
    let mut session = Session::with(FILES, able);
    assert_eq!(session.definition("text.gloss", 0, 2), "register.gloss:0");
    session.client.shut_down();
    assert_eq!(progress(&session.client), [&Value::Null; 0]);
    assert!(session.client.asked.iter().all(|(method, _)| !method.contains("workDoneProgress")));
}

/// So many that it takes a while to read them.
const TEXTS: usize = 600;

fn much() -> Session {
    let section = "# Section\n\nA paragraph that [Zhukov]{@zhukov} wrote, [in 1956]{=1956}.\n\n".repeat(150);
    let files: String = (0..TEXTS).map(|n| format!("//- texts/{n}.gloss\n{section}\n")).collect();
    let folder = folder(&files);
    let params = Session::params(&folder, &[""], &able("utf-8"));
    Session::greeted(folder, params)
}

fn end(client: &Client) -> Option<&Value> {
    progress(client).into_iter().find(|params| params["value"]["kind"] == "end")
}

/// An open text is answered from, whatever is still to be read.
#[test]
fn answers_do_not_wait_for_it() {
    let mut session = much();
    session.open_as("open.gloss", "# Open\n\n[x]{@konev}\n\n@person konev\n  name: Ivan Konev\n");
    assert_eq!(session.symbols("open.gloss").first().map(String::as_str), Some("Open"));
    assert_eq!(end(&session.client), None, "all was read before the answer came");
    session.client.notify("window/workDoneProgress/cancel", json!({"token": "no such token"}));
    session.client.until("the end of the progress", |client| end(client).is_some());
    assert_eq!(end(&session.client).unwrap()["value"]["message"], format!("{TEXTS} files"));
}

/// What was read before the client cancels is kept; the rest is left, and the server goes on.
#[test]
fn it_can_be_cancelled() {
    let mut session = much();
    session.client.until("a beginning", |client| !progress(client).is_empty());
    let token = progress(&session.client)[0]["token"].clone();
    session.client.notify("window/workDoneProgress/cancel", json!({"token": token}));
    session.client.until("the end of the progress", |client| end(client).is_some());
    let message = end(&session.client).unwrap()["value"]["message"].as_str().unwrap().to_owned();
    let read = message.strip_suffix(" files, then cancelled").expect("it was cancelled");
    assert!(read.parse::<usize>().unwrap() < TEXTS, "{message}");
    session.open_as("text.gloss", "[x]{@konev}\n\n@person konev\n  name: Ivan Konev\n");
    assert_eq!(session.definition("text.gloss", 0, 1), "text.gloss:2");
}
