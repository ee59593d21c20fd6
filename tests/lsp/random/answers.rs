//! What two servers are asked, to see that they know the same.

use serde_json::{Value, json};

use crate::lsp::client::Answer;
use crate::lsp::random::steps::{Files, Random, position, stops};
use crate::lsp::session::{Session, able};

#[derive(Clone, Debug)]
pub struct Question {
    pub method: &'static str,
    pub params: Value,
}

/// Of a whole text: the method, and what offers it.
const OF_TEXTS: [(&str, &str); 6] = [
    ("textDocument/documentSymbol", "documentSymbolProvider"),
    ("textDocument/semanticTokens/full", "semanticTokensProvider"),
    ("textDocument/diagnostic", "diagnosticProvider"),
    ("textDocument/foldingRange", "foldingRangeProvider"),
    ("textDocument/documentLink", "documentLinkProvider"),
    ("textDocument/codeLens", "codeLensProvider"),
];

/// Of a place in a text.
const OF_PLACES: [(&str, &str); 8] = [
    ("textDocument/hover", "hoverProvider"),
    ("textDocument/definition", "definitionProvider"),
    ("textDocument/references", "referencesProvider"),
    ("textDocument/documentHighlight", "documentHighlightProvider"),
    ("textDocument/completion", "completionProvider"),
    ("textDocument/prepareRename", "renameProvider"),
    ("textDocument/typeDefinition", "typeDefinitionProvider"),
    ("textDocument/implementation", "implementationProvider"),
];

const PLACES: usize = 12;

/// A client that can take the answers to all of these questions.
pub fn curious() -> Value {
    let mut able = able("utf-16");
    for what in ["foldingRange", "documentLink", "codeLens"] {
        able["textDocument"][what] = json!({});
    }
    let kinds = json!({"valueSet": ["quickfix", "refactor", "source"]});
    able["textDocument"]["codeAction"] = json!({"codeActionLiteralSupport": {"codeActionKind": kinds}});
    able["workspace"]["symbol"] = json!({});
    able
}

/// What the server is asked, of every file and of some places in each. It must offer to answer all of it.
pub fn questions(session: &Session, files: &Files, random: &mut Random) -> Vec<Question> {
    let providers = OF_TEXTS.iter().chain(&OF_PLACES).map(|(_, provider)| *provider);
    for provider in providers.chain(["codeActionProvider", "workspaceSymbolProvider"]) {
        let is_offered = session.capabilities.get(provider).is_some_and(|offer| *offer != Value::Bool(false));
        assert!(is_offered, "{provider} is not offered");
    }
    let mut questions = Vec::new();
    for (path, text) in files.seen() {
        let document = json!({"uri": session.uri(path)});
        for (method, _) in OF_TEXTS {
            questions.push(Question { method, params: json!({"textDocument": document}) });
        }
        let stops = stops(text);
        // Some places are where something stands.
        let marked: Vec<_> =
            text.match_indices(['@', '^', '#', '{']).map(|(at, _)| at + 1).filter(|at| stops.contains(at)).collect();
        for _ in 0..PLACES {
            let stops = if random.below(2) == 0 && !marked.is_empty() { &marked } else { &stops };
            let (line, character) = position(text, stops[random.below(stops.len())]);
            for (method, _) in OF_PLACES {
                let mut params = session.place(path, line, character);
                params["context"] = match method {
                    "textDocument/completion" => json!({"triggerKind": 1}),
                    _ => json!({"includeDeclaration": true}),
                };
                questions.push(Question { method, params });
            }
            let place = json!({"line": line, "character": character});
            let range = json!({"start": place, "end": place});
            let params = json!({"textDocument": document, "range": range, "context": {"diagnostics": []}});
            questions.push(Question { method: "textDocument/codeAction", params });
        }
    }
    for query in ["", "Zhukov", "kon", "Жук", "won"] {
        questions.push(Question { method: "workspace/symbol", params: json!({"query": query}) });
    }
    questions
}

/// The answers, without what may differ: ids of results.
pub fn ask(session: &mut Session, questions: &[Question]) -> Vec<Answer> {
    let ids: Vec<_> =
        questions.iter().map(|question| session.client.request(question.method, question.params.clone())).collect();
    ids.into_iter().map(|id| session.client.answer(id).map(without_ids)).collect()
}

fn without_ids(mut answer: Value) -> Value {
    if let Some(fields) = answer.as_object_mut() {
        fields.remove("resultId");
    }
    answer
}

/// Whether it is more than null or an empty list.
pub fn says_something(answer: &Value) -> bool {
    match answer {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => fields.values().any(|value| !value.is_array() || says_something(value)),
        _ => true,
    }
}
