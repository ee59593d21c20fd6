//! `glossator.toml` as it is written, before anything in it is looked up.
//!
//! The comments on the fields are the descriptions in its JSON Schema.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use crate::project::config::rules::RuleSetting;
use crate::project::config::schema::rule_settings;

type Table<T> = BTreeMap<Spanned<String>, T>;

/// The configuration of a Glossator workspace, `glossator.toml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Written {
    /// Which files are read as texts: globs, relative to this file. Add `**/*.md` to read manuscripts in Markdown.
    /// Without it, `["**/*.gloss"]`.
    #[schemars(with = "Vec<String>")]
    pub(super) include: Option<Spanned<Vec<Spanned<String>>>>,
    /// Which files and folders are left out, whatever includes them: globs, relative to this file.
    #[schemars(with = "Vec<String>")]
    pub(super) exclude: Option<Spanned<Vec<Spanned<String>>>>,
    /// The bibliographies: paths or globs, relative to this file. Without it, every BibTeX, CSL-JSON and Hayagriva file
    /// of the workspace.
    #[schemars(with = "Vec<String>")]
    pub(super) bibliography: Option<Spanned<Vec<Spanned<String>>>>,
    /// The language of texts that name none, as a tag: `en`, `de`, `ru`.
    #[schemars(with = "String")]
    pub(super) lang: Option<Spanned<String>>,
    /// The level of each rule, or a table with its level and its own settings.
    #[schemars(schema_with = "rule_settings")]
    pub(super) rules: Table<Spanned<RuleSetting>>,
    /// Levels for a part of the tree. Of several that match, the last one wins.
    pub(super) overrides: Vec<WrittenOverride>,
    /// How dates are meant.
    pub(super) dates: Dates,
    /// How names are matched.
    pub(super) names: Names,
    /// Kinds of entities of the workspace's own, by name. One that has the name of a kind of the language adds fields to
    /// it.
    #[schemars(with = "BTreeMap<String, Kind>")]
    pub(super) kinds: Table<Kind>,
    /// Schemes of identifiers of the workspace's own, for `same:`, by name.
    #[schemars(with = "BTreeMap<String, Scheme>")]
    pub(super) schemes: Table<Scheme>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct WrittenOverride {
    /// Globs, relative to this file.
    #[schemars(with = "Vec<String>")]
    pub(super) paths: Vec<Spanned<String>>,
    /// As in `[rules]`.
    #[schemars(schema_with = "rule_settings")]
    pub(super) rules: Table<Spanned<RuleSetting>>,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Dates {
    /// By how much `~` widens a date on each side: a number and `unit` (one of the date's own precision), `days`,
    /// `months` or `years`. Without it, `1 unit`.
    #[schemars(with = "String", regex(pattern = r"^\s*[0-9]+\s+(unit|day|month|year)s?\s*$"))]
    pub(super) approximate_margin: Option<Spanned<String>>,
    /// Whose seasons the codes 21 to 24 are: `north` or `south`. Without it, `north`.
    #[schemars(with = "String", regex(pattern = r"^(north|south)$"))]
    pub(super) hemisphere: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Names {
    /// Whether capital and small letters differ. Without it, they do.
    #[schemars(with = "bool")]
    pub(super) case_sensitive: Option<Spanned<bool>>,
}

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Kind {
    /// The kind whose fields it has besides its own.
    #[schemars(with = "String")]
    pub(super) extends: Option<Spanned<String>>,
    /// Its fields and what they take: `text`, `date`, `number`, `coordinates`, `citation`, `authority`, `pattern`,
    /// `path`, `sha256`, `entity`, a kind as `@person`, `@place or text`, or words as `one|many`; then `; list` and
    /// `; repeats`.
    #[schemars(with = "BTreeMap<String, String>")]
    pub(super) fields: Table<Spanned<String>>,
    /// Fields that an entry must have.
    #[schemars(with = "Vec<String>")]
    pub(super) required: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Scheme {
    /// A regular expression for a whole identifier.
    #[schemars(with = "String")]
    pub(super) pattern: Spanned<String>,
    /// The address of an identifier, with `{id}` where it goes.
    #[schemars(with = "String", regex(pattern = r"\{id\}"))]
    pub(super) url: Spanned<String>,
}
