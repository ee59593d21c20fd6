//! `glossator completions`

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::console::Console;
use crate::cli::{Arguments, Status};
use crate::project::failure::Failure;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  glossator completions bash > ~/.local/share/bash-completion/completions/glossator
  glossator completions zsh > ~/.zfunc/_glossator
  glossator completions fish > ~/.config/fish/completions/glossator.fish")]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "glossator", &mut script);
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Status::Clean)
}
