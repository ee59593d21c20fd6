//! A workspace as owned data, its annotations beside the texts: what the formats walk.
//!
//! Offsets count Unicode code points of the stripped text; a range includes its start and not its end. Annotations may
//! overlap.

mod entry;
mod item;
mod text;

use schemars::JsonSchema;
use serde::Serialize;

pub use self::entry::{EntryView, PartView, StatementView};
pub use self::item::{Cited, ItemView, ValueView};
pub use self::text::{AnnotationView, Footnote, ShapeView, TextCited, TextPart, TextPartKind, TextView};
use crate::model::bibliography::citation::{Markup, reference};
use crate::model::files::FileId;
use crate::model::world::World;

/// Some texts of a workspace, with the register and the sources of all of it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct View {
    /// In the order of their paths.
    pub texts: Vec<TextView>,
    /// In the order of their ids; of an id that has several, each, the one that counts first.
    pub entries: Vec<EntryView>,
    /// In the order of their keys.
    pub sources: Vec<SourceView>,
}

/// A source of a bibliography.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SourceView {
    pub key: String,
    /// The type in the Citation Style Language.
    #[serde(rename = "type")]
    pub csl_type: String,
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub container: Option<String>,
    /// As its file writes it, in EDTF where the file has its parts.
    pub date: Option<String>,
    pub doi: Option<String>,
    pub url: Option<String>,
    /// Its entry in a bibliography, formatted.
    pub reference: String,
    /// The file that it stands in.
    pub path: String,
}

/// The view of some texts.
pub fn view(world: &World, files: &[FileId]) -> View {
    let texts = files.iter().filter_map(|&file| text::text_view(world, file)).collect();
    let mut ids: Vec<_> = world.index().entity_ids().collect();
    ids.sort_unstable();
    let entries = ids.into_iter().flat_map(|id| entry::entries(world, id)).collect();
    let mut keys: Vec<_> = world.source_keys().collect();
    keys.sort_unstable();
    let sources = keys.into_iter().filter_map(|key| source(world, key)).collect();
    View { texts, entries, sources }
}

fn source(world: &World, key: &str) -> Option<SourceView> {
    let source = world.source(key)?;
    let file = world.source_places(key).first()?.file;
    let name = |person: &crate::model::bibliography::source::Person| {
        let given = person.given.as_deref().map(|given| format!(", {given}")).unwrap_or_default();
        let suffix = person.suffix.as_deref().map(|suffix| format!(", {suffix}")).unwrap_or_default();
        format!("{}{given}{suffix}", person.family)
    };
    Some(SourceView {
        key: key.to_owned(),
        csl_type: source.csl_type.to_owned(),
        title: source.title.clone(),
        authors: source.authors.iter().map(name).collect(),
        container: source.container.clone(),
        date: source.date.clone(),
        doi: source.doi.clone(),
        url: source.url.clone(),
        reference: reference(source, &world.settings().lang, Markup::Plain),
        path: world.path(file).to_owned(),
    })
}
