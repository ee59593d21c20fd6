//! The terminal: results to standard output, everything else to standard error.

use std::io::{IsTerminal, Write};

use clap::ValueEnum;

use crate::project::failure::Failure;

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// When to colour the output
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// Where a command writes.
#[derive(Debug)]
pub(crate) struct Console {
    color: Color,
}

impl Console {
    pub(crate) fn new(options: &Options) -> Self {
        Console { color: options.color }
    }

    /// Writes a result to standard output. Where that is closed, as by `| head`, the process ends quietly.
    ///
    /// # Errors
    /// Where standard output cannot be written.
    pub(crate) fn print(&mut self, text: &str) -> Result<(), Failure> {
        let mut out = std::io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => std::process::exit(0),
            Err(error) => Err(Failure::new(format!("standard output: {error}"))),
            Ok(()) => Ok(()),
        }
    }

    /// Says something that is no result, on standard error.
    pub(crate) fn note(&mut self, text: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }

    pub(crate) fn error(&mut self, failure: &Failure) {
        self.note(&format!("glossator: {failure}"));
    }

    /// Whether results are coloured: as `--color` says, else `NO_COLOR`, `CLICOLOR_FORCE`, else where standard output
    /// is a terminal.
    pub(crate) fn colors(&self) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            Color::Auto if set("CLICOLOR_FORCE") => true,
            Color::Auto => self.is_terminal(),
        }
    }

    /// Empties the screen, where standard output is one.
    pub(crate) fn clear(&mut self) {
        if self.is_terminal() {
            let _ = self.print("\x1b[2J\x1b[H");
        }
    }

    /// Whether progress is shown: where standard error is a terminal.
    pub(crate) fn shows_progress(&self) -> bool {
        std::io::stderr().is_terminal()
    }

    pub(crate) fn is_terminal(&self) -> bool {
        std::io::stdout().is_terminal()
    }
}
