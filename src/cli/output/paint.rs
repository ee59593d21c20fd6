//! Colours of a terminal.

use annotate_snippets::renderer::{AnsiColor, Style};

use crate::rules::levels::Level;

/// The text in a style, where the report is coloured.
pub(super) fn paint(text: &str, style: Style, colors: bool) -> String {
    if colors { format!("{style}{text}{style:#}") } else { text.to_owned() }
}

pub(super) fn of_level(level: Level) -> Style {
    let color = match level {
        Level::Error => AnsiColor::BrightRed,
        Level::Warning => AnsiColor::Yellow,
        Level::Info => AnsiColor::BrightBlue,
        Level::Hint | Level::Off => AnsiColor::BrightCyan,
    };
    color.on_default().bold()
}
