//! Frames, and the order in which messages are handled.

use std::process::ExitCode;

use tokio::io::{stdin, stdout};
use tower_lsp::{ClientSocket, LspService};

use crate::lsp::server::Server;

/// Serves until the client is gone.
pub(super) async fn run(
    service: LspService<Server>,
    socket: ClientSocket,
    _port: Option<u16>,
) -> std::io::Result<ExitCode> {
    tower_lsp::Server::new(stdin(), stdout(), socket).serve(service).await;
    Ok(ExitCode::SUCCESS)
}
