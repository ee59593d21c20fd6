//! Answers that a method writes as JSON itself.
//!
//! tower-lsp makes a tree of an answer before it is sent. For thousands of places that takes several times as long as
//! finding them, so these methods stand in the service under another name, and answer with a text that is sent as it is.

use serde::Serialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Request, Response};

/// The methods, each with its name in the service.
const METHODS: [(&str, &str); 1] = [("textDocument/references", REFERENCES)];

pub(super) const REFERENCES: &str = "glossator/written/references";

/// An answer in JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Written(pub(super) String);

/// A request under the name by which the service knows its method.
pub(super) fn renamed(request: Request) -> Request {
    let Some((_, name)) = METHODS.iter().find(|(method, _)| *method == request.method()) else { return request };
    let (_, id, params) = request.into_parts();
    let request = Request::build(*name);
    let request = if let Some(id) = id { request.id(id) } else { request };
    if let Some(params) = params { request.params(params).finish() } else { request.finish() }
}

/// The message that answers a request of `method`.
pub(super) fn message(method: &str, answer: &Response) -> serde_json::Result<Vec<u8>> {
    match answer.result() {
        Some(Value::String(json)) if METHODS.iter().any(|(name, _)| *name == method) => {
            let id = serde_json::to_string(answer.id())?;
            Ok(format!(r#"{{"jsonrpc":"2.0","result":{json},"id":{id}}}"#).into_bytes())
        }
        _ => serde_json::to_vec(answer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_written_is_sent_as_it_is() {
        let of = |method: &str, result: Value| {
            let message = message(method, &Response::from_ok(7.into(), result)).unwrap();
            serde_json::from_slice::<Value>(&message).unwrap()
        };
        let answer = |result: Value| json!({ "jsonrpc": "2.0", "id": 7, "result": result });
        assert_eq!(of("textDocument/references", json!("[{\"a\":1}]")), answer(json!([{ "a": 1 }])));
        assert_eq!(of("textDocument/references", Value::Null), answer(Value::Null));
        assert_eq!(of("textDocument/hover", json!("[1]")), answer(json!("[1]")));
    }

    #[test]
    fn a_request_keeps_its_id_and_parameters() {
        let request = Request::build("textDocument/references").id(3).params(json!({ "a": 1 })).finish();
        let expected = Request::build(REFERENCES).id(3).params(json!({ "a": 1 })).finish();
        assert_eq!(renamed(request), expected);
        let other = Request::build("textDocument/hover").id(3).finish();
        assert_eq!(renamed(other.clone()), other);
    }
}
