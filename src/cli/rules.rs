//! `glossator rules`

use std::path::PathBuf;

use clap::ValueEnum;
use serde_json::json;

use crate::cli::Status;
use crate::cli::console::Console;
use crate::project::failure::Failure;
use crate::project::workspace::{configuration, root_of};
use crate::rules::levels::Level;
use crate::rules::rule::{Rule, Setting};
use crate::rules::run::level;
use crate::rules::table::RULES;

/// List the rules with their levels in this workspace
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A folder or file of the workspace
    #[arg(default_value = ".", hide_default_value = true)]
    path: PathBuf,

    /// How the table is shown
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Markdown,
}

/// A rule and its level in the workspace.
type Row = (&'static Rule, Level);

pub(crate) fn run(args: Args, console: &mut Console) -> Result<Status, Failure> {
    let configuration = configuration(&root_of(&args.path)?)?;
    let rows: Vec<Row> = RULES.iter().map(|rule| (*rule, level(rule, &configuration.rules))).collect();
    let text = match args.format {
        Format::Text => text(&rows),
        Format::Json => format!("{:#}\n", rows.iter().map(object).collect::<serde_json::Value>()),
        Format::Markdown => markdown(&rows),
    };
    console.print(&text)?;
    Ok(Status::Clean)
}

/// One line a rule, by group; a star marks a level that the workspace has changed.
fn text(rows: &[Row]) -> String {
    let widest = rows.iter().map(|(rule, _)| rule.name.len()).max().unwrap_or_default();
    let mut out = String::new();
    let mut group = None;
    for (rule, level) in rows {
        if group != Some(rule.group) {
            out.push_str(&format!("{}{}\n", if group.is_some() { "\n" } else { "" }, rule.group.name()));
            group = Some(rule.group);
        }
        let changed = if *level == rule.level { ' ' } else { '*' };
        out.push_str(&format!("  {:<widest$}  {level:<7}{changed} {}\n", rule.name, rule.summary()));
    }
    out
}

fn object((rule, level): &Row) -> serde_json::Value {
    let takes = |setting: &Setting| match setting {
        Setting::Text => json!([]),
        Setting::OneOf(values) => json!(values),
        Setting::Number(least, most) => json!({"least": least, "most": most}),
    };
    let options: serde_json::Map<_, _> =
        rule.options.iter().map(|(key, setting)| ((*key).to_owned(), takes(setting))).collect();
    json!({
        "rule": rule.name,
        "group": rule.group.name(),
        "level": level.name(),
        "default": rule.level.name(),
        "summary": rule.summary(),
        "settings": options,
    })
}

fn markdown(rows: &[Row]) -> String {
    let row = |(rule, level): &Row| {
        let summary = rule.summary().replace('|', "\\|");
        format!("| {} | `{}` | {level} | {} | {summary} |\n", rule.group.name(), rule.name, rule.level)
    };
    let head = "| group | rule | level | default | finds |\n| --- | --- | --- | --- | --- |\n";
    head.to_owned() + &rows.iter().map(row).collect::<String>()
}
