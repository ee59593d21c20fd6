//! The JSON Schema of `glossator.toml`.

use schemars::{Schema, SchemaGenerator, json_schema, schema_for};
use serde_json::{Map, Value, json};

use crate::project::config::written::Written;
use crate::rules::levels::Level;
use crate::rules::rule::Setting;
use crate::rules::table::RULES;

/// The schema, in draft 2020-12.
pub fn schema() -> Value {
    let mut schema = schema_for!(Written);
    schema.insert("title".to_owned(), "glossator.toml".into());
    schema.to_value()
}

/// The rules by name, each with what it takes.
pub(super) fn rule_settings(_: &mut SchemaGenerator) -> Schema {
    let levels = || json!({"type": "string", "enum": Level::ALL.map(Level::name)});
    let rules: Map<String, Value> = RULES
        .iter()
        .map(|rule| {
            let mut properties = Map::from_iter([("level".to_owned(), levels())]);
            for (key, setting) in rule.options {
                let value = match setting {
                    Setting::Text => json!({"type": ["string", "number", "boolean"]}),
                    Setting::OneOf(values) => json!({"enum": values}),
                    Setting::Number(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
                };
                properties.insert((*key).to_owned(), value);
            }
            let table = json!({"type": "object", "properties": properties, "additionalProperties": false});
            let description = format!("{} Without it, `{}`.", rule.summary(), rule.level);
            (rule.name.to_owned(), json!({"description": description, "anyOf": [levels(), table]}))
        })
        .collect();
    json_schema!({"type": "object", "properties": rules, "additionalProperties": false})
}
