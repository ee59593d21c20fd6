//! `glossator init`

use std::path::PathBuf;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::project::config::FILE_NAME;
use crate::project::failure::Failure;
use crate::project::write::create;

/// Begin a new workspace: its configuration, a register, a first text
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  glossator init             in the current folder
  glossator init my-book     in a folder that is made where it is not there

Nothing that is there is overwritten.")]
pub(crate) struct Args {
    /// The folder; the current one where it is not given
    #[arg(default_value = ".", hide_default_value = true)]
    folder: PathBuf,
}

/// The files of a new workspace.
const FILES: [(&str, &str); 7] = [
    (FILE_NAME, include_str!("init/glossator.toml")),
    ("text.gloss", include_str!("init/text.gloss")),
    ("register/people.gloss", include_str!("init/people.gloss")),
    ("register/places.gloss", include_str!("init/places.gloss")),
    ("sources.bib", include_str!("init/sources.bib")),
    (".github/workflows/glossator.yml", include_str!("init/glossator.yml")),
    (".vscode/settings.json", include_str!("init/settings.json")),
];

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    // Either all or none: what is there is looked for before anything is written.
    if let Some((name, _)) = FILES.iter().find(|(name, _)| args.folder.join(name).symlink_metadata().is_ok()) {
        let path = args.folder.join(name);
        return Err(Failure::at(path, "this is there already; `init` begins a new workspace and overwrites nothing"));
    }
    for (name, text) in FILES {
        create(&args.folder.join(name), text)?;
        console.note(&format!("created {}", args.folder.join(name).display()));
    }
    let lint = match args.folder.as_os_str() == "." {
        true => "glossator lint".to_owned(),
        false => format!("glossator lint {}", args.folder.display()),
    };
    console.note(&format!("now run `{lint}`, or open the folder in your editor"));
    Ok(Status::Clean)
}
