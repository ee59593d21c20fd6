//! A session in a workspace made from a fixture: what an editor does with its files.

use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

use serde_json::{Value, json};

use crate::cli::Folder;
use crate::fixture::Fixture;
use crate::lsp::client::{Client, patience, poll};

pub struct Session {
    pub client: Client,
    pub folder: Rc<Folder>,
    pub capabilities: Value,
    versions: HashMap<String, i32>,
}

impl Session {
    /// The server over these files (as in `fixture.rs`), with a client that can do most things and counts in bytes.
    #[track_caller]
    pub fn start(fixture: &str) -> Self {
        Self::with(fixture, able("utf-8"))
    }

    #[track_caller]
    pub fn with(fixture: &str, capabilities: Value) -> Self {
        Self::in_folder(folder(fixture), capabilities)
    }

    #[track_caller]
    pub fn in_folder(folder: impl Into<Rc<Folder>>, capabilities: Value) -> Self {
        let folder = folder.into();
        let root = uri_of(&folder.path(""));
        let params = json!({
            "processId": std::process::id(),
            "rootUri": root,
            "workspaceFolders": [{"uri": root, "name": "workspace"}],
            "capabilities": capabilities,
        });
        Self::initialized(folder, params)
    }

    /// Another server in the folder of a session.
    #[track_caller]
    pub fn beside(other: &Self, capabilities: Value) -> Self {
        Self::in_folder(other.folder.clone(), capabilities)
    }

    #[track_caller]
    pub fn initialized(folder: impl Into<Rc<Folder>>, params: Value) -> Self {
        let has_folder = params["workspaceFolders"].as_array().is_some_and(|folders| !folders.is_empty());
        let mut session = Self::greeted(folder, params);
        if has_folder {
            session.indexed(1);
        }
        session
    }

    /// The same with what is on disk still to be read.
    #[track_caller]
    pub fn greeted(folder: impl Into<Rc<Folder>>, params: Value) -> Self {
        let folder = folder.into();
        let mut client = Client::start(folder.command().arg("lsp"));
        let answer = client.call("initialize", params);
        client.notify("initialized", json!({}));
        Session { client, folder, capabilities: answer["capabilities"].clone(), versions: HashMap::new() }
    }

    /// The parameters of a client that has these folders of a folder open.
    pub fn params(folder: &Folder, names: &[&str], capabilities: &Value) -> Value {
        let folders: Vec<_> =
            names.iter().map(|name| json!({"uri": uri_of(&folder.path(name)), "name": name})).collect();
        json!({"processId": null, "workspaceFolders": folders, "capabilities": capabilities})
    }

    /// Waits until so many workspaces have been read from disk, as the log tells whatever the client can do.
    #[track_caller]
    pub fn indexed(&mut self, workspaces: usize) {
        poll("the workspaces are read", || {
            self.client.log().lines().filter(|line| line.ends_with(" files")).count() >= workspaces
        });
    }

    pub fn uri(&self, path: &str) -> String {
        if path.contains(':') { path.to_owned() } else { uri_of(&self.folder.path(path)) }
    }

    /// Opens a file with what is on disk.
    pub fn open(&mut self, path: &str) {
        let text = self.folder.read(path);
        self.open_as(path, &text);
    }

    /// Opens a text. What holds a colon is a whole URI.
    pub fn open_as(&mut self, path: &str, text: &str) {
        self.open_at(path, text, 1);
    }

    pub fn open_at(&mut self, path: &str, text: &str, version: i32) {
        let language = if path.ends_with(".gloss") { "gloss" } else { "plaintext" };
        self.open_in(language, path, text, version);
    }

    /// Opens a text of which the editor says in which language it is.
    pub fn open_in(&mut self, language: &str, path: &str, text: &str, version: i32) {
        let uri = self.uri(path);
        self.versions.insert(uri.clone(), version);
        let document = json!({"uri": uri, "languageId": language, "version": version, "text": text});
        self.client.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Sends changes: each a range and a text, or a text alone.
    pub fn change(&mut self, path: &str, changes: Value) {
        let uri = self.uri(path);
        let version = self.versions.entry(uri.clone()).or_insert(1);
        *version += 1;
        let document = json!({"uri": uri, "version": *version});
        self.client.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    pub fn close(&mut self, path: &str) {
        let uri = self.uri(path);
        self.versions.remove(&uri);
        self.client.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// Tells that files changed on disk: 1 made, 2 changed, 3 gone.
    pub fn disk(&self, changes: &[(&str, u8)]) {
        let changes: Vec<_> = changes.iter().map(|(path, kind)| json!({"uri": self.uri(path), "type": kind})).collect();
        self.client.notify("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    }

    /// The parameters of a request about a place.
    pub fn place(&self, path: &str, line: u32, character: u32) -> Value {
        json!({"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": character}})
    }

    /// The text of a hover; empty where there is none.
    #[track_caller]
    pub fn hover(&mut self, path: &str, line: u32, character: u32) -> String {
        let place = self.place(path, line, character);
        hover_text(&self.client.call("textDocument/hover", place))
    }

    /// Where a name is defined: the file's path in the workspace and the line, as `register.gloss:3`.
    #[track_caller]
    pub fn definition(&mut self, path: &str, line: u32, character: u32) -> String {
        let place = self.place(path, line, character);
        let answer = self.client.call("textDocument/definition", place);
        definition_of(&answer).map_or(String::new(), |(uri, line)| format!("{}:{line}", self.relative(&uri)))
    }

    /// A URI as a path in the workspace, where it is in it.
    pub fn relative(&self, uri: &str) -> String {
        let root = uri_of(&self.folder.path(""));
        uri.strip_prefix(&root).map_or(uri, |path| path.trim_start_matches('/')).to_owned()
    }

    /// The names of the outline, with those below them after each.
    #[track_caller]
    pub fn symbols(&mut self, path: &str) -> Vec<String> {
        let params = json!({"textDocument": {"uri": self.uri(path)}});
        names(&self.client.call("textDocument/documentSymbol", params))
    }

    /// The files of the workspaces in which a name is found.
    #[track_caller]
    pub fn found(&mut self, name: &str) -> Vec<String> {
        let answer = self.client.call("workspace/symbol", json!({"query": name}));
        let places = answer.as_array().into_iter().flatten().map(|symbol| &symbol["location"]["uri"]);
        let mut found: Vec<_> = places.map(|uri| self.relative(uri.as_str().unwrap())).collect();
        found.sort();
        found.dedup();
        found
    }

    /// Asks until an answer is the expected one: for what the server learns from disk in its own time.
    #[track_caller]
    pub fn awaits<T: PartialEq + std::fmt::Debug>(&mut self, expected: T, mut ask: impl FnMut(&mut Self) -> T) {
        let mut last = None;
        let patient = Instant::now() + patience();
        while last.as_ref() != Some(&expected) {
            assert!(
                Instant::now() < patient,
                "{expected:?} is expected, and {last:?} the answer\n{}",
                self.client.log()
            );
            last = Some(ask(self));
        }
    }

    /// The rules of the findings of a file, as the server answers a pull.
    #[track_caller]
    pub fn findings(&mut self, path: &str) -> Vec<String> {
        let params = json!({"textDocument": {"uri": self.uri(path)}});
        let report = self.client.call("textDocument/diagnostic", params);
        codes(&report["items"])
    }
}

/// A folder with the files of a fixture, `glossator.toml` among them.
pub fn folder(fixture: &str) -> Folder {
    let fixture = Fixture::parse(fixture);
    let files: Vec<_> = fixture.files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    Folder::with(&files)
}

/// What the client of these tests can do, counting in one encoding.
pub fn able(encoding: &str) -> Value {
    json!({
        "general": {"positionEncodings": [encoding]},
        "window": {"workDoneProgress": true},
        "textDocument": {
            "synchronization": {"didSave": true},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "definition": {"linkSupport": false},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "completion": {"completionItem": {"snippetSupport": true, "documentationFormat": ["markdown"]}},
            "rename": {"prepareSupport": true},
            "semanticTokens": {
                "requests": {"full": {"delta": true}, "range": true},
                "tokenTypes": [], "tokenModifiers": [], "formats": ["relative"],
            },
            "diagnostic": {"dynamicRegistration": false},
            "publishDiagnostics": {"versionSupport": true, "relatedInformation": true},
        },
        "workspace": {
            "workspaceFolders": true,
            "workspaceEdit": {"documentChanges": true},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
        },
    })
}

/// The same without pulled diagnostics, so that the server pushes them.
pub fn pushed_to() -> Value {
    let mut able = able("utf-8");
    able["textDocument"].as_object_mut().unwrap().remove("diagnostic");
    able
}

pub fn uri_of(path: &Path) -> String {
    let mut uri = "file://".to_owned();
    for byte in path.to_str().unwrap().trim_end_matches('/').bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(byte as char),
            byte if byte.is_ascii_alphanumeric() => uri.push(byte as char),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

pub fn hover_text(answer: &Value) -> String {
    match &answer["contents"] {
        Value::String(text) => text.clone(),
        Value::Object(content) => content["value"].as_str().unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// The first place of an answer in any of the forms of the protocol.
pub fn definition_of(answer: &Value) -> Option<(String, u64)> {
    let place = answer.as_array().map_or(Some(answer), |places| places.first())?;
    let uri = place["uri"].as_str().or(place["targetUri"].as_str())?;
    let range = place.get("range").or(place.get("targetSelectionRange"))?;
    Some((uri.to_owned(), range["start"]["line"].as_u64()?))
}

pub fn names(symbols: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for symbol in symbols.as_array().into_iter().flatten() {
        found.push(symbol["name"].as_str().unwrap().to_owned());
        found.extend(names(&symbol["children"]));
    }
    found
}

fn codes(diagnostics: &Value) -> Vec<String> {
    diagnostics.as_array().into_iter().flatten().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

/// A change of a range.
pub fn edit(from: (u32, u32), to: (u32, u32), text: &str) -> Value {
    json!({
        "range": {
            "start": {"line": from.0, "character": from.1},
            "end": {"line": to.0, "character": to.1},
        },
        "text": text,
    })
}
