//! `glossator export`

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::input::write;
use crate::cli::today::today;
use crate::export::format::{Format, Profile, Wish};
use crate::export::made::Made;
use crate::model::date::day::{Calendar, Civil};
use crate::project::failure::Failure;
use crate::project::workspace::Workspace;
use crate::project::write::{create, replace};

/// Write a workspace in another format
#[derive(Debug, clap::Args)]
#[command(after_help = "What the format has no place for is said on standard error. Two runs give the same bytes.")]
pub(crate) struct Args {
    /// Files or folders; the current folder where there is none
    paths: Vec<PathBuf>,
    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    to: Format,
    /// Write to this file, or to files in this folder where the format makes several
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Of linked data, the vocabulary
    #[arg(long, value_enum, value_name = "PROFILE")]
    profile: Option<Profile>,
    /// Of linked data and Web Annotation, what the ids of entities are appended to, as `https://example.org/id/`
    #[arg(long, value_name = "URI")]
    base: Option<String>,
    /// Say the day on which it was made, in a format that has a place for it
    #[arg(long)]
    stamp: bool,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.about()))
    }
}

impl ValueEnum for Profile {
    fn value_variants<'a>() -> &'a [Self] {
        &[Profile::SchemaOrg, Profile::LinkedArt]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Profile::SchemaOrg => "schema-org",
            Profile::LinkedArt => "linked-art",
        }))
    }
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    if args.to != Format::Jsonld && args.profile.is_some() {
        return Err(Failure::new("--profile is for --to jsonld alone; leave it out"));
    }
    if !matches!(args.to, Format::Jsonld | Format::WebAnnotation) && args.base.is_some() {
        return Err(Failure::new("--base is for --to jsonld and webannotation alone; leave it out"));
    }
    let workspace = Workspace::load(&args.paths)?;
    let wish = Wish {
        title: name(&workspace),
        stamp: if args.stamp { stamp()? } else { String::new() },
        profile: args.profile.unwrap_or_default(),
        base: args.base,
    };
    let made = args.to.make(&workspace.world, &workspace.selected, &wish);
    give(&made, args.output.as_deref(), console)?;
    made.losses.iter().for_each(|loss| console.note(&format!("glossator: left out: {loss}")));
    Ok(Status::Clean)
}

/// `2027-01-01`
fn stamp() -> Result<String, Failure> {
    let Civil { year, month, day } = Calendar::Gregorian.civil(today()?);
    Ok(format!("{year:04}-{month:02}-{day:02}"))
}

/// The name of the folder of a workspace.
pub(crate) fn name(workspace: &Workspace) -> String {
    workspace.root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Writes one file to its place or to standard output, several into a folder.
fn give(made: &Made, output: Option<&Path>, console: &mut Console) -> Result<(), Failure> {
    let folder = output.filter(|path| path.is_dir());
    match (made.files.as_slice(), output, folder) {
        ([(_, text)], _, None) => write(text, output, console),
        (_, None, _) => {
            const SHOWN: usize = 6;
            let mut names: Vec<&str> = made.files.iter().map(|(name, _)| name.as_str()).take(SHOWN).collect();
            if made.files.len() > SHOWN {
                names.push("…");
            }
            let (count, names) = (made.files.len(), names.join(", "));
            Err(Failure::new(format!("this makes {count} files ({names}); name a folder for them with --output")))
        }
        (files, Some(output), _) => {
            for (name, text) in files {
                let path = output.join(name);
                if path.exists() { replace(&path, text)? } else { create(&path, text)? }
            }
            Ok(())
        }
    }
}
