//! The language server: one process for every editor that speaks the Language Server Protocol 3.17.
//!
//! | file | holds |
//! | --- | --- |
//! | [`transport`] | frames, and the order in which messages are handled |
//! | [`server`] | one line a method: takes a [`snapshot`], calls a handler |
//! | [`state`] | the workspaces as they are now, and the texts that are open |
//! | [`snapshot`] | one workspace as it was when a request was read; all conversion of places |
//! | [`client`], [`capabilities`] | what the client can do, and what it is offered for that |
//! | [`diagnostics`] | what is found, as the editor shows it |
//! | [`handlers`] | one file a feature: answers of [`crate::ide`] as types of the protocol |
//!
//! What must happen in the order of the wire, an edit or taking a snapshot, happens before the first `.await` of a method:
//! the transport polls every message once before it reads the next. A handler is pure and sees one snapshot, so no answer
//! mixes two versions of a text.
//!
//! To add a feature: its file in `handlers`, its method in [`server`], its line in [`capabilities`].

mod capabilities;
mod client;
mod diagnostics;
mod found;
mod handlers;
mod server;
mod snapshot;
mod state;
mod transport;
mod uri;
mod work;

use std::process::ExitCode;
use std::sync::Arc;

use tower_lsp::LspService;

use crate::lsp::server::Server;
use crate::lsp::state::State;
use crate::model::date::day::Day;
use crate::project::failure::Failure;

/// What the server is told by the command line.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Serve one client on this port of the loopback instead of standard input and output.
    pub socket: Option<u16>,
    /// What day it is.
    pub today: fn() -> Day,
}

/// Serves one client until it is gone. The exit code is 0 where the client had asked to shut down, 1 otherwise.
///
/// # Errors
/// Where the server cannot be started.
pub fn serve(options: Options) -> Result<ExitCode, Failure> {
    let failed = |error: std::io::Error| Failure::new(format!("the server cannot be started: {error}"));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(failed)?;
    let state = Arc::new(State::new(options));
    let (service, socket) = LspService::new(|client| Server::new(client, state));
    let code = runtime.block_on(transport::run(service, socket, options.socket)).map_err(failed)?;
    // A thread may still wait for standard input.
    runtime.shutdown_background();
    Ok(code)
}
