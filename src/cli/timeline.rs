//! `glossator timeline`

use std::path::PathBuf;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::entities::undefined;
use crate::cli::input::write;
use crate::cli::json;
use crate::cli::place::in_words;
use crate::cli::table::{Table, terminal_width};
use crate::export::timeline::{Dated, DatedObject, Filter, svg, timeline};
use crate::ide::entities::title;
use crate::model::date::day::Calendar;
use crate::model::date::{Date, parse};
use crate::model::lower::name;
use crate::model::world::World;
use crate::project::failure::Failure;
use crate::project::workspace::Workspace;

const JSON: &str = "\
The objects of `--format json`, in the order of time:
  sort         life, organisation, office, statement, name, period, event, work or claim
  title        the name of the entity, or the words of the claim
  statement    what of the entity has this time: field, id and title of its value; null where it
               is the entity from its beginning to its end
  id           of the entity, or of the claim where it has one
  entities     the ids of all that it concerns
  date         in EDTF as it is written, or @id; of a life birth/death
  words        the date in English
  bounds       earliest_start, latest_start, earliest_end, latest_end: Gregorian days, both
               included; null where there is no bound
  uncertain    whether the date is marked ?, and approximate whether it is marked ~
  path, start, end   where it stands: line and column from 1, offset in bytes";

/// Print everything that is dated, in order
#[derive(Debug, clap::Args)]
#[command(after_long_help = JSON)]
pub(crate) struct Args {
    /// Files or folders; the current folder where there is none
    paths: Vec<PathBuf>,
    /// How to print the timeline
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Only what concerns this entity; may be given several times
    #[arg(long, value_name = "ID")]
    of: Vec<String>,
    /// Only what may have been at this date or later, in EDTF: `1953`, `1956-02-25`, `-0043`
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// Only what may have been at this date or earlier
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    to: Option<String>,
    /// Write to this file instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
    /// A picture, for a page or for print
    Svg,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let workspace = Workspace::load(&args.paths)?;
    let world = &workspace.world;
    let filter = filter(world, &args)?;
    let all = timeline(world, &workspace.selected);
    let shown: Vec<Dated> = all.into_iter().filter(|dated| filter.shows(dated)).collect();
    let width = if args.output.is_none() { terminal_width() } else { None };
    let text = match args.format {
        Format::Text if shown.is_empty() => "Nothing is dated.\n".to_owned(),
        Format::Text => table(world, &shown).text(width),
        Format::Json => json::print(&shown.iter().map(|dated| DatedObject::of(world, dated)).collect::<Vec<_>>()),
        Format::Svg => svg(&heading(world, &filter), &shown, &filter),
    };
    write(&text, args.output.as_deref(), console)?;
    Ok(Status::Clean)
}

fn filter(world: &World, args: &Args) -> Result<Filter, Failure> {
    let mut of = Vec::new();
    for id in args.of.iter().map(|id| id.trim_start_matches('@')) {
        if world.index().entity(id).is_empty() {
            return Err(undefined(world, id));
        }
        of.push(name(id));
    }
    let from = date(world, "from", args.from.as_deref())?;
    let to = date(world, "to", args.to.as_deref())?;
    let filter = Filter::between(of, from.as_ref(), to.as_ref());
    if filter.to < filter.from {
        return Err(Failure::new("nothing can be shown, as --to is before --from; give the earlier date first"));
    }
    Ok(filter)
}

fn date(world: &World, option: &str, text: Option<&str>) -> Result<Option<Date>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let date = parse(text, Calendar::Gregorian, &world.settings().dates);
    date.map(Some).map_err(|error| Failure::new(format!("--{option} is `{text}`, which is no date: {}", error.message)))
}

fn heading(world: &World, filter: &Filter) -> String {
    let name = |id| world.entry(id).map(|(_, entry)| title(entry).to_owned());
    let names: Vec<String> = filter.of.iter().filter_map(|id| name(id)).collect();
    if names.is_empty() { "Timeline".to_owned() } else { format!("Timeline: {}", names.join(", ")) }
}

/// What it is last, as it may be long.
fn table(world: &World, timeline: &[Dated]) -> Table {
    let mut table = Table::new(2, &["date", "sort", "place", "what"]);
    for dated in timeline {
        table.row([
            dated.date.text.clone(),
            dated.sort.name().to_owned(),
            in_words(world, dated.file, dated.span.start),
            dated.label(),
        ]);
    }
    table
}
