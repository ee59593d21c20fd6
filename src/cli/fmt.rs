//! `glossator fmt`

use crate::cli::Status;
use crate::cli::console::Console;
use crate::project::failure::Failure;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_args: Args, _console: &mut Console) -> Result<Status, Failure> {
    Err(Failure::new("fmt is not built yet"))
}
