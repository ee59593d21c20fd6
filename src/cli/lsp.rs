//! `glossator lsp`

use std::io::Write;
use std::process::ExitCode;

use crate::cli::today::today;
use crate::lsp::{Options, serve, serve_on};
use crate::model::date::day::Day;
use crate::project::failure::Failure;
use crate::project::write::unbuffered;

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
        None => {
            let output = unbuffered(std::io::stdout());
            let output = output.map_err(|error| Failure::new(format!("standard output cannot be written: {error}")))?;
            serve(Box::new(std::io::stdin()), Box::new(output), options)
        }
    }
}

fn log(text: &str) {
    // Nobody need read it.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
