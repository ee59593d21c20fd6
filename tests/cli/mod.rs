//! The built binary, run in folders made for it.

mod baseline;
mod broken_configuration;
mod commands;
mod discovery;
mod fixing;
mod hostile;
mod lint;
mod preview;
mod standard_input;
mod watching;
mod writing;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder with files in it, gone at the end.
pub struct Folder {
    folder: tempfile::TempDir,
}

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Folder {
    /// A folder with these files: path and text.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let folder = Folder { folder: tempfile::tempdir().unwrap() };
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    #[cfg(unix)]
    pub fn link(&self, target: &str, path: &str) {
        std::os::unix::fs::symlink(target, self.path(path)).unwrap();
    }

    /// The program, in the folder, on a day that is always the same.
    pub fn command(&self) -> Command {
        let mut command = Command::new(program());
        command.current_dir(self.folder.path()).env("GLOSSATOR_TODAY", "2026-11-23");
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").stdin(Stdio::null());
        command
    }

    /// Runs it with arguments, which spaces separate.
    pub fn run(&self, arguments: &str) -> Ran {
        ran(self.command().args(arguments.split_whitespace()))
    }

    /// The same with a text on standard input.
    pub fn pipe(&self, arguments: &str, input: &[u8]) -> Ran {
        let mut command = self.command();
        command.args(arguments.split_whitespace());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A usage error ends the program before it has read anything.
        let _ = child.stdin.take().unwrap().write_all(input);
        of(child.wait_with_output().unwrap())
    }
}

pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_glossator"))
}

pub fn ran(command: &mut Command) -> Ran {
    of(command.output().unwrap())
}

fn of(output: std::process::Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

impl Ran {
    /// Asserts the exit code, and gives the run back.
    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// Asserts that a part of standard output is there.
    #[track_caller]
    pub fn says(self, part: &str) -> Self {
        assert!(self.out.contains(part), "{part:?} in {self:#?}");
        self
    }

    /// Asserts that a part of standard output is not there.
    #[track_caller]
    pub fn omits(self, part: &str) -> Self {
        assert!(!self.out.contains(part), "no {part:?} in {self:#?}");
        self
    }

    /// Asserts that a part of standard error is there.
    #[track_caller]
    pub fn notes(self, part: &str) -> Self {
        assert!(self.err.contains(part), "{part:?} in {self:#?}");
        self
    }
}
