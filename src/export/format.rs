//! The formats, by their names: what the command line and an editor ask for.

use crate::export::made::Made;
use crate::export::{brat, csv, geojson, html, json, jsonld, markdown, tei, web_annotation};
use crate::model::files::FileId;
use crate::model::world::World;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The bare texts, and annotations as brat reads them.
    Brat,
    /// Tables of entities, mentions, claims and relations.
    Csv,
    /// The places, with what happened there and when.
    Geojson,
    /// The reading edition.
    Html,
    /// Everything.
    Json,
    /// The JSON Schema of [`Format::Json`].
    JsonSchema,
    /// Linked data.
    Jsonld,
    /// Markdown for Pandoc.
    Markdown,
    /// TEI P5.
    Tei,
    /// W3C Web Annotation.
    WebAnnotation,
}

/// The vocabulary of linked data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    #[default]
    SchemaOrg,
    LinkedArt,
}

/// What else is to be known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The name of the workspace.
    pub title: String,
    /// When it was made, in words; empty where that is not to be said.
    pub stamp: String,
    pub profile: Profile,
    /// What the ids of linked data are appended to, where it is not [`jsonld::BASE`].
    pub base: Option<String>,
}

impl Format {
    pub const ALL: [Format; 10] = [
        Format::Brat,
        Format::Csv,
        Format::Geojson,
        Format::Html,
        Format::Json,
        Format::JsonSchema,
        Format::Jsonld,
        Format::Markdown,
        Format::Tei,
        Format::WebAnnotation,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Format::Brat => "brat",
            Format::Csv => "csv",
            Format::Geojson => "geojson",
            Format::Html => "html",
            Format::Json => "json",
            Format::JsonSchema => "json-schema",
            Format::Jsonld => "jsonld",
            Format::Markdown => "markdown",
            Format::Tei => "tei",
            Format::WebAnnotation => "webannotation",
        }
    }

    /// What it is, in a line.
    pub fn about(self) -> &'static str {
        match self {
            Format::Brat => "The bare texts, and their annotations as brat reads them",
            Format::Csv => {
                "Tables of entities, mentions, claims and relations, the nodes and edges as Gephi reads them"
            }
            Format::Geojson => "The places, with what happened there and when",
            Format::Html => "The reading edition: one page with cards, notes, timeline, network and index",
            Format::Json => "Everything, as JSON",
            Format::JsonSchema => "The JSON Schema of `json`",
            Format::Jsonld => "Linked data: one graph of schema.org, or documents of Linked Art",
            Format::Markdown => "Markdown for Pandoc, a file a text, ready for `--citeproc`",
            Format::Tei => "TEI P5, a document a text",
            Format::WebAnnotation => "The bare texts, and their annotations as W3C Web Annotation",
        }
    }

    /// Makes some files of a workspace into the format. The same world gives the same bytes.
    pub fn make(self, world: &World, files: &[FileId], wish: &Wish) -> Made {
        match self {
            Format::Brat => brat::brat(world, files),
            Format::Csv => csv::csv(world, files),
            Format::Geojson => geojson::geojson(world, files),
            Format::Html => {
                let options = html::Options { title: wish.title.clone(), stamp: wish.stamp.clone(), is_live: false };
                Made::one("edition.html", html::edition(world, files, &options), html::losses(world, files))
            }
            Format::Json => json::json(world, files, &wish.stamp),
            Format::JsonSchema => json::json_schema(),
            Format::Jsonld => {
                let base = wish.base.as_deref().unwrap_or(jsonld::BASE);
                match wish.profile {
                    Profile::SchemaOrg => jsonld::schema_org(world, files, base),
                    Profile::LinkedArt => jsonld::linked_art(world, files, base),
                }
            }
            Format::Markdown => markdown::markdown(world, files),
            Format::Tei => tei::tei(world, files, &wish.stamp),
            Format::WebAnnotation => {
                let base = wish.base.as_deref().unwrap_or(jsonld::BASE);
                web_annotation::web_annotation(world, files, base, &wish.stamp)
            }
        }
    }
}
