//! `[rules]` and `[[overrides]]`: levels, and settings that some rules take.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use toml::{Spanned, Value};

use crate::project::config::globs::Globs;
use crate::project::config::mistake::{Lines, did_you_mean};
use crate::project::config::written::WrittenOverride;
use crate::project::failure::Failure;
use crate::rules::levels::{Level, Levels};
use crate::rules::rule::{Rule, Setting};
use crate::rules::table::{RULES, rule};

/// Levels for a part of the tree.
#[derive(Clone, Debug)]
pub struct Override {
    pub paths: Globs,
    pub rules: Levels,
}

/// What stands behind the name of a rule: a level, or a table.
#[derive(Debug)]
pub(super) enum RuleSetting {
    Level(String),
    Table { level: Option<Spanned<String>>, options: Vec<(Spanned<String>, Spanned<Value>)> },
}

impl Override {
    pub(super) fn new(written: &WrittenOverride, lines: &Lines<'_>) -> Result<Self, Failure> {
        Ok(Override { paths: Globs::new(&written.paths, lines)?, rules: levels(&written.rules, lines)? })
    }
}

/// Looks the rules up, and checks what is said of each.
pub(super) fn levels(
    written: &BTreeMap<Spanned<String>, Spanned<RuleSetting>>,
    lines: &Lines<'_>,
) -> Result<Levels, Failure> {
    let mut levels = Levels::default();
    for (name, setting) in written {
        let Some(rule) = rule(name.get_ref()) else {
            let near = did_you_mean(name.get_ref(), RULES.iter().map(|rule| rule.name));
            let message = format!("`{}` is no rule{near}; `glossator rules` lists them", name.get_ref());
            return Err(lines.failure(name.span(), message));
        };
        let read = |text: &str, span| Level::from_str(text).map_err(|message| lines.failure(span, message));
        match setting.get_ref() {
            RuleSetting::Level(level) => {
                levels.levels.insert(rule.name.to_owned(), read(level, setting.span())?);
            }
            RuleSetting::Table { level, options } => {
                if let Some(level) = level {
                    levels.levels.insert(rule.name.to_owned(), read(level.get_ref(), level.span())?);
                }
                for (key, value) in options {
                    let value = option(rule, key, value).map_err(|(span, message)| lines.failure(span, message))?;
                    levels.options.entry(rule.name.to_owned()).or_default().insert(key.get_ref().clone(), value);
                }
            }
        }
    }
    Ok(levels)
}

type Mistake = (std::ops::Range<usize>, String);

fn option(rule: &Rule, key: &Spanned<String>, value: &Spanned<Value>) -> Result<String, Mistake> {
    let name = key.get_ref();
    let Some((_, allowed)) = rule.options.iter().find(|(known, _)| known == name) else {
        let known = || ["level"].into_iter().chain(rule.options.iter().map(|(known, _)| *known));
        let near = did_you_mean(name, known());
        let known = known().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ");
        return Err((key.span(), format!("`{name}` is no setting of `{}`{near}; expected {known}", rule.name)));
    };
    let text = match value.get_ref() {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(truth) => truth.to_string(),
        _ => return Err((value.span(), format!("`{name}` takes a text, a number, `true` or `false`"))),
    };
    let refused = |near: String, expected: String| {
        Err((value.span(), format!("`{text}` is nothing that `{name}` takes{near}; expected {expected}")))
    };
    match *allowed {
        Setting::OneOf(allowed) if !allowed.contains(&text.as_str()) => {
            let near = did_you_mean(&text, allowed.iter().copied());
            refused(near, allowed.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", "))
        }
        Setting::Number(least, most) if !text.parse().is_ok_and(|number| (least..=most).contains(&number)) => {
            refused(String::new(), format!("a whole number from {least} to {most}"))
        }
        _ => Ok(text),
    }
}

impl<'de> Deserialize<'de> for RuleSetting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SettingVisitor)
    }
}

struct SettingVisitor;

impl<'de> Visitor<'de> for SettingVisitor {
    type Value = RuleSetting;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a level, as \"warning\", or a table with `level`")
    }

    fn visit_str<E: Error>(self, level: &str) -> Result<RuleSetting, E> {
        Ok(RuleSetting::Level(level.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RuleSetting, A::Error> {
        let (mut level, mut options) = (None, Vec::new());
        while let Some(key) = map.next_key::<Spanned<String>>()? {
            match key.get_ref().as_str() {
                "level" => level = Some(map.next_value()?),
                _ => options.push((key, map.next_value()?)),
            }
        }
        Ok(RuleSetting::Table { level, options })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::rule::{Check, Group};

    static TAKES: Rule = Rule {
        name: "takes",
        group: Group::Form,
        level: Level::Hint,
        selected: Level::Hint,
        page: "",
        options: &[
            ("first-in", Setting::OneOf(&["section", "file", "all"])),
            ("words", Setting::Text),
            ("from", Setting::Number(1, 120)),
        ],
        check: Check::Suppressions,
    };

    fn read(key: &str, value: &str) -> Result<String, String> {
        option(&TAKES, &Spanned::new(0..1, key.to_owned()), &Spanned::new(2..3, Value::from(value)))
            .map_err(|(_, message)| message)
    }

    #[test]
    fn a_setting_is_checked_against_its_rule() {
        assert_eq!(read("first-in", "file"), Ok("file".to_owned()));
        assert_eq!(read("words", "anything"), Ok("anything".to_owned()));
        assert_eq!(
            read("first-in", "fil"),
            Err("`fil` is nothing that `first-in` takes (did you mean `file`?); expected `section`, `file`, `all`"
                .to_owned())
        );
        assert_eq!(
            read("first-on", "file"),
            Err(
                "`first-on` is no setting of `takes` (did you mean `first-in`?); expected `level`, `first-in`, `words`, `from`"
                    .to_owned()
            )
        );
        assert_eq!((read("from", "1"), read("from", "120")), (Ok("1".to_owned()), Ok("120".to_owned())));
        for wrong in ["0", "121", "1.5", "many", "99999999999999999999"] {
            let message = format!("`{wrong}` is nothing that `from` takes; expected a whole number from 1 to 120");
            assert_eq!(read("from", wrong), Err(message));
        }
        let list = option(&TAKES, &Spanned::new(0..1, "words".to_owned()), &Spanned::new(2..3, Value::Array(vec![])));
        assert_eq!(list, Err((2..3, "`words` takes a text, a number, `true` or `false`".to_owned())));
    }
}
