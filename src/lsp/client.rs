//! What the client is and can do.

use tower_lsp::lsp_types::{ClientCapabilities, InitializeParams, MarkupKind, PositionEncodingKind};

use crate::text::lines::Encoding;

/// The other end of the wire, as it presented itself.
#[derive(Clone, Debug)]
pub(super) struct Client {
    pub capabilities: ClientCapabilities,
    /// What a column counts.
    pub encoding: Encoding,
}

impl Client {
    pub(super) fn of(params: &InitializeParams) -> Self {
        Client { encoding: encoding(&params.capabilities), capabilities: params.capabilities.clone() }
    }

    /// Whether edits of a workspace may name the versions of the texts they are for.
    pub(super) fn takes_document_changes(&self) -> bool {
        let edits = self.capabilities.workspace.as_ref().and_then(|it| it.workspace_edit.as_ref());
        edits.and_then(|it| it.document_changes).unwrap_or_default()
    }

    /// Whether hovers may be Markdown: the client lists it.
    pub(super) fn reads_markdown(&self) -> bool {
        let hover = self.capabilities.text_document.as_ref().and_then(|it| it.hover.as_ref());
        let formats = hover.and_then(|it| it.content_format.as_ref());
        formats.is_some_and(|it| it.contains(&MarkupKind::Markdown))
    }
}

impl Default for Client {
    fn default() -> Self {
        Client { capabilities: ClientCapabilities::default(), encoding: Encoding::Utf16 }
    }
}

/// UTF-8 where it is offered, which needs no conversion; else the first known one of the client's list, which holds
/// UTF-16 where it says nothing.
fn encoding(capabilities: &ClientCapabilities) -> Encoding {
    let general = capabilities.general.as_ref();
    let offered = general.and_then(|it| it.position_encodings.as_deref()).unwrap_or_default();
    if offered.contains(&PositionEncodingKind::UTF8) {
        return Encoding::Utf8;
    }
    let utf32 = offered.iter().position(|it| *it == PositionEncodingKind::UTF32);
    let utf16 = offered.iter().position(|it| *it == PositionEncodingKind::UTF16);
    match (utf32, utf16) {
        (Some(utf32), Some(utf16)) if utf32 < utf16 => Encoding::Utf32,
        (Some(_), None) => Encoding::Utf32,
        _ => Encoding::Utf16,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn utf8_is_taken_where_offered_and_else_what_comes_first() {
        for (offered, taken) in [
            (json!(null), Encoding::Utf16),
            (json!([]), Encoding::Utf16),
            (json!(["utf-16", "utf-8"]), Encoding::Utf8),
            (json!(["utf-32", "utf-16"]), Encoding::Utf32),
            (json!(["utf-16", "utf-32"]), Encoding::Utf16),
            (json!(["utf-32"]), Encoding::Utf32),
            (json!(["utf-7"]), Encoding::Utf16),
        ] {
            let params = json!({"capabilities": {"general": {"positionEncodings": offered}}});
            let params: InitializeParams = serde_json::from_value(params).unwrap();
            assert_eq!(Client::of(&params).encoding, taken, "{offered}");
        }
    }
}
