//! How grave a finding is, and what a workspace says about that.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::text::nearest::nearest;

/// The greatest is the gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Off,
    Hint,
    Info,
    Warning,
    Error,
}

impl Level {
    pub const ALL: [Level; 5] = [Level::Off, Level::Hint, Level::Info, Level::Warning, Level::Error];

    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Hint => "hint",
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Level {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Level::ALL.into_iter().find(|level| level.name() == text).ok_or_else(|| {
            let expected = "expected `error`, `warning`, `info`, `hint` or `off`";
            match nearest(text, Level::ALL.into_iter().map(Level::name)) {
                Some(near) => format!("`{text}` is no level (did you mean `{near}`?); {expected}"),
                None => format!("`{text}` is no level; {expected}"),
            }
        })
    }
}

/// The levels of the rules in one part of a workspace, and the settings that some of them take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// Levels that differ from the rules' own, by the name of the rule.
    pub levels: BTreeMap<String, Level>,
    /// Settings of a rule besides its level: rule, then key.
    pub options: BTreeMap<String, BTreeMap<String, String>>,
}

impl Levels {
    /// The value of a rule's own setting.
    pub fn option(&self, rule: &str, key: &str) -> Option<&str> {
        self.options.get(rule)?.get(key).map(String::as_str)
    }
}
