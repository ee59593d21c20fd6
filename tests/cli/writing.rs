//! A file is written whole or not at all, whatever happens.

#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use crate::cli::{Folder, program, ran};

const BEFORE: &str = "An [open one.\n\n";
const AFTER: &str = "An \\[open one.\n\n";

/// Runs `lint --fix` where no file may grow beyond a few kilobytes; `trap` says what the shell does about the signal.
fn on_a_full_disk(folder: &Folder, trap: &str) -> crate::cli::Ran {
    let script = format!("{trap} ulimit -f 4; exec \"$0\" lint --fix");
    let mut command = folder.command();
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(script).arg(program()).current_dir(folder.path(""));
    shell.envs(command.env("LC_ALL", "C").get_envs().filter_map(|(name, value)| Some((name, value?))));
    ran(&mut shell)
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let folder = Folder::with(&[]);
    let before = BEFORE.repeat(1_000);
    folder.write("a.gloss", &before);
    on_a_full_disk(&folder, "trap '' XFSZ;").code(2).notes("a.gloss: cannot be written: file too large");
    assert_eq!(folder.read("a.gloss"), before);
    assert_eq!(std::fs::read_dir(folder.path("")).unwrap().count(), 1, "nothing is left beside it");
    // Without the trap the system ends the process in the middle of the writing.
    assert_eq!(on_a_full_disk(&folder, "").code, None);
    assert_eq!(folder.read("a.gloss"), before);
    folder.run("lint --fix").code(0);
    assert_eq!(folder.read("a.gloss"), AFTER.repeat(1_000));
}

#[test]
fn a_killed_process_leaves_the_old_file_or_the_new() {
    let folder = Folder::with(&[]);
    let (before, after) = (BEFORE.repeat(300), AFTER.repeat(300));
    for wait in (0..24).map(|step| Duration::from_millis(step * 15)) {
        folder.write("a.gloss", &before);
        let mut child = folder
            .command()
            .args(["lint", "--fix"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        sleep(wait);
        child.kill().unwrap();
        child.wait().unwrap();
        let now = folder.read("a.gloss");
        assert!(now == before || now == after, "after {wait:?}");
    }
}

#[test]
fn a_file_that_cannot_be_written_does_not_keep_the_others_from_it() {
    let folder = Folder::with(&[("a.gloss", BEFORE), ("b.gloss", BEFORE), ("c.gloss", BEFORE)]);
    std::fs::set_permissions(folder.path("b.gloss"), std::fs::Permissions::from_mode(0o444)).unwrap();
    let run = folder.run("lint --fix").code(2).notes("glossator: b.gloss: cannot be written: the file is read-only");
    assert_eq!((folder.read("a.gloss"), folder.read("b.gloss")), (AFTER.to_owned(), BEFORE.to_owned()));
    assert_eq!(folder.read("c.gloss"), AFTER, "{run:?}");
}

#[test]
fn permissions_are_kept() {
    let folder = Folder::with(&[("a.gloss", BEFORE)]);
    std::fs::set_permissions(folder.path("a.gloss"), std::fs::Permissions::from_mode(0o640)).unwrap();
    folder.run("lint --fix").code(0);
    let mode = std::fs::metadata(folder.path("a.gloss")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}
