//! `glossator lsp`

use std::fs::File;
use std::io::Write;
use std::process::ExitCode;

use crate::cli::today::today;
use crate::lsp::{Options, serve, serve_on};
use crate::model::date::day::Day;
use crate::project::failure::Failure;

/// Serve an editor: the language server
///
/// Speaks the Language Server Protocol on standard input and output. Editors start it by themselves.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Serve on this port of the loopback instead, for debugging
    #[arg(long, value_name = "PORT")]
    socket: Option<u16>,

    /// Standard input and output, which is what is used anyway; many editors say so
    #[arg(long, conflicts_with = "socket", hide = true)]
    stdio: bool,
}

pub(crate) fn run(args: Args) -> Result<ExitCode, Failure> {
    today()?;
    let options = Options { today: || today().unwrap_or(Day::new(0)), log };
    match args.socket {
        Some(port) => serve_on(port, options),
        None => serve(Box::new(std::io::stdin()), Box::new(output()?), options),
    }
}

/// Standard output as it is. What [`std::io::stdout`] gives writes each frame in two, its header by itself.
fn output() -> Result<File, Failure> {
    #[cfg(unix)]
    let output = std::os::fd::AsFd::as_fd(&std::io::stdout()).try_clone_to_owned();
    #[cfg(windows)]
    let output = std::os::windows::io::AsHandle::as_handle(&std::io::stdout()).try_clone_to_owned();
    output.map(File::from).map_err(|error| Failure::new(format!("standard output cannot be written: {error}")))
}

fn log(text: &str) {
    // Nobody need read it.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
