//! `glossator claims`

use std::path::PathBuf;

use clap::ValueEnum;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::cli::entities::undefined;
use crate::cli::json;
use crate::cli::place::in_words;
use crate::cli::table::{Format, Table, terminal_width};
use crate::ide::claims::{Cited, Entry, State, ledger};
use crate::ide::coverage::{Coverage, coverage};
use crate::ide::objects::ClaimObject;
use crate::ide::place::Place;
use crate::model::world::World;
use crate::project::failure::Failure;
use crate::project::workspace::Workspace;

/// List every claim with what it rests on
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Files or folders; the current folder where there is none
    paths: Vec<PathBuf>,
    /// How to print the ledger
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Only claims in this state; may be given several times
    #[arg(long, value_enum)]
    state: Vec<State>,
    /// Only claims that measure or are about this entity
    #[arg(long, value_name = "ID")]
    of: Option<String>,
}

impl ValueEnum for State {
    fn value_variants<'a>() -> &'a [Self] {
        &State::ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let workspace = Workspace::load(&args.paths)?;
    let world = &workspace.world;
    let all = ledger(world, &workspace.selected);
    let of = args.of.as_deref().map(|id| id.trim_start_matches('@'));
    if let Some(id) = of.filter(|id| world.index().entity(id).is_empty() && world.index().measured(id).is_empty()) {
        return Err(undefined(world, id));
    }
    let shown: Vec<&Entry> = all
        .iter()
        .filter(|entry| args.state.is_empty() || args.state.contains(&entry.state))
        .filter(|entry| of.is_none() || entry.of.as_deref() == of)
        .collect();
    let text = match args.format {
        Format::Table => {
            let width = terminal_width();
            let claims = if shown.is_empty() { "No claims.\n".to_owned() } else { table(world, &shown).text(width) };
            format!("{claims}\n{}", coverage_table(world, &all).text(width))
        }
        Format::Csv => full_table(world, &shown).csv(),
        Format::Markdown => format!("{}\n{}", table(world, &shown).markdown(), coverage_table(world, &all).markdown()),
        Format::Json => json::print(&shown.iter().map(|entry| ClaimObject::of(world, entry)).collect::<Vec<_>>()),
    };
    console.print(&text)?;
    Ok(Status::Clean)
}

/// For reading: the words last, as they are long.
fn table(world: &World, entries: &[&Entry]) -> Table {
    let mut table = Table::new(1, &["place", "id", "state", "date", "certainty", "evidence", "claim"]);
    for entry in entries {
        table.row([
            in_words(world, entry.file, entry.span.start),
            entry.id.clone().unwrap_or_default(),
            entry.state.name().to_owned(),
            entry.date.clone().unwrap_or_default(),
            entry.certainty.clone().unwrap_or_default(),
            cited(&entry.evidence),
            entry.text.clone(),
        ]);
    }
    table
}

/// For machines: all that the ledger knows.
fn full_table(world: &World, entries: &[&Entry]) -> Table {
    let mut table = Table::new(
        0,
        &[
            "id",
            "text",
            "path",
            "line",
            "column",
            "date",
            "certainty",
            "state",
            "evidence",
            "of",
            "quantity",
            "supports",
            "disputes",
        ],
    );
    for entry in entries {
        let place = Place::of(world, entry.file, entry.span.start);
        table.row([
            entry.id.clone().unwrap_or_default(),
            entry.text.clone(),
            world.path(entry.file).to_owned(),
            place.line.to_string(),
            place.column.to_string(),
            entry.date.clone().unwrap_or_default(),
            entry.certainty.clone().unwrap_or_default(),
            entry.state.name().to_owned(),
            cited(&entry.evidence),
            entry.of.clone().unwrap_or_default(),
            entry.quantity.clone().unwrap_or_default(),
            entry.supports.join("; "),
            entry.disputes.join("; "),
        ]);
    }
    table
}

/// `^taubman2003(ch. 11); ^zemskov1991`
fn cited(evidence: &[Cited]) -> String {
    let one = |cited: &Cited| match &cited.locator {
        Some(locator) => format!("^{}({locator})", cited.key),
        None => format!("^{}", cited.key),
    };
    evidence.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn coverage_table(world: &World, entries: &[Entry]) -> Table {
    let mut table = Table::new(3, &["referenced", "of", "share", "where"]);
    let mut row = |all: Coverage, place: String| {
        table.row([all.referenced.to_string(), all.counted.to_string(), format!("{} %", all.percent()), place]);
    };
    let files = coverage(world, entries);
    for file in &files {
        row(file.all, world.path(file.file).to_owned());
        for section in &file.sections {
            row(section.all, format!("{}{}", "  ".repeat(usize::from(section.level)), section.title));
        }
    }
    if files.len() != 1 {
        row(Coverage::of(entries), "all".to_owned());
    }
    table
}
