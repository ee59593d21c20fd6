//! `textDocument/signatureHelp`

use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    Documentation, ParameterInformation, ParameterLabel, SignatureHelp, SignatureHelpParams, SignatureInformation,
};

use crate::ide::signature::{Parameter, Signature, signature};
use crate::lsp::snapshot::Snapshot;

/// What brings up the help, and what keeps it up to date.
pub(in crate::lsp) const TRIGGERS: [&str; 4] = ["{", "(", "=", ":"];
pub(in crate::lsp) const RETRIGGERS: [&str; 8] = [" ", "@", "!", "^", "#", ".", "\"", ")"];

pub(in crate::lsp) fn signature_help(
    snapshot: &Snapshot,
    params: SignatureHelpParams,
) -> Result<Option<SignatureHelp>> {
    let Some((file, offset)) = snapshot.place(&params.text_document_position_params) else { return Ok(None) };
    let Some(found) = signature(&snapshot.world, file, offset) else { return Ok(None) };
    // A client that takes no active parameter for each signature takes it for the whole.
    let active = found.active.map_or(found.parameters.len(), |active| active) as u32;
    Ok(Some(SignatureHelp {
        signatures: vec![information(found, active)],
        active_signature: Some(0),
        active_parameter: Some(active),
    }))
}

fn information(found: Signature, active: u32) -> SignatureInformation {
    SignatureInformation {
        label: found.label,
        documentation: text(found.about),
        parameters: Some(found.parameters.into_iter().map(parameter).collect()),
        active_parameter: Some(active),
    }
}

fn parameter(found: Parameter) -> ParameterInformation {
    ParameterInformation { label: ParameterLabel::Simple(found.label), documentation: text(found.about) }
}

fn text(text: String) -> Option<Documentation> {
    (!text.is_empty()).then_some(Documentation::String(text))
}
