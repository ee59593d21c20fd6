//! The command `glossator`.

use std::process::ExitCode;

fn main() -> ExitCode {
    glossator::cli::main()
}
