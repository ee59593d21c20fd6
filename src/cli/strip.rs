//! `glossator strip`

use std::path::PathBuf;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::input::{document, write};
use crate::export::standoff::standoff;
use crate::model::strip::strip;
use crate::project::failure::Failure;
use crate::project::write::replace;

/// Print the text without its overlay
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Texts; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Write what was taken out, as JSON, to this file
    #[arg(long, value_name = "FILE")]
    standoff: Option<PathBuf>,

    /// Write the text to this file instead of printing it
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    if args.standoff.is_some() && args.files.len() > 1 {
        return Err(Failure::new("--standoff keeps the overlay of one text; strip one file at a time"));
    }
    let documents = args.files.iter().map(|path| document(path)).collect::<Result<Vec<_>, _>>()?;
    if let (Some(path), [document]) = (&args.standoff, &*documents) {
        let json =
            serde_json::to_string_pretty(&standoff(document)).map_err(|error| Failure::at(path, error.to_string()))?;
        replace(path, &format!("{json}\n"))?;
    }
    let stripped: String = documents.iter().map(strip).collect();
    write(&stripped, args.output.as_deref(), console)?;
    Ok(Status::Clean)
}
