//! `glossator import`

use std::path::{Component, Path, PathBuf};

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::input::{STANDARD_INPUT, dialect_of, read, write};
use crate::export::standoff::sha256;
use crate::import::format::Format;
use crate::import::pin::{Pin, id, pin, title};
use crate::import::sheet::{Files, Imported, Sheet};
use crate::import::{brat, json, tei, web_annotation};
use crate::model::lower::Dialect;
use crate::project::failure::Failure;
use crate::project::write::create;

/// Print a file of another format as Gloss
#[derive(Debug, clap::Args)]
#[command(after_help = "What Gloss has no place for is said on standard error, with its place.")]
pub(crate) struct Args {
    /// Texts, TEI documents, annotations with their texts beside, or exports; `-` reads standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// The format, where the name of the file does not tell
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<Format>,

    /// Of a plain text, say in an `@text` entry which file, by its path and its SHA-256, the Gloss is laid over
    #[arg(long)]
    pin: bool,

    /// Write to this file instead of printing, or new files into this folder where there are several
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.about()))
    }
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let output = args.output.as_deref();
    let mut imported = Imported::default();
    for file in &args.files {
        imported.add(one(file, &args)?);
    }
    let texts = if imported.whole.is_empty() { imported.sheets.len() } else { imported.paths().len() };
    let notes = match output.filter(|path| path.is_dir() || texts > 1) {
        Some(folder) => {
            let Files { files, notes } =
                imported.files(false, |path| dialect_of(Path::new(path))).map_err(Failure::new)?;
            create_all(folder, &files)?;
            notes
        }
        None => {
            let dialect = output.map_or(Dialect::Gloss, dialect_of);
            let Files { files, notes } = imported.files(true, |_| dialect).map_err(Failure::new)?;
            match files.as_slice() {
                [(_, text)] => write(text, output, console)?,
                files => {
                    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).take(6).collect();
                    let (count, names) = (files.len(), names.join(", "));
                    let message = format!("this makes {count} files ({names}); name a folder for them with --output");
                    return Err(Failure::new(message));
                }
            }
            notes
        }
    };
    notes.iter().for_each(|note| console.note(&format!("glossator: {note}")));
    Ok(Status::Clean)
}

/// What a file becomes.
fn one(file: &Path, args: &Args) -> Result<Imported, Failure> {
    let text = read(file)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let format = match args.from {
        Some(format) => format,
        None => Format::of(&name, &text).map_err(|error| Failure::at(file, error))?,
    };
    if args.pin && format != Format::Text {
        return Err(Failure::new("--pin is for plain texts alone; leave it out"));
    }
    let from = file.display().to_string();
    let stem = match file == Path::new(STANDARD_INPUT) {
        true => "text".into(),
        false => file.file_stem().unwrap_or_default().to_string_lossy(),
    };
    let path = format!("{}{stem}.gloss", below(file, &args.files));
    let beside = |name: &str| {
        let bare = file.with_file_name(name);
        read(&bare)
            .map_err(|error| Failure::new(format!("{from}: the text that it annotates must stand beside it: {error}")))
    };
    let made = match format {
        Format::Text if args.pin => {
            let output = args.output.as_deref();
            let gloss = pinned(&text, file, output, output.map_or(Dialect::Gloss, dialect_of))?;
            Ok(Imported { whole: vec![(path, gloss)], ..Imported::default() })
        }
        Format::Text => Ok(Imported { sheets: vec![Sheet { path, text, ..Sheet::default() }], ..Imported::default() }),
        Format::Json => json::json(&text, &from),
        Format::Brat => brat::brat(&text, &beside(&format!("{stem}.txt"))?, &path, &from),
        Format::Tei => tei::tei(&text, &path, &from),
        Format::WebAnnotation => web_annotation::source(&text, &from).and_then(|source| {
            let own = source.filter(|name| file.with_file_name(name).is_file());
            let bare = beside(&own.unwrap_or_else(|| format!("{stem}.txt"))).map_err(|error| error.to_string())?;
            web_annotation::web_annotation(&text, &bare, &path, &from)
        }),
    };
    made.map_err(Failure::new)
}

/// The folders, each with a `/`, from the one that all files stand in to one of them.
fn below(file: &Path, files: &[PathBuf]) -> String {
    let folders = |path: &Path| -> Vec<String> {
        let names = path.parent().unwrap_or(Path::new("")).components();
        names.map(|name| name.as_os_str().to_string_lossy().into_owned()).collect()
    };
    let own = folders(file);
    let shared = |other: &PathBuf| own.iter().zip(folders(other)).take_while(|(one, other)| **one == *other).count();
    let shared = files.iter().map(shared).min().unwrap_or_default();
    own.iter().skip(shared).map(|folder| format!("{folder}/")).collect()
}

/// Writes new files into a folder: all of them or, where one is there already or has no place in the folder, none.
fn create_all(folder: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    for (name, _) in files {
        let is_inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        if !is_inside || name.is_empty() {
            return Err(Failure::new(format!("`{name}` is no path inside of a folder, so nothing is written")));
        }
        let path = folder.join(name);
        if path.symlink_metadata().is_ok() {
            return Err(Failure::at(path, "this is there already, and is not overwritten; name another folder"));
        }
    }
    files.iter().try_for_each(|(name, text)| create(&folder.join(name), text))
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
