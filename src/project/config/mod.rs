//! `glossator.toml`: what a workspace says about its files, its rules and its own words.

pub(crate) mod globs;
mod kinds;
mod mistake;
mod rules;
pub mod schema;
mod written;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use toml::Spanned;

use crate::model::authority::{Authorities, AuthorityError};
use crate::model::date::settings::{Hemisphere, Margin, Settings as DateSettings};
use crate::model::names::normal::Case;
use crate::model::schema::Schema;
use crate::model::settings::Settings;
use crate::project::config::globs::Globs;
use crate::project::config::mistake::{Lines, did_you_mean, of_toml};
use crate::project::config::rules::{Override, levels};
use crate::project::config::written::{Scheme, Written};
use crate::project::failure::Failure;
use crate::rules::levels::Levels;

/// The name of the file that makes its folder a workspace.
pub const FILE_NAME: &str = "glossator.toml";

/// The configuration of a workspace, checked.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// Which files are texts.
    pub include: Globs,
    /// Which files and folders are left out.
    pub exclude: Globs,
    /// Paths and patterns of the bibliographies, with their places in the file; none where all are looked for.
    pub bibliography: Option<Vec<(String, (u32, u32))>>,
    pub settings: Arc<Settings>,
    /// What holds in the whole workspace.
    pub rules: Levels,
    pub overrides: Vec<Override>,
    /// The line of each setting that the file makes, by its key: `lang`, `dates.hemisphere`, `rules.syntax`.
    pub lines: BTreeMap<String, u32>,
}

impl Default for Configuration {
    fn default() -> Self {
        Configuration {
            include: Globs::default_include(),
            exclude: Globs::default(),
            bibliography: None,
            settings: Arc::default(),
            rules: Levels::default(),
            overrides: Vec::new(),
            lines: BTreeMap::new(),
        }
    }
}

impl Configuration {
    /// Reads the text of a `glossator.toml` that stands at `path`.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn parse(path: &Path, text: &str) -> Result<Self, Failure> {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = Lines::new(path, body);
        let written: Written = toml::from_str(body).map_err(|error| of_toml(&lines, body, &error))?;
        resolve(written, &lines)
    }

    /// The levels of the rules for a file, by its path in the workspace: later overrides win over earlier ones.
    pub fn levels(&self, path: &str) -> Levels {
        let mut levels = self.rules.clone();
        for part in self.overrides.iter().filter(|part| part.paths.matches(path)) {
            levels.levels.extend(part.rules.levels.iter().map(|(rule, level)| (rule.clone(), *level)));
            for (rule, options) in &part.rules.options {
                levels.options.entry(rule.clone()).or_default().extend(options.clone());
            }
        }
        levels
    }
}

fn resolve(written: Written, lines: &Lines<'_>) -> Result<Configuration, Failure> {
    let mut made = BTreeMap::new();
    let mut note = |key: String, span: std::ops::Range<usize>| made.insert(key, lines.position(span.start).0);
    let include = match &written.include {
        Some(list) => {
            note("include".to_owned(), list.span());
            Globs::new(list.get_ref(), lines)?
        }
        None => Globs::default_include(),
    };
    let exclude = match &written.exclude {
        Some(list) => {
            note("exclude".to_owned(), list.span());
            Globs::new(list.get_ref(), lines)?
        }
        None => Globs::default(),
    };
    let bibliography = written.bibliography.map(|list| {
        note("bibliography".to_owned(), list.span());
        let paths = list.into_inner().into_iter();
        paths.map(|path| (path.get_ref().clone(), lines.position(path.span().start))).collect()
    });
    let mut settings = Settings::default();
    if let Some(lang) = written.lang {
        note("lang".to_owned(), lang.span());
        settings.lang = language(&lang, lines)?;
    }
    if let Some(margin) = written.dates.approximate_margin {
        note("dates.approximate-margin".to_owned(), margin.span());
        settings.dates.margin =
            Margin::parse(margin.get_ref()).map_err(|message| lines.failure(margin.span(), message))?;
    }
    if let Some(name) = written.dates.hemisphere {
        note("dates.hemisphere".to_owned(), name.span());
        settings.dates = DateSettings { hemisphere: hemisphere(&name, lines)?, ..settings.dates };
    }
    if let Some(sensitive) = written.names.case_sensitive {
        note("names.case-sensitive".to_owned(), sensitive.span());
        settings.case = if *sensitive.get_ref() { Case::Sensitive } else { Case::Ignored };
    }
    for (name, rule) in &written.rules {
        note(format!("rules.{}", name.get_ref()), rule.span());
    }
    for name in written.kinds.keys() {
        note(format!("kinds.{}", name.get_ref()), name.span());
    }
    for name in written.schemes.keys() {
        note(format!("schemes.{}", name.get_ref()), name.span());
    }
    settings.schema = kinds::schema(Schema::default(), &written.kinds, lines)?;
    settings.authorities = authorities(&written.schemes, lines)?;
    let rules = levels(&written.rules, lines)?;
    let overrides = written.overrides.iter().map(|part| Override::new(part, lines)).collect::<Result<_, _>>()?;
    Ok(Configuration { include, exclude, bibliography, settings: Arc::new(settings), rules, overrides, lines: made })
}

fn language(lang: &Spanned<String>, lines: &Lines<'_>) -> Result<String, Failure> {
    let tag = lang.get_ref();
    let is_tag = tag
        .split('-')
        .all(|part| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()))
        && tag.split('-').next().is_some_and(|part| part.len() > 1 && part.chars().all(|c| c.is_ascii_alphabetic()));
    match is_tag {
        true => Ok(tag.clone()),
        false => {
            Err(lines.failure(lang.span(), format!("`{tag}` is no language; write its tag, as `en`, `de` or `ru`")))
        }
    }
}

fn hemisphere(name: &Spanned<String>, lines: &Lines<'_>) -> Result<Hemisphere, Failure> {
    match name.get_ref().as_str() {
        "north" => Ok(Hemisphere::North),
        "south" => Ok(Hemisphere::South),
        other => {
            let near = did_you_mean(other, ["north", "south"].into_iter());
            Err(lines.failure(name.span(), format!("`{other}` is no hemisphere{near}; expected `north` or `south`")))
        }
    }
}

fn authorities(schemes: &BTreeMap<Spanned<String>, Scheme>, lines: &Lines<'_>) -> Result<Authorities, Failure> {
    let mut authorities = Authorities::default();
    for (name, scheme) in schemes {
        authorities.add(name.get_ref(), scheme.pattern.get_ref(), scheme.url.get_ref()).map_err(|error| {
            let span = match error {
                AuthorityError::Pattern { .. } => scheme.pattern.span(),
                AuthorityError::Template { .. } => scheme.url.span(),
                _ => name.span(),
            };
            // A regular expression's error draws its place over several lines; the last one says what is wrong.
            let message = error.to_string();
            let (head, last) = (message.lines().next(), message.lines().last());
            let head = head.unwrap_or_default().trim_end_matches(" regex parse error:");
            let last = last.unwrap_or_default().trim_start_matches("error: ");
            lines.failure(span, if head == last { head.to_owned() } else { format!("{head} {last}") })
        })?;
    }
    Ok(authorities)
}

#[cfg(test)]
mod tests;
