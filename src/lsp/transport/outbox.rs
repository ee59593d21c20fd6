//! What goes to the client: a thread that writes it, in the order in which it was sent.

use std::io::Write;

use serde::Serialize;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

use crate::lsp::transport::budget::{Budget, Permit};

/// What waits to be written may have this many bytes; then nothing more is handled until the client reads.
const WAITING: usize = 16 << 20;

#[derive(Clone, Debug)]
pub(in crate::lsp) struct Outbox {
    sender: UnboundedSender<Parcel>,
    budget: Budget,
}

#[derive(Debug)]
enum Parcel {
    Frame(Vec<u8>, Permit),
    /// Everything before it has been written.
    Written(oneshot::Sender<()>),
}

impl Outbox {
    /// Writes what is sent; where that cannot be done any more, calls `failed`.
    pub(in crate::lsp) fn open(output: Box<dyn Write + Send>, failed: impl FnOnce() + Send + 'static) -> Self {
        let (sender, receiver) = unbounded_channel();
        std::thread::spawn(move || {
            if write(output, receiver).is_err() {
                failed();
            }
        });
        Outbox { sender, budget: Budget::new(WAITING) }
    }

    /// Sends a message, as soon as there is room for it.
    pub(super) async fn send(&self, message: &impl Serialize) {
        if let Ok(body) = serde_json::to_vec(message) {
            self.send_body(&body).await;
        }
    }

    /// The same for a message that is JSON already.
    pub(super) async fn send_body(&self, body: &[u8]) {
        let head = format!("Content-Length: {}\r\n\r\n", body.len());
        let mut frame = Vec::with_capacity(head.len() + body.len());
        frame.extend(head.into_bytes());
        frame.extend(body);
        let permit = self.budget.take(frame.len()).await;
        // Where nobody writes any more, the server ends.
        let _ = self.sender.send(Parcel::Frame(frame, permit));
    }

    /// Sends a notification whose parameters are JSON already, from a thread that may wait.
    pub(in crate::lsp) fn notify_blocking(&self, method: &str, params: &str) {
        let body = format!(r#"{{"jsonrpc":"2.0","method":"{method}","params":{params}}}"#);
        Handle::current().block_on(self.send_body(body.as_bytes()));
    }

    /// Waits until all that was sent before has been written.
    pub(super) async fn written(&self) {
        let (sender, written) = oneshot::channel();
        if self.sender.send(Parcel::Written(sender)).is_ok() {
            let _ = written.await;
        }
    }
}

fn write(mut output: Box<dyn Write + Send>, mut parcels: UnboundedReceiver<Parcel>) -> std::io::Result<()> {
    while let Some(parcel) = parcels.blocking_recv() {
        match parcel {
            Parcel::Frame(frame, _permit) => output.write_all(&frame)?,
            Parcel::Written(sender) => {
                let _ = sender.send(());
            }
        }
        if parcels.is_empty() {
            output.flush()?;
        }
    }
    Ok(())
}
