//! How a request is answered: from which snapshot, and on which thread.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;
use tower_lsp::Client as Wire;
use tower_lsp::jsonrpc::{Response, Result};
use tower_lsp::lsp_types::{InitializeParams, ReferenceParams, SetTraceParams, Url, WorkDoneProgressCancelParams};

use crate::lsp::capabilities::newer;
use crate::lsp::client::Client;
use crate::lsp::ending::Ending;
use crate::lsp::handlers;
use crate::lsp::log::Log;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::state::State;
use crate::lsp::transport::outbox::Outbox;
use crate::lsp::uri::path_of;
use crate::lsp::work;
use crate::lsp::written::Written;

/// What the methods have.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) wire: Wire,
    /// For what is JSON already.
    pub(super) outbox: Outbox,
    pub(super) state: Arc<State>,
    pub(super) log: Log,
    ending: Ending,
    shut_down: AtomicBool,
}

impl Server {
    pub(super) fn new(wire: Wire, outbox: Outbox, state: Arc<State>, log: Log, ending: Ending) -> Self {
        let _ = state.wire.set(wire.clone());
        Server { wire, outbox, state, log, ending, shut_down: AtomicBool::default() }
    }

    /// Answers in line: for what takes less than a millisecond, as all that looks up one place. What stands there may hang
    /// on any file, so it waits until the workspace is loaded.
    pub(super) async fn answer<P: Send, R>(
        &self,
        uri: &Url,
        params: P,
        handler: impl FnOnce(&Snapshot, P) -> Result<Option<R>> + Send,
    ) -> Result<Option<R>> {
        let Some(snapshot) = self.state.loaded(uri).await else { return Ok(None) };
        handler(&snapshot, params)
    }

    /// Answers from a thread of its own: for what walks a whole text and hangs on little else. A text that is open is
    /// there at once; another is waited for.
    pub(super) async fn work<P: Send + 'static, R: Send + 'static>(
        &self,
        uri: &Url,
        params: P,
        handler: impl FnOnce(&Snapshot, P) -> Result<Option<R>> + Send + 'static,
    ) -> Result<Option<R>> {
        let Some(mut snapshot) = self.state.snapshot(uri) else { return Ok(None) };
        if !snapshot.is_loaded && snapshot.file(uri).is_none() {
            let Some(loaded) = self.state.loaded(uri).await else { return Ok(None) };
            snapshot = loaded;
        }
        work::run(move || handler(&snapshot, params)).await
    }

    /// The same for what must know the whole workspace: waits until it is loaded.
    pub(super) async fn whole<P: Send + 'static, R: Send + 'static>(
        &self,
        uri: &Url,
        params: P,
        handler: impl FnOnce(&Snapshot, P) -> Result<Option<R>> + Send + 'static,
    ) -> Result<Option<R>> {
        let Some(snapshot) = self.state.loaded(uri).await else { return Ok(None) };
        work::run(move || handler(&snapshot, params)).await
    }

    /// The same for what looks at all workspaces.
    pub(super) async fn everywhere<P: Send + 'static, R: Send + 'static>(
        &self,
        params: P,
        handler: impl FnOnce(&[Snapshot], P) -> Result<Option<R>> + Send + 'static,
    ) -> Result<Option<R>> {
        let snapshots = self.state.all_loaded().await;
        work::run(move || handler(&snapshots, params)).await
    }

    /// Tells more of something that was answered; what is of no workspace stays as it is.
    pub(super) async fn resolve<T: Send + 'static>(
        &self,
        uri: Option<Url>,
        item: T,
        handler: impl FnOnce(&Snapshot, T) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let Some(uri) = uri else { return Ok(item) };
        let Some(snapshot) = self.state.loaded(&uri).await else { return Ok(item) };
        work::run(move || handler(&snapshot, item)).await
    }

    /// `textDocument/references`, under the name that it has in the service.
    pub(super) async fn references(&self, params: ReferenceParams) -> Result<Option<Written>> {
        let uri = params.text_document_position.text_document.uri.clone();
        self.whole(&uri, params, handlers::references::references).await
    }

    /// What `initialize` does besides answering.
    pub(super) fn start(&self, params: &InitializeParams) -> Arc<Client> {
        if let Some(process) = params.process_id {
            self.ending.with(process);
        }
        if let Some(trace) = params.trace {
            self.log.set_trace(trace);
        }
        if let Some(options) = &params.initialization_options {
            self.log.set(options);
        }
        self.state.initialize(params)
    }

    /// `$/setTrace`
    pub(super) async fn set_trace(&self, params: SetTraceParams) {
        self.log.set_trace(params.value);
    }

    /// `window/workDoneProgress/cancel`
    pub(super) async fn cancel(&self, params: WorkDoneProgressCancelParams) {
        self.state.cancel(&params.token);
    }

    /// Looks again at what URIs name on disk.
    pub(super) fn disk(&self, uris: impl Iterator<Item = Url>) {
        let paths: Vec<PathBuf> = uris.filter_map(|uri| path_of(&uri)).collect();
        self.state.disk(&paths);
    }

    pub(super) fn shut_down(&self) {
        self.shut_down.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_shut_down(&self) -> bool {
        self.shut_down.load(Ordering::Relaxed)
    }

    /// The answer to `initialize` with the capabilities that the types of the protocol crate do not know.
    pub(super) fn with_newer_capabilities(&self, answer: Response) -> Response {
        let (id, result) = answer.into_parts();
        let more = newer(&self.state.client());
        let result = result.map(|mut result| {
            let capabilities = result.get_mut("capabilities").and_then(Value::as_object_mut);
            if let (Some(capabilities), Value::Object(more)) = (capabilities, more) {
                capabilities.extend(more);
            }
            result
        });
        Response::from_parts(id, result)
    }

    /// Panics, so that it can be tested that this ends nothing.
    #[cfg(debug_assertions)]
    #[expect(clippy::panic, reason = "this is what it is for")]
    pub(super) async fn panic(&self) -> Result<()> {
        panic!("as asked")
    }
}
