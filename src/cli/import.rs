//! `glossator import`

use std::path::{Path, PathBuf};

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::input::{dialect_of, read, write};
use crate::export::standoff::sha256;
use crate::import::pin::{Pin, id, pin, title};
use crate::model::escape::escape;
use crate::model::lower::Dialect;
use crate::project::failure::Failure;

/// Print a plain text or a Markdown file as Gloss
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A text; `-` reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Say in an `@text` entry which file, by its path and its SHA-256, the Gloss is laid over
    #[arg(long)]
    pin: bool,

    /// Write to this file instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let text = read(&args.file)?;
    let output = args.output.as_deref();
    let dialect = output.map_or(Dialect::Gloss, dialect_of);
    let gloss = if args.pin { pinned(&text, &args.file, output, dialect)? } else { escape(&text, dialect) };
    write(&gloss, output, console)?;
    Ok(Status::Clean)
}

fn pinned(text: &str, file: &Path, output: Option<&Path>, dialect: Dialect) -> Result<String, Failure> {
    let stem = file.file_stem().filter(|stem| *stem != "-");
    let stem = stem.ok_or_else(|| Failure::new("--pin needs the path of the text; standard input has none"))?;
    let stem = stem.to_string_lossy();
    let entry = Pin { id: id(&stem), title: title(text, &stem), base: base(file, output)?, sha256: sha256(text) };
    pin(text, &entry, dialect).map_err(|error| Failure::at(file, error.to_string()))
}

/// The path of the text from the folder of the Gloss file; what is printed is taken to stand beside the text.
fn base(file: &Path, output: Option<&Path>) -> Result<String, Failure> {
    let absolute = |path: &Path| std::path::absolute(path).map_err(|error| Failure::at(path, error.to_string()));
    let Some(output) = output else {
        return Ok(file.file_name().unwrap_or_default().to_string_lossy().into_owned());
    };
    let (file, output) = (normal(&absolute(file)?), normal(&absolute(output)?));
    let folder = output.get(..output.len().saturating_sub(1)).unwrap_or_default();
    let shared = file.iter().zip(folder).take_while(|(a, b)| a == b).count();
    let up = folder.iter().skip(shared).map(|_| "..".to_owned());
    Ok(up.chain(file.iter().skip(shared).cloned()).collect::<Vec<_>>().join("/"))
}

/// The parts of an absolute path, `..` resolved.
fn normal(path: &Path) -> Vec<String> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                parts.pop();
            }
            part => parts.push(part.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts
}
