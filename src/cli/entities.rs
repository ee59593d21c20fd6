//! `glossator entities`

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::json;
use crate::cli::place::in_words;
use crate::cli::table::{Format, Table, terminal_width};
use crate::ide::card::card;
use crate::ide::entities::{Entity, register};
use crate::ide::objects::EntityObject;
use crate::ide::place::Place;
use crate::model::bibliography::citation::Markup;
use crate::model::facts::Name;
use crate::model::world::World;
use crate::project::failure::Failure;
use crate::project::workspace::Workspace;
use crate::text::nearest::nearest;

/// List every entity, or show one
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    show: Option<Show>,
    /// Files or folders; the current folder where there is none
    paths: Vec<PathBuf>,
    /// How to print the register
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Only entities of this kind, or of one that extends it
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Show {
    /// Print the card of an entity
    Show {
        /// The id of the entity
        id: String,
        /// The workspace; the current folder where it is not given
        path: Option<PathBuf>,
        /// How to print the card
        #[arg(long, value_enum, default_value_t)]
        format: CardFormat,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum CardFormat {
    #[default]
    Text,
    Markdown,
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    if let Some(Show::Show { id, path, format }) = args.show {
        return show(&id, path, format, console);
    }
    let workspace = Workspace::load(&args.paths)?;
    let world = &workspace.world;
    let schema = &world.settings().schema;
    if let Some(kind) = args.kind.as_deref().filter(|kind| schema.kind(kind).is_none()) {
        let known: Vec<&str> = schema.kinds().map(|kind| kind.name.as_str()).collect();
        return Err(Failure::new(format!("`{kind}` is no kind; known are {}", known.join(", "))));
    }
    let entities: Vec<Entity> = register(world)
        .into_iter()
        .filter(|entity| workspace.selected.contains(&entity.file))
        .filter(|entity| args.kind.as_ref().is_none_or(|kind| schema.is_a(&entity.kind, kind)))
        .collect();
    console.print(&match args.format {
        Format::Table => table(world, &entities).text(terminal_width()),
        Format::Csv => full_table(world, &entities).csv(),
        Format::Markdown => table(world, &entities).markdown(),
        Format::Json => json::print(&entities.iter().map(|entity| EntityObject::of(world, entity)).collect::<Vec<_>>()),
    })?;
    Ok(Status::Clean)
}

fn show(id: &str, path: Option<PathBuf>, format: CardFormat, console: &mut Console) -> Result<Status, Failure> {
    let workspace = Workspace::load(&Vec::from_iter(path))?;
    let id = id.trim_start_matches('@');
    let markup = match format {
        CardFormat::Text => Markup::Plain,
        CardFormat::Markdown => Markup::Markdown,
    };
    let Some(card) = card(&workspace.world, id, markup) else {
        return Err(undefined(&workspace.world, id));
    };
    console.print(&card.text())?;
    Ok(Status::Clean)
}

/// That no entry has this id.
pub(crate) fn undefined(world: &World, id: &str) -> Failure {
    let near = nearest(id, world.index().entity_ids().map(Name::as_str));
    let hint = near.map_or_else(String::new, |near| format!("; did you mean `@{near}`?"));
    Failure::new(format!("nothing defines `@{id}`{hint}"))
}

fn dates(entity: &Entity) -> String {
    entity.dates.iter().map(|(field, date)| format!("{field} {date}")).collect::<Vec<_>>().join("; ")
}

/// For reading: the place last, and of the names the first.
fn table(world: &World, entities: &[Entity]) -> Table {
    let mut table = Table::new(1, &["id", "kind", "name", "dates", "mentions", "claims", "place"]);
    for entity in entities {
        table.row([
            entity.id.clone(),
            entity.kind.clone(),
            entity.name.clone(),
            dates(entity),
            entity.counts.mentions.to_string(),
            entity.counts.claims.to_string(),
            in_words(world, entity.file, entity.head.start),
        ]);
    }
    table
}

/// For machines: all names that stand in the entry, too.
fn full_table(world: &World, entities: &[Entity]) -> Table {
    let mut table =
        Table::new(0, &["id", "kind", "name", "names", "path", "line", "column", "dates", "mentions", "claims"]);
    for entity in entities {
        let place = Place::of(world, entity.file, entity.head.start);
        table.row([
            entity.id.clone(),
            entity.kind.clone(),
            entity.name.clone(),
            entity.names.get(..entity.written_names).unwrap_or_default().join("; "),
            world.path(entity.file).to_owned(),
            place.line.to_string(),
            place.column.to_string(),
            dates(entity),
            entity.counts.mentions.to_string(),
            entity.counts.claims.to_string(),
        ]);
    }
    table
}
