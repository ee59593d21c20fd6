//! What goes to the client, in the order in which it was sent: most of it is written by a thread of its own.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

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
    line: Arc<Line>,
}

/// The way to the client.
struct Line {
    /// None once it is closed.
    output: Mutex<Option<Box<dyn Write + Send>>>,
    /// The frames that have been sent and not been written yet.
    waiting: AtomicUsize,
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
        let line = Arc::new(Line { output: Mutex::new(Some(output)), waiting: AtomicUsize::new(0) });
        let to = line.clone();
        std::thread::spawn(move || {
            if to.write(receiver).is_err() {
                failed();
            }
        });
        Outbox { sender, budget: Budget::new(WAITING), line }
    }

    /// Sends a message, as soon as there is room for it.
    pub(super) async fn send(&self, message: &impl Serialize) {
        if let Ok(body) = serde_json::to_vec(message) {
            self.send_body(&body).await;
        }
    }

    /// The same for a message that is JSON already.
    pub(super) async fn send_body(&self, body: &[u8]) {
        self.send_frame(frame(body)).await;
    }

    async fn send_frame(&self, frame: Vec<u8>) {
        let permit = self.budget.take(frame.len()).await;
        self.line.waiting.fetch_add(1, Ordering::SeqCst);
        // Where nobody writes any more, the server ends.
        let _ = self.sender.send(Parcel::Frame(frame, permit));
    }

    /// Sends a notification whose parameters are JSON already, from a thread that may wait. Where nothing is under way, it
    /// is written at once.
    pub(in crate::lsp) fn notify_blocking(&self, method: &str, params: &str) {
        let frame = frame(format!(r#"{{"jsonrpc":"2.0","method":"{method}","params":{params}}}"#).as_bytes());
        if !self.line.write_at_once(&frame) {
            Handle::current().block_on(self.send_frame(frame));
        }
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

impl Line {
    /// Writes what comes, until the last.
    fn write(&self, mut parcels: UnboundedReceiver<Parcel>) -> std::io::Result<()> {
        while let Some(parcel) = parcels.blocking_recv() {
            let mut line = self.output.lock().unwrap_or_else(PoisonError::into_inner);
            let Some(output) = &mut *line else { return Ok(()) };
            match parcel {
                Parcel::Frame(frame, _permit) => {
                    output.write_all(&frame)?;
                    self.waiting.fetch_sub(1, Ordering::SeqCst);
                }
                Parcel::Last(sender) => {
                    output.flush()?;
                    *line = None;
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

    /// Whether a frame has been written, or can never be: only where none that was sent before is still to come.
    fn write_at_once(&self, frame: &[u8]) -> bool {
        let Ok(mut line) = self.output.try_lock() else { return false };
        if self.waiting.load(Ordering::SeqCst) > 0 {
            return false;
        }
        let Some(output) = &mut *line else { return true };
        output.write_all(frame).and_then(|()| output.flush()).is_ok()
    }
}

impl std::fmt::Debug for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line").field("waiting", &self.waiting).finish_non_exhaustive()
    }
}

/// A message with its head.
fn frame(body: &[u8]) -> Vec<u8> {
    let head = format!("Content-Length: {}\r\n\r\n", body.len());
    let mut frame = Vec::with_capacity(head.len() + body.len());
    frame.extend(head.into_bytes());
    frame.extend(body);
    frame
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

    #[tokio::test]
    async fn what_is_written_at_once_overtakes_nothing() {
        let output = Slow::default();
        let arrived = output.arrived.clone();
        let outbox = Outbox::open(Box::new(output), || {});
        let mut sent = Vec::new();
        for number in 0..500 {
            let (outbox, body) = (outbox.clone(), number.to_string());
            match number % 3 {
                0 => {
                    let told = tokio::task::spawn_blocking(move || outbox.notify_blocking("m", &body));
                    told.await.unwrap();
                    sent.extend(frame(format!(r#"{{"jsonrpc":"2.0","method":"m","params":{number}}}"#).as_bytes()));
                }
                _ => {
                    outbox.send_body(body.as_bytes()).await;
                    sent.extend(frame(body.as_bytes()));
                }
            }
        }
        outbox.close().await;
        assert_eq!(String::from_utf8_lossy(&arrived.lock().unwrap()), String::from_utf8_lossy(&sent));
    }
}
