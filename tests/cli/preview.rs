//! `glossator preview`

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use crate::cli::Folder;

/// A server that runs until it is dropped.
struct Serving {
    child: Child,
    port: u16,
}

impl Serving {
    fn start(folder: &Folder) -> Self {
        let mut command = folder.command();
        let mut child = command.arg("preview").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let port = address.trim().trim_start_matches("http://127.0.0.1:").trim_end_matches('/').parse().unwrap();
        Serving { child, port }
    }

    fn ask(&self, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        // In two pieces, as a network may bring it.
        stream.write_all(format!("GET {path} HTTP/1.1\r\nHo").as_bytes()).unwrap();
        stream.write_all(format!("st: {host}\r\n\r\n").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn get(&self, path: &str) -> String {
        let answer = self.ask(path, &format!("localhost:{}", self.port));
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        answer.split_once("\r\n\r\n").unwrap().1.to_owned()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_edition_is_served_and_another_when_a_file_changes() {
    let folder = Folder::with(&[("glossator.toml", ""), ("a.gloss", "One [word]{!}.\n")]);
    let serving = Serving::start(&folder);
    let version = serving.get("/version");
    assert!(serving.get("/").contains(">word</span>"));
    folder.write("a.gloss", "Another [claim]{!}.\n");
    for _ in 0..600 {
        if serving.get("/version") != version {
            break;
        }
        thread::sleep(Duration::from_millis(100));
    }
    assert!(serving.get("/").contains(">claim</span>"));
    // A configuration that is broken leaves what there was.
    folder.write("glossator.toml", "[");
    folder.write("a.gloss", "Third.\n");
    assert!(serving.get("/").contains(">claim</span>"));
}

#[test]
fn other_names_and_files_are_refused() {
    let folder = Folder::with(&[("glossator.toml", ""), ("a.gloss", "One.\n")]);
    let serving = Serving::start(&folder);
    for host in ["example.org", "example.org:80", &format!("example.org:{}", serving.port), ""] {
        assert!(serving.ask("/", host).starts_with("HTTP/1.1 403 Forbidden\r\n"), "{host}");
    }
    for path in ["/glossator.toml", "/a.gloss", "/../a.gloss", "/%2e%2e/a.gloss"] {
        let answer = serving.ask(path, &format!("127.0.0.1:{}", serving.port));
        assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n"), "{path}: {answer}");
    }
}

#[test]
fn what_cannot_be_shown_is_said() {
    let folder = Folder::with(&[("glossator.toml", "[")]);
    let output = folder.command().arg("preview").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let folder = Folder::with(&[("a.gloss", "One.\n")]);
    let serving = Serving::start(&folder);
    let output = folder.command().args(["preview", "--port", &serving.port.to_string()]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && said.contains("name another with --port"), "{said}");
}
