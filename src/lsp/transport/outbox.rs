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
    /// Nothing after it is written; everything before it has been.
    Last(oneshot::Sender<()>),
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

    /// Waits until all that was sent before has been written. Nothing sent later is: the process may end at once, and
    /// must not cut a frame short.
    pub(super) async fn close(&self) {
        let (sender, written) = oneshot::channel();
        if self.sender.send(Parcel::Last(sender)).is_ok() {
            let _ = written.await;
        }
    }
}

fn write(mut output: Box<dyn Write + Send>, mut parcels: UnboundedReceiver<Parcel>) -> std::io::Result<()> {
    while let Some(parcel) = parcels.blocking_recv() {
        match parcel {
            Parcel::Frame(frame, _permit) => output.write_all(&frame)?,
            Parcel::Last(sender) => {
                output.flush()?;
                // Who waited for it may be gone.
                let _ = sender.send(());
                return Ok(());
            }
        }
        if parcels.is_empty() {
            output.flush()?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    /// An output whose bytes arrive with the flush.
    #[derive(Clone, Default)]
    struct Slow {
        held: Vec<u8>,
        arrived: Arc<Mutex<Vec<u8>>>,
    }

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.held.extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            self.arrived.lock().unwrap().append(&mut self.held);
            Ok(())
        }
    }

    #[tokio::test]
    async fn what_is_closed_has_written_all_before_and_nothing_after() {
        for _ in 0..200 {
            let output = Slow::default();
            let arrived = output.arrived.clone();
            let outbox = Outbox::open(Box::new(output), || {});
            outbox.send_body(b"{}").await;
            let (first, last) = (outbox.clone(), outbox.clone());
            let late = tokio::spawn(async move { first.send_body(b"[]").await });
            last.close().await;
            let then = arrived.lock().unwrap().clone();
            assert!(then.starts_with(b"Content-Length: 2\r\n\r\n{}"));
            late.await.unwrap();
            outbox.send_body(b"[1]").await;
            outbox.close().await;
            assert_eq!(*arrived.lock().unwrap(), then);
        }
    }
}
