//! The arguments of `lint`.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::cli::output::Format;
use crate::project::failure::Failure;
use crate::project::workspace::Unsaved;
use crate::rules::levels::Level;
use crate::rules::rule::Rule;
use crate::rules::table::{RULES, rule};
use crate::text::nearest::nearest;

/// Find problems in texts, the register and bibliographies
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  glossator lint                              the workspace of the current folder
  glossator lint essay.gloss                  one file, read as part of its workspace
  glossator lint --fix                        make the fixes that are safe
  glossator lint --diff                       show what they would change
  glossator lint --select unused-source       one rule alone, though it may be off
  glossator lint --format sarif --output r.sarif
  glossator lint --min-coverage 80            fail unless four claims in five cite a source
  cat essay.gloss | glossator lint --stdin-filename essay.gloss -

Exit status: 0 nothing at or above the failing level, 1 something, 2 the work could not be done.
`GLOSSATOR_TODAY=2027-01-01` sets the day on which suppressions lapse.")]
pub(crate) struct Args {
    /// Files and folders, or `-` for standard input [default: the current folder]
    pub(super) paths: Vec<PathBuf>,

    /// How findings are shown [default: full on a terminal, else concise]
    #[arg(long, value_name = "FORMAT", hide_default_value = true)]
    pub(super) format: Option<Format>,

    /// Make the fixes that are safe
    #[arg(long)]
    pub(super) fix: bool,

    /// Make also fixes that may change what was meant (implies --fix)
    #[arg(long)]
    pub(super) unsafe_fixes: bool,

    /// Show what --fix would change, and write nothing
    #[arg(long, conflicts_with_all = ["statistics", "write_baseline"])]
    pub(super) diff: bool,

    /// Run these rules alone, also where they are off
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = a_rule)]
    pub(super) select: Vec<&'static Rule>,

    /// Leave these rules out
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = a_rule)]
    pub(super) ignore: Vec<&'static Rule>,

    /// Set a rule's level: error, warning, info, hint, off
    #[arg(long, value_name = "RULE=LEVEL", value_delimiter = ',', value_parser = a_level)]
    pub(super) level: Vec<(&'static Rule, Level)>,

    /// The least level that makes the exit status 1: error, warning, info, hint, never
    #[arg(long, value_name = "LEVEL", default_value = "warning", value_parser = fail_on)]
    pub(super) fail_on: FailOn,

    /// Exit with 1 where fewer of the claims are referenced
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub(super) min_coverage: Option<f64>,

    /// Leave out the findings that this file accepts
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub(super) baseline: Option<PathBuf>,

    /// Accept all present findings in this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "unsafe_fixes", "watch"])]
    pub(super) write_baseline: Option<PathBuf>,

    /// Show how often each rule finds something, instead of the findings
    #[arg(long)]
    pub(super) statistics: bool,

    /// Lint again whenever a file changes, until interrupted
    #[arg(long)]
    pub(super) watch: bool,

    /// The path that standard input stands for, where a path is `-`
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,

    /// Write the result to a file
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FailOn {
    Never,
    Level(Level),
}

impl Args {
    /// What clap cannot check.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let stdin = self.reads_stdin();
        if stdin && self.watch {
            return Err(Failure::new("standard input cannot be watched; leave `--watch` or `-` out"));
        }
        if stdin && self.allowed().is_some() && !self.diff {
            return Err(Failure::new("fixes cannot be written to standard input; show them with `--diff`"));
        }
        if !stdin && self.stdin_filename.is_some() {
            return Err(Failure::new("`--stdin-filename` names standard input; give `-` as a path"));
        }
        Ok(())
    }

    /// The paths on disk.
    pub(super) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.paths.iter().filter(|path| path.as_path() != Path::new("-"))
    }

    /// What stands on standard input, where that is asked for.
    pub(super) fn unsaved(&self) -> Result<Option<Unsaved>, Failure> {
        if !self.reads_stdin() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let most = u64::from(u32::MAX);
        std::io::stdin()
            .lock()
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::new(format!("standard input: {error}")))?;
        if bytes.len() as u64 >= most {
            return Err(Failure::new("standard input has 4 GiB or more; split it"));
        }
        let path = self.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("stdin.gloss"));
        Ok(Some(Unsaved { path, bytes }))
    }

    fn reads_stdin(&self) -> bool {
        self.paths.iter().any(|path| path.as_path() == Path::new("-"))
    }
}

/// The rule of a name, for clap.
pub(crate) fn a_rule(name: &str) -> Result<&'static Rule, String> {
    rule(name).ok_or_else(|| match nearest(name, RULES.iter().map(|rule| rule.name)) {
        Some(near) => format!("there is no such rule, did you mean `{near}`?"),
        None => "there is no such rule; `glossator rules` lists them".to_owned(),
    })
}

fn a_level(text: &str) -> Result<(&'static Rule, Level), String> {
    let (name, level) = text.split_once('=').ok_or("expected RULE=LEVEL, as `syntax=warning`")?;
    Ok((a_rule(name.trim())?, Level::from_str(level.trim())?))
}

fn fail_on(text: &str) -> Result<FailOn, String> {
    match text {
        "never" => Ok(FailOn::Never),
        "off" => Err("expected `error`, `warning`, `info`, `hint` or `never`".to_owned()),
        _ => Level::from_str(text).map(FailOn::Level).map_err(|message| message.replace("`off`", "`never`")),
    }
}

fn percent(text: &str) -> Result<f64, String> {
    let number = text.trim().trim_end_matches('%').trim_end().parse::<f64>().ok();
    number.filter(|number| (0.0..=100.0).contains(number)).ok_or_else(|| "expected a number from 0 to 100".to_owned())
}
