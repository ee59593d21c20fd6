//! What the server says of itself: to standard error, and to the client.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

use serde_json::Value;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tower_lsp::Client as Wire;
use tower_lsp::lsp_types::notification::LogTrace;
use tower_lsp::lsp_types::{LogTraceParams, MessageType, TraceValue};

/// How much is said: everything up to the severity that is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Severity {
    Off,
    Error,
    Warning,
    Info,
    Debug,
}

/// Messages beyond this number that the client has not taken yet are for standard error alone.
const WAITING: usize = 256;

/// Cheap to clone.
#[derive(Clone, Debug)]
pub(super) struct Log {
    severity: Arc<AtomicU8>,
    traces: Arc<AtomicU8>,
    to_client: Sender<Said>,
    to_stderr: SyncSender<Line>,
}

/// Something said that is on its way to standard error.
#[derive(Debug)]
enum Line {
    Said(String),
    /// All before it has been written.
    Written(SyncSender<()>),
}

/// Something said that is on its way to the client.
#[derive(Debug)]
pub(super) enum Said {
    Message(MessageType, String),
    Trace(String),
}

impl Log {
    pub(super) fn new(write: fn(&str)) -> (Self, Receiver<Said>) {
        let (to_client, said) = channel(WAITING);
        let severity = Arc::new(AtomicU8::new(Severity::Info as u8));
        // Where nobody reads standard error, writing to it waits for ever.
        let (to_stderr, lines) = sync_channel::<Line>(WAITING);
        std::thread::spawn(move || {
            lines.into_iter().for_each(|line| match line {
                Line::Said(text) => write(&text),
                Line::Written(done) => drop(done),
            });
        });
        (Log { severity, traces: Arc::default(), to_client, to_stderr }, said)
    }

    pub(super) fn say(&self, severity: Severity, text: impl FnOnce() -> String) {
        if severity as u8 > self.severity.load(Ordering::Relaxed) {
            return;
        }
        let text = text();
        let _ = self.to_stderr.try_send(Line::Said(text.clone()));
        let kind = match severity {
            Severity::Off | Severity::Error => MessageType::ERROR,
            Severity::Warning => MessageType::WARNING,
            Severity::Info => MessageType::INFO,
            Severity::Debug => MessageType::LOG,
        };
        let _ = self.to_client.try_send(Said::Message(kind, text));
    }

    /// Waits until all that was said stands on standard error, but not longer than this.
    pub(super) fn written(&self, time: Duration) {
        let (done, wait) = sync_channel(0);
        if self.to_stderr.try_send(Line::Written(done)).is_ok() {
            let _ = wait.recv_timeout(time);
        }
    }

    /// Tells what is handled, where the client traces that.
    pub(super) fn trace(&self, text: impl FnOnce() -> String) {
        if self.traces.load(Ordering::Relaxed) > 0 {
            let _ = self.to_client.try_send(Said::Trace(text()));
        }
    }

    /// `$/setTrace`, and the same in `initialize`.
    pub(super) fn set_trace(&self, value: TraceValue) {
        self.traces.store(u8::from(value != TraceValue::Off), Ordering::Relaxed);
    }

    /// The settings of a client: `{"logLevel": "debug"}`, by itself or under `glossator`. What is none is ignored.
    pub(super) fn set(&self, settings: &Value) {
        let level = settings.get("glossator").unwrap_or(settings).get("logLevel");
        let severity = match level.and_then(Value::as_str).unwrap_or_default() {
            "off" => Severity::Off,
            "error" => Severity::Error,
            "warning" | "warn" => Severity::Warning,
            "info" => Severity::Info,
            "debug" | "trace" | "log" => Severity::Debug,
            _ => return,
        };
        self.severity.store(severity as u8, Ordering::Relaxed);
    }
}

/// Hands on to the client what is said.
pub(super) async fn forward(mut said: Receiver<Said>, wire: Wire) {
    while let Some(said) = said.recv().await {
        match said {
            Said::Message(kind, text) => wire.log_message(kind, text).await,
            Said::Trace(message) => {
                wire.send_notification::<LogTrace>(LogTraceParams { message, verbose: None }).await;
            }
        }
    }
}
