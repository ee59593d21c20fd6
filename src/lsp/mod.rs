//! The language server: one process for every editor that speaks the Language Server Protocol 3.17.
//!
//! | file | holds |
//! | --- | --- |
//! | [`transport`] | frames, and the order in which messages are handled |
//! | [`server`] | one line a method: takes a [`snapshot`], calls a handler |
//! | [`answering`] | from which snapshot, and on which thread |
//! | [`state`], [`place`], [`folder`] | the workspaces as they are now, and the texts that are open |
//! | [`reconcile`], [`loading`], [`progress`], [`refresh`] | which workspaces there are, and how they come to be |
//! | [`sync`], [`anew`] | edits of the client, and what is done where one panics |
//! | [`disk`], [`watch`] | changes on disk |
//! | [`snapshot`] | one workspace as it was when a request was read; all conversion of places |
//! | [`waiting`] | the same, with what had not been read from disk then |
//! | [`mistakes`] | what is wrong with a configuration |
//! | [`log`], [`settings`], [`ending`] | what the server says of itself, what the user has set, how the process ends |
//! | [`client`], [`capabilities`] | what the client can do, and what it is offered for that |
//! | [`patience`] | how long it may take to answer |
//! | [`written`] | answers that a method writes as JSON itself |
//! | [`kept`] | what a workspace keeps from one request to the next |
//! | [`found`], [`diagnostics`] | what is found, and how it comes to the editor, pushed or pulled |
//! | [`handlers`] | one file a feature: answers of [`crate::ide`] as types of the protocol |
//!
//! What must happen in the order of the wire, an edit or taking a snapshot, happens before the first `.await` of a method:
//! the transport polls every message once before it reads the next. A handler is pure and sees one snapshot, so no answer
//! mixes two versions of a text.
//!
//! To add a feature: its file in `handlers`, its method in [`server`], its line in [`capabilities`].

mod anew;
mod answering;
mod capabilities;
mod client;
mod diagnostics;
mod disk;
mod ending;
mod folder;
mod found;
mod handlers;
mod kept;
mod loading;
mod log;
mod mistakes;
mod patience;
mod place;
mod progress;
mod reconcile;
mod refresh;
mod server;
mod settings;
mod snapshot;
mod state;
mod sync;
mod transport;
mod uri;
mod waiting;
mod watch;
mod work;
mod written;

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use tower_lsp::LspService;

use crate::lsp::answering::Server;
use crate::lsp::ending::Ending;
use crate::lsp::log::Log;
use crate::lsp::state::State;
use crate::lsp::transport::Connection;
use crate::lsp::transport::outbox::Outbox;
use crate::model::bibliography::citation;
use crate::model::date::day::Day;
use crate::project::failure::Failure;

/// What the server is told by the command line.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What day it is.
    pub today: fn() -> Day,
    /// Says a line on standard error.
    pub log: fn(&str),
}

/// So long is waited at the end until what was said is on standard error.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Serves one client until it is gone. The exit code is 0 where the client had asked to shut down, 1 otherwise.
///
/// # Errors
/// Where the server cannot be started.
pub fn serve(
    input: Box<dyn Read + Send>,
    output: Box<dyn Write + Send>,
    options: Options,
) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(format!("the server cannot be started: {error}")))?;
    // The first hover of a claim need not wait for the style of its citations.
    drop(runtime.spawn_blocking(|| citation::prepare("en")));
    let (log, said) = Log::new(options.log);
    let last = log.clone();
    let code = runtime.block_on(async {
        let (ending, state) = (Ending::default(), Arc::new(State::new(options, log.clone())));
        let on_failure = ending.clone();
        let outbox = Outbox::open(output, move || on_failure.now());
        let build = LspService::build(|wire| {
            tokio::spawn(log::forward(said, wire.clone()));
            Server::new(wire, outbox.clone(), state, log.clone(), ending.clone())
        });
        let build = build.custom_method("$/setTrace", Server::set_trace);
        let build = build.custom_method(written::REFERENCES, Server::references);
        let build = build.custom_method("window/workDoneProgress/cancel", Server::cancel);
        #[cfg(debug_assertions)]
        let build = build.custom_method("glossator/test/panic", Server::panic);
        let (service, socket) = build.finish();
        // As a task, what it does wakes others on the thread that it is on.
        tokio::spawn(transport::run(service, socket, Connection { input, outbox }, ending, log)).await
    });
    let code = code.map_err(|error| Failure::new(format!("the server has ended: {error}")))?;
    last.written(LAST_WORDS);
    // A thread may still wait for the input.
    runtime.shutdown_background();
    Ok(ExitCode::from(code))
}

/// The same for the first client that connects to a port of the loopback; any free one for 0.
///
/// # Errors
/// Where the port cannot be listened on.
pub fn serve_on(port: u16, options: Options) -> Result<ExitCode, Failure> {
    let failed = |error: std::io::Error| Failure::new(format!("port {port}: {error}"));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
    (options.log)(&format!("waiting for a client on {}", listener.local_addr().map_err(failed)?));
    let (stream, _) = listener.accept().map_err(failed)?;
    // An answer is one write, and is not to wait for the next.
    stream.set_nodelay(true).map_err(failed)?;
    serve(Box::new(stream.try_clone().map_err(failed)?), Box::new(stream), options)
}
