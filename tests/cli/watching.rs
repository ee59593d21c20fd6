//! `lint --watch`

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::cli::Folder;

/// A program that runs until it is dropped, and the lines it prints to standard output and error.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(folder: &Folder, arguments: &str) -> Self {
        let mut command = folder.command();
        command.args(arguments.split_whitespace()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (send, lines) = channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let error = send.clone();
        thread::spawn(move || BufReader::new(out).lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        thread::spawn(move || BufReader::new(err).lines().map_while(Result::ok).try_for_each(|line| error.send(line)));
        Watching { child, lines }
    }

    /// Waits for a line that has this in it.
    #[track_caller]
    fn until(&self, part: &str) {
        self.until_all(&[part]);
    }

    /// Waits for lines that have these in them, in any order: results and notes come through two pipes.
    #[track_caller]
    fn until_all(&self, parts: &[&str]) {
        let (mut left, mut seen) = (parts.to_vec(), Vec::new());
        while !left.is_empty() {
            match self.lines.recv_timeout(Duration::from_secs(60)) {
                Ok(line) => {
                    left.retain(|part| !line.contains(part));
                    seen.push(line);
                }
                Err(error) => panic!("no {left:?} ({error}) in {seen:#?}"),
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_lints_again_when_a_file_changes() {
    let folder = Folder::with(&[("glossator.toml", ""), ("a.gloss", "A text.\n")]);
    let watching = Watching::start(&folder, "lint --watch");
    watching.until("nothing to mend");
    folder.write("a.gloss", "[A claim]{!}.\n");
    watching.until_all(&["cites no source", "waiting"]);
    folder.write("a.gloss", "An [open one.\n");
    watching.until_all(&["not closed", "waiting"]);
    folder.write("new/b.gloss", "[Another]{!}.\n");
    watching.until_all(&["cites no source", "waiting"]);
    folder.write("glossator.toml", "lang = 3\n");
    watching.until("glossator.toml:1:8: wrong type");
    folder.write("glossator.toml", "[rules]\nsyntax = \"hint\"\n");
    watching.until_all(&["hint[syntax]", "waiting"]);
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_watched() {
    let folder = Folder::with(&[("zotero/z.bib", "@book{k, title={T}}\n"), ("book/a.gloss", "A text.\n")]);
    folder.link("../zotero/z.bib", "book/z.bib");
    let watching = Watching::start(&folder, "lint --watch book");
    watching.until("nothing to mend");
    folder.write("zotero/z.bib", b"\xff");
    watching.until("no UTF-8");
}
