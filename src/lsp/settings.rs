//! What the user has set in the editor: `initializationOptions`, and the section `glossator` of its settings.

use std::sync::Arc;

use serde_json::json;
use tower_lsp::lsp_types::{ConfigurationItem, Registration};

use crate::lsp::patience::patiently;
use crate::lsp::state::State;

const SECTION: &str = "glossator";

/// Asks for the settings, and to be told when they change, as far as the client can do that.
pub(super) async fn follow(state: Arc<State>) {
    let client = state.client();
    if client.tells_settings()
        && let Some(wire) = state.wire.get()
    {
        let registration = Registration {
            id: "glossator/settings".to_owned(),
            method: "workspace/didChangeConfiguration".to_owned(),
            register_options: Some(json!({ "section": SECTION })),
        };
        // A client that refuses has told what it has in `initialize`.
        let _ = patiently(wire.register_capability(vec![registration])).await;
    }
    ask(state).await;
}

/// Asks for the settings, where the client can be asked.
pub(super) async fn ask(state: Arc<State>) {
    let (Some(wire), true) = (state.wire.get(), state.client().is_asked_for_settings()) else { return };
    let items = vec![ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) }];
    let answer = patiently(wire.configuration(items)).await.unwrap_or_default();
    for settings in answer.into_iter().filter(|settings| !settings.is_null()) {
        state.set(&settings);
    }
}
