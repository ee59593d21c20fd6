//! `glossator config`

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::model::date::settings::{Hemisphere, Margin, MarginUnit};
use crate::model::names::normal::Case;
use crate::project::config::{Configuration, FILE_NAME, schema};
use crate::project::failure::Failure;
use crate::project::read::shown;
use crate::project::workspace::{configuration, root_of};
use crate::rules::levels::Levels;
use crate::rules::run::level;
use crate::rules::table::RULES;

/// Show the configuration, or its schema
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Show what is in force and from where, as TOML
    Show {
        /// A folder or file of the workspace; for a file, the levels are those that hold for it
        #[arg(default_value = ".", hide_default_value = true)]
        path: PathBuf,
    },
    /// Print the JSON Schema of glossator.toml
    Schema,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    match args.what {
        What::Schema => console.print(&format!("{:#}\n", schema::schema()))?,
        What::Show { path } => {
            let root = root_of(&path)?;
            let configuration = configuration(&root)?;
            let file = shown(&root.join(FILE_NAME));
            let head = match root.join(FILE_NAME).is_file() {
                true => format!("# {}\n", file.display()),
                false => format!("# {} has no {FILE_NAME}\n", shown(&root).display()),
            };
            let inside = path.is_file().then(|| path.canonicalize().ok()).flatten();
            let inside = inside.and_then(|path| Some(path.strip_prefix(&root).ok()?.to_str()?.replace('\\', "/")));
            console.print(&(head + &show(&configuration, inside.as_deref())))?;
        }
    }
    Ok(Status::Clean)
}

/// The whole configuration as TOML, with the origin of every value behind it. With the path of a file, the levels are
/// those that hold for it.
fn show(configuration: &Configuration, file: Option<&str>) -> String {
    let line = |name: &str, key: &str, value: &str| {
        let origin = match configuration.lines.get(key) {
            Some(line) => format!("{FILE_NAME}:{line}"),
            None => "default".to_owned(),
        };
        format!("{name} = {value}  # {origin}\n")
    };
    let settings = &configuration.settings;
    let mut out = line("include", "include", &list(&configuration.include.patterns));
    out += &line("exclude", "exclude", &list(&configuration.exclude.patterns));
    out += &match &configuration.bibliography {
        Some(paths) => {
            let paths: Vec<&str> = paths.iter().map(|(path, _)| path.as_str()).collect();
            line("bibliography", "bibliography", &list(&paths))
        }
        None => "# bibliography: every BibTeX, CSL-JSON and Hayagriva file\n".to_owned(),
    };
    out += &line("lang", "lang", &quoted(&settings.lang));
    out += "\n[dates]\n";
    out += &line("approximate-margin", "dates.approximate-margin", &quoted(&margin(settings.dates.margin)));
    let hemisphere = if settings.dates.hemisphere == Hemisphere::North { "north" } else { "south" };
    out += &line("hemisphere", "dates.hemisphere", &quoted(hemisphere));
    out += "\n[names]\n";
    out += &line(
        "case-sensitive",
        "names.case-sensitive",
        if settings.case == Case::Sensitive { "true" } else { "false" },
    );
    out += "\n[rules]\n";
    let levels = file.map_or_else(|| configuration.rules.clone(), |file| configuration.levels(file));
    for rule in RULES.iter() {
        let key = format!("rules.{}", rule.name);
        let overridden = levels.levels.get(rule.name) != configuration.rules.levels.get(rule.name)
            || levels.options.get(rule.name) != configuration.rules.options.get(rule.name);
        let shown = value(rule.name, level(rule, &levels).name(), &levels);
        out += &match overridden {
            true => format!("{} = {shown}  # {FILE_NAME}, an override\n", rule.name),
            false => line(rule.name, &key, &shown),
        };
    }
    if file.is_none() {
        out.extend(configuration.overrides.iter().map(|part| overrides(&part.paths.patterns, &part.rules)));
    }
    let of_file = |prefix: &str| {
        let keys = configuration.lines.iter().filter(move |(key, _)| key.starts_with(prefix));
        keys.map(|(key, line)| format!("\n# [{key}]  # {FILE_NAME}:{line}\n")).collect::<String>()
    };
    out + &of_file("kinds.") + &of_file("schemes.")
}

fn overrides(paths: &[String], rules: &Levels) -> String {
    let names = rules.levels.keys().chain(rules.options.keys().filter(|name| !rules.levels.contains_key(*name)));
    let values = names.map(|name| match rules.levels.get(name) {
        Some(level) => format!("{name} = {}\n", value(name, level.name(), rules)),
        None => format!("{name} = {{ {} }}\n", options(name, rules).join(", ")),
    });
    format!("\n[[overrides]]\npaths = {}\n[overrides.rules]\n{}", list(paths), values.collect::<String>())
}

fn value(rule: &str, level: &str, levels: &Levels) -> String {
    let options = options(rule, levels);
    if options.is_empty() {
        return quoted(level);
    }
    format!("{{ level = {}, {} }}", quoted(level), options.join(", "))
}

fn options(rule: &str, levels: &Levels) -> Vec<String> {
    let options = levels.options.get(rule).into_iter().flatten();
    options.map(|(key, value)| format!("{key} = {}", quoted(value))).collect()
}

fn margin(margin: Margin) -> String {
    let unit = match margin.unit {
        MarginUnit::Unit => "unit",
        MarginUnit::Days => "days",
        MarginUnit::Months => "months",
        MarginUnit::Years => "years",
    };
    format!("{} {unit}", margin.count)
}

fn list<S: AsRef<str>>(items: &[S]) -> String {
    format!("[{}]", items.iter().map(|item| quoted(item.as_ref())).collect::<Vec<_>>().join(", "))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
