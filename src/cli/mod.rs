//! The command line: arguments, one file a subcommand, one file an output format.
//!
//! The only layer that prints, and that knows the clock and the terminal. Results go to standard output, all else to
//! standard error; two runs over the same files print the same bytes.

mod annotate;
mod changes;
mod claims;
mod completions;
mod config;
mod console;
mod diff;
mod entities;
mod explain;
mod export;
mod fmt;
mod import;
mod index;
mod init;
mod input;
mod json;
mod lint;
mod lsp;
pub mod output;
mod place;
mod preview;
mod progress;
mod rename;
mod rules;
mod strip;
mod table;
mod timeline;
mod today;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::cli::console::Console;
use crate::project::failure::Failure;

/// A linter for annotated historical texts: who was meant, when it was, and who says so.
#[derive(Parser)]
#[command(name = "glossator", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,

    #[command(flatten)]
    console: console::Options,
}

#[derive(Subcommand)]
enum Command {
    Lint(lint::Args),
    Claims(claims::Args),
    Entities(entities::Args),
    Timeline(timeline::Args),
    Index(index::Args),
    Export(export::Args),
    Preview(preview::Args),
    Strip(strip::Args),
    Import(import::Args),
    Annotate(annotate::Args),
    Fmt(fmt::Args),
    Rename(rename::Args),
    Explain(explain::Args),
    Rules(rules::Args),
    Init(init::Args),
    Config(config::Args),
    Lsp(lsp::Args),
    Completions(completions::Args),
}

/// How a command ended that could do its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Nothing at or above the failing level.
    Clean,
    /// Something was found.
    Found,
}

/// Runs the command of the process's arguments. The exit code is 0 where nothing was found, 1 where something was, 2
/// where the command could not do its work.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut console = Console::new(&arguments.console);
    if let Command::Lsp(args) = arguments.command {
        // What ends a server says is the protocol's.
        return lsp::run(args).unwrap_or_else(|failure| {
            console.error(&failure);
            ExitCode::from(2)
        });
    }
    match run(arguments.command, &mut console) {
        Ok(Status::Clean) => ExitCode::SUCCESS,
        Ok(Status::Found) => ExitCode::from(1),
        Err(failure) => {
            console.error(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(command: Command, console: &mut Console) -> Result<Status, Failure> {
    match command {
        Command::Lint(args) => lint::run(args, console),
        Command::Claims(args) => claims::run(args, console),
        Command::Entities(args) => entities::run(args, console),
        Command::Timeline(args) => timeline::run(args, console),
        Command::Index(args) => index::run(args, console),
        Command::Export(args) => export::run(args, console),
        Command::Preview(args) => preview::run(args, console),
        Command::Strip(args) => strip::run(args, console),
        Command::Import(args) => import::run(args, console),
        Command::Annotate(args) => annotate::run(args, console),
        Command::Fmt(args) => fmt::run(args, console),
        Command::Rename(args) => rename::run(args, console),
        Command::Explain(args) => explain::run(args, console),
        Command::Rules(args) => rules::run(args, console),
        Command::Init(args) => init::run(args, console),
        Command::Config(args) => config::run(args, console),
        Command::Lsp(_) => Ok(Status::Clean),
        Command::Completions(args) => completions::run(args, console),
    }
}
