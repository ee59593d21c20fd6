//! Which rules run, and at what level, as the command line says it on top of the configuration.

use crate::cli::lint::args::Args;
use crate::rules::levels::{Level, Levels};
use crate::rules::run::level;
use crate::rules::table::RULES;

/// The levels of a file as its workspace sets them, with what `--select`, `--ignore` and `--level` say; the last is the
/// strongest.
pub(super) fn levels(mut levels: Levels, args: &Args) -> Levels {
    if !args.select.is_empty() {
        for rule in RULES.iter() {
            let is_selected = args.select.iter().any(|selected| selected.name == rule.name);
            let level = match level(rule, &levels) {
                _ if !is_selected => Level::Off,
                Level::Off => rule.selected,
                level => level,
            };
            levels.levels.insert(rule.name.to_owned(), level);
        }
    }
    levels.levels.extend(args.ignore.iter().map(|rule| (rule.name.to_owned(), Level::Off)));
    levels.levels.extend(args.level.iter().map(|(rule, level)| (rule.name.to_owned(), *level)));
    levels
}
