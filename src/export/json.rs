//! Everything, as JSON: the view as it is, with a schema.

use schemars::{JsonSchema, schema_for};
use serde::Serialize;

use crate::export::made::Made;
use crate::export::view::{View, view};
use crate::model::files::FileId;
use crate::model::world::World;

/// The version of the form.
const VERSION: u32 = 1;

/// What the file holds.
#[derive(Serialize, JsonSchema)]
struct Whole<'a> {
    /// The version of the form.
    glossator: u32,
    /// The day of making, where it is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    made: Option<&'a str>,
    #[serde(flatten)]
    view: &'a View,
}

/// The texts with the register of the whole workspace. Loses nothing: what was taken out of the texts is there as it was
/// written. `stamp` is the day of making, or empty.
pub fn json(world: &World, files: &[FileId], stamp: &str) -> Made {
    let made = (!stamp.is_empty()).then_some(stamp);
    let whole = Whole { glossator: VERSION, made, view: &view(world, files) };
    Made::one("export.json", print(&whole), Vec::new())
}

/// The schema of [`json`] as a file.
pub fn json_schema() -> Made {
    Made::one("export.schema.json", print(&schema()), Vec::new())
}

/// The schema, in draft 2020-12.
pub fn schema() -> serde_json::Value {
    let mut schema = schema_for!(Whole<'static>);
    schema.insert("title".to_owned(), "A workspace that glossator has exported".into());
    schema.to_value()
}

fn print(value: &impl Serialize) -> String {
    // No map here has keys that are no strings, and nothing fails to be written.
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}
