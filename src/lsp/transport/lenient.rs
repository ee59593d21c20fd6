//! Messages that clients send a little otherwise than the protocol's types say.

use serde_json::{Map, Value, json};
use tower_lsp::lsp_types::InitializeParams;

/// The same request so that it can be read.
pub(super) fn mended(mut request: Value) -> Value {
    let method = request.get("method").and_then(Value::as_str).unwrap_or_default().to_owned();
    let Some(message) = request.as_object_mut() else { return request };
    match method.as_str() {
        // They have no parameters; some clients send `null`, others an object.
        "shutdown" | "exit" => {
            message.shift_remove("params");
        }
        "initialized" if !message.get("params").is_some_and(Value::is_object) => {
            message.insert("params".to_owned(), json!({}));
        }
        "initialize" => {
            if let Some(params) = message.get_mut("params").and_then(Value::as_object_mut) {
                initialize(params);
            }
        }
        _ => {}
    }
    request
}

/// Leaves out what cannot be read, each thing for itself, as long as the whole cannot: a capability of a later version
/// of the protocol must not cost the session.
fn initialize(params: &mut Map<String, Value>) {
    let capabilities = params.entry("capabilities").or_insert_with(|| json!({}));
    // The protocol has the plural, the types of its crate the singular.
    if let Some(workspace) = capabilities.get_mut("workspace").and_then(Value::as_object_mut)
        && let Some(diagnostics) = workspace.shift_remove("diagnostics")
    {
        workspace.insert("diagnostic".to_owned(), diagnostics);
    }
    if reads(params) {
        return;
    }
    params.retain(|key, value| key == "capabilities" || reads(&with(&[key], value.clone())));
    let Some(sections) = params.get_mut("capabilities").and_then(Value::as_object_mut) else {
        params.insert("capabilities".to_owned(), json!({}));
        return;
    };
    for (section, capabilities) in sections.iter_mut() {
        if let Some(capabilities) = capabilities.as_object_mut() {
            capabilities.retain(|key, value| reads(&with(&["capabilities", section, key], value.clone())));
        }
    }
    sections.retain(|section, value| reads(&with(&["capabilities", section], value.clone())));
}

fn reads(params: &Map<String, Value>) -> bool {
    serde_json::from_value::<InitializeParams>(Value::Object(params.clone())).is_ok()
}

/// Parameters that hold one value only, at a path of keys.
fn with(path: &[&str], value: Value) -> Map<String, Value> {
    let mut params = json!({"capabilities": {}});
    let nested = path.iter().rev().fold(value, |value, key| {
        let mut map = Map::new();
        map.insert((*key).to_owned(), value);
        Value::Object(map)
    });
    if let (Some(params), Value::Object(nested)) = (params.as_object_mut(), nested) {
        params.extend(nested);
    }
    params.as_object().cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capability_that_cannot_be_read_costs_itself_alone() {
        let params = json!({
            "processId": "12",
            "workspaceFolders": null,
            "capabilities": {
                "textDocument": {"hover": {"contentFormat": ["markdown"]}, "rename": 7},
                "window": 3,
                "general": {"positionEncodings": ["utf-8"]},
            },
        });
        let request = mended(json!({"method": "initialize", "params": params}));
        let expected = json!({
            "workspaceFolders": null,
            "capabilities": {
                "textDocument": {"hover": {"contentFormat": ["markdown"]}},
                "general": {"positionEncodings": ["utf-8"]},
            },
        });
        assert_eq!(request.get("params").unwrap(), &expected);
    }
}
