//! What the client is and can do.

use serde_json::Value;
use tower_lsp::lsp_types::{
    ClientCapabilities, CodeActionClientCapabilities, CompletionClientCapabilities, CompletionItemCapability,
    InitializeParams, MarkupKind, PositionEncodingKind, PublishDiagnosticsClientCapabilities,
};
use tower_lsp::lsp_types::{GotoCapability, TextDocumentClientCapabilities};

use crate::ide::inlay::Wanted;
use crate::text::lines::Encoding;

/// The other end of the wire, as it presented itself.
#[derive(Clone, Debug)]
pub(super) struct Client {
    pub capabilities: ClientCapabilities,
    /// What a column counts.
    pub encoding: Encoding,
    /// How many diagnostics of one file are shown.
    pub most_diagnostics: usize,
    /// The sorts of inlays that are shown.
    pub inlays: Wanted,
}

/// More of one file make an editor slow, and nobody reads them.
const MOST_DIAGNOSTICS: usize = 1_000;

impl Client {
    pub(super) fn of(params: &InitializeParams) -> Self {
        let mut client = Client {
            encoding: encoding(&params.capabilities),
            capabilities: params.capabilities.clone(),
            inlays: Wanted::default(),
            most_diagnostics: MOST_DIAGNOSTICS,
        };
        if let Some(options) = &params.initialization_options {
            client.set(options);
        }
        client
    }

    /// Takes what the user has set, by itself or under `glossator`, and leaves what is not named: `diagnostics.limit`, and
    /// in `inlayHints` which sorts are shown, `ageAndOffice`, `resolvedNames`, `gregorianDates`.
    pub(super) fn set(&mut self, settings: &Value) {
        let settings = settings.get("glossator").unwrap_or(settings);
        if let Some(limit) = settings.pointer("/diagnostics/limit").and_then(Value::as_u64) {
            self.most_diagnostics = usize::try_from(limit).unwrap_or(usize::MAX);
        }
        let Wanted { then, bare, gregorian } = &mut self.inlays;
        for (name, is_shown) in [("ageAndOffice", then), ("resolvedNames", bare), ("gregorianDates", gregorian)] {
            let said = settings.get("inlayHints").and_then(|hints| hints.get(name)?.as_bool());
            *is_shown = said.unwrap_or(*is_shown);
        }
    }

    /// It has said that it watches files, and refuses to.
    pub(super) fn watches_nothing(&mut self) {
        if let Some(workspace) = &mut self.capabilities.workspace {
            workspace.did_change_watched_files = None;
        }
    }

    /// Whether the editor has a command of its own, which it says in `experimental`: `{"commands": {"commands": […]}}`.
    pub(super) fn runs(&self, command: &str) -> bool {
        let experimental = self.capabilities.experimental.as_ref();
        let commands = experimental.and_then(|it| it.pointer("/commands/commands")?.as_array());
        commands.is_some_and(|commands| commands.iter().any(|it| it == command))
    }

    /// Whether edits of a workspace may name the versions of the texts they are for.
    pub(super) fn takes_document_changes(&self) -> bool {
        let edits = self.capabilities.workspace.as_ref().and_then(|it| it.workspace_edit.as_ref());
        edits.and_then(|it| it.document_changes).unwrap_or_default()
    }

    /// Whether the client shows how far work is.
    pub(super) fn shows_progress(&self) -> bool {
        self.capabilities.window.as_ref().and_then(|it| it.work_done_progress).unwrap_or_default()
    }

    /// Whether the client watches files when it is asked to.
    pub(super) fn watches(&self) -> bool {
        let workspace = self.capabilities.workspace.as_ref();
        let watching = workspace.and_then(|it| it.did_change_watched_files.as_ref());
        watching.and_then(|it| it.dynamic_registration).unwrap_or_default()
    }

    /// Whether the server may send it edits that it has not asked for.
    pub(super) fn applies_edits(&self) -> bool {
        self.capabilities.workspace.as_ref().and_then(|it| it.apply_edit).unwrap_or_default()
    }

    /// Whether the client can be asked for its settings.
    pub(super) fn is_asked_for_settings(&self) -> bool {
        self.capabilities.workspace.as_ref().and_then(|it| it.configuration).unwrap_or_default()
    }

    /// Whether the client tells of changed settings when it is asked to.
    pub(super) fn tells_settings(&self) -> bool {
        let told = self.capabilities.workspace.as_ref().and_then(|it| it.did_change_configuration.as_ref());
        told.and_then(|it| it.dynamic_registration).unwrap_or_default()
    }

    /// Whether code actions may be more than commands.
    pub(super) fn takes_code_actions(&self) -> bool {
        self.code_action().is_some_and(|it| it.code_action_literal_support.is_some())
    }

    /// Whether the edit of a code action may be worked out when it is chosen.
    pub(super) fn resolves_edits(&self) -> bool {
        let properties = self.code_action().and_then(|it| it.resolve_support.as_ref()).map(|it| &it.properties);
        let keeps_data = self.code_action().and_then(|it| it.data_support).unwrap_or_default();
        keeps_data && properties.is_some_and(|it| it.iter().any(|property| property == "edit"))
    }

    /// Whether a code action may be marked as the one to prefer.
    pub(super) fn takes_preferred(&self) -> bool {
        self.code_action().and_then(|it| it.is_preferred_support).unwrap_or_default()
    }

    /// What it can do with an answer that is a place to go to.
    pub(super) fn goto(
        &self,
        which: impl FnOnce(&TextDocumentClientCapabilities) -> Option<GotoCapability>,
    ) -> Option<GotoCapability> {
        self.capabilities.text_document.as_ref().and_then(which)
    }

    fn code_action(&self) -> Option<&CodeActionClientCapabilities> {
        self.capabilities.text_document.as_ref()?.code_action.as_ref()
    }

    /// What the client takes in a diagnostic. Those that pull say it here too.
    pub(super) fn diagnostics(&self) -> Option<&PublishDiagnosticsClientCapabilities> {
        self.capabilities.text_document.as_ref()?.publish_diagnostics.as_ref()
    }

    /// Whether the client asks for diagnostics, and so is not sent any.
    pub(super) fn pulls(&self) -> bool {
        self.capabilities.text_document.as_ref().is_some_and(|it| it.diagnostic.is_some())
    }

    /// Whether the client can be told to ask for diagnostics again.
    pub(super) fn refreshes_diagnostics(&self) -> bool {
        let workspace = self.capabilities.workspace.as_ref().and_then(|it| it.diagnostic.as_ref());
        workspace.and_then(|it| it.refresh_support).unwrap_or_default()
    }

    pub(super) fn completion(&self) -> Option<&CompletionClientCapabilities> {
        self.capabilities.text_document.as_ref()?.completion.as_ref()
    }

    fn completion_item(&self) -> Option<&CompletionItemCapability> {
        self.completion()?.completion_item.as_ref()
    }

    /// Whether a completion may have tab stops.
    pub(super) fn takes_snippets(&self) -> bool {
        self.completion_item().and_then(|it| it.snippet_support).unwrap_or_default()
    }

    /// Whether a completion may leave it to the client if the rest of a word is replaced.
    pub(super) fn takes_insert_replace(&self) -> bool {
        self.completion_item().and_then(|it| it.insert_replace_support).unwrap_or_default()
    }

    /// Whether a completion may have a description beside its label.
    pub(super) fn takes_label_details(&self) -> bool {
        self.completion_item().and_then(|it| it.label_details_support).unwrap_or_default()
    }

    /// Whether what is told of a completion may be Markdown.
    pub(super) fn documents_in_markdown(&self) -> bool {
        let formats = self.completion_item().and_then(|it| it.documentation_format.as_ref());
        formats.is_some_and(|it| it.contains(&MarkupKind::Markdown))
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
        Client::of(&InitializeParams::default())
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
    fn what_is_not_named_stays_as_it_was_set() {
        let mut client = Client::default();
        client.set(&json!({"glossator": {"inlayHints": {"ageAndOffice": false}, "diagnostics": {"limit": 7}}}));
        let no_ages = Wanted { then: false, ..Wanted::default() };
        assert_eq!((client.inlays, client.most_diagnostics), (no_ages, 7));
        client.set(&json!({"inlayHints": {"gregorianDates": false, "ageAndOffice": 3}}));
        assert_eq!((client.inlays, client.most_diagnostics), (Wanted { gregorian: false, ..no_ages }, 7));
        client.set(&json!({"inlayHints": {"gregorianDates": true, "ageAndOffice": true}}));
        assert_eq!(client.inlays, Wanted::default());
    }

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
