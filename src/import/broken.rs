//! What is wrong with a file of JSON, and where.

/// In words, with line and column.
pub(super) fn broken(from: &str, error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let hint =
        if said.contains("hex escape") { "; an escape `\\u…` needs both halves of a surrogate pair" } else { "" };
    format!("{from}:{}:{}: {said}{hint}", error.line(), error.column())
}
