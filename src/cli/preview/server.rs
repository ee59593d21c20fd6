//! A server for the readers at this machine: one answer a connection.
//!
//! Two paths that are read and nothing else need no framework: the sockets are those of the standard library, and the
//! head of a request is read by `httparse`, which half of the servers written in Rust read it with.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::cli::preview::answer::{Page, answer};
use crate::project::failure::Failure;

/// In bytes: a longer head is no reader's.
const LONGEST: usize = 16 * 1024;
/// Who asks nothing for so long is not waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// So many are answered at once; the others are turned away.
const MOST: usize = 64;

pub(super) struct Server {
    listener: TcpListener,
    port: u16,
}

impl Server {
    /// Listens at a port of the loopback address, which no other machine reaches.
    ///
    /// # Errors
    /// Where the port is taken.
    pub(super) fn listen(port: u16) -> Result<Self, Failure> {
        let failure = |error: std::io::Error| {
            Failure::new(format!("port {port} of 127.0.0.1: {error}; name another with --port, or none"))
        };
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(failure)?;
        let port = listener.local_addr().map_err(failure)?.port();
        Ok(Server { listener, port })
    }

    /// What a browser is given.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers every connection with the page of the moment.
    pub(super) fn serve(&self, page: &(dyn Fn() -> Page + Sync)) {
        let busy = Arc::new(AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for stream in self.listener.incoming().flatten() {
                if busy.fetch_add(1, Ordering::AcqRel) >= MOST {
                    busy.fetch_sub(1, Ordering::AcqRel);
                    continue;
                }
                let busy = busy.clone();
                scope.spawn(move || {
                    // A reader who goes away is no failure.
                    let _ = answer_one(stream, self.port, page);
                    busy.fetch_sub(1, Ordering::AcqRel);
                });
            }
        });
    }
}

fn answer_one(mut stream: TcpStream, port: u16, page: &dyn Fn() -> Page) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut request = Vec::new();
    let mut piece = [0; 2048];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") && request.len() < LONGEST {
        match stream.read(&mut piece)? {
            0 => break,
            read => request.extend_from_slice(piece.get(..read).unwrap_or_default()),
        }
    }
    stream.write_all(&answer(&request, port, &page()))?;
    stream.flush()
}
