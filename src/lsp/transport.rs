//! The loop that handles messages, in the order of the wire.
//!
//! tower-lsp routes messages to methods; its own loop would run methods side by side, so that edits overtake each other,
//! and would end at the first malformed message. This one polls each future once before it reads the next message, and
//! spawns what is still pending then.

mod budget;
mod frame;
mod inbox;
mod lenient;
pub(super) mod outbox;

use std::future::{Future, poll_fn};
use std::io::Read;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use futures::{FutureExt, SinkExt, StreamExt};
use tokio::task::JoinSet;
use tower_lsp::jsonrpc::{Error, ErrorCode, Id, Request, Response};
use tower_lsp::{ClientSocket, ExitedError, LspService};
use tower_service::Service;

use crate::lsp::answering::Server;
use crate::lsp::ending::{Ending, FAILURE};
use crate::lsp::log::{Log, Severity};
use crate::lsp::transport::inbox::Message;
use crate::lsp::transport::outbox::Outbox;
use crate::lsp::work::Held;
use crate::lsp::written::{self, renamed};

/// The two ends of the wire.
pub(super) struct Connection {
    pub input: Box<dyn Read + Send>,
    pub outbox: Outbox,
}

/// What is still running when no more comes, or the client says `exit`, has this time to be answered.
const PATIENCE: Duration = Duration::from_secs(2);

/// Of more requests than this that wait for their answers, no more are read.
const MOST: usize = 10_000;

/// Serves until the client says `exit` or its input ends. The answer is the exit code that the protocol asks for.
pub(super) async fn run(
    mut service: LspService<Server>,
    socket: ClientSocket,
    connection: Connection,
    ending: Ending,
    log: Log,
) -> u8 {
    let (mut requests, mut responses) = socket.split();
    let mut inbox = inbox::open(connection.input, move || ending.after(2 * PATIENCE + Duration::from_secs(1)));
    let outbox = connection.outbox;
    let forwarded = outbox.clone();
    tokio::spawn(async move {
        while let Some(request) = requests.next().await {
            forwarded.send(&without_null(request)).await;
        }
    });
    let mut running = JoinSet::new();
    let mut code = FAILURE;
    while let Some((message, _permit)) = inbox.recv().await {
        while running.try_join_next().is_some() {}
        service.inner().state.more_is_read(!inbox.is_empty());
        while running.len() >= MOST {
            running.join_next().await;
        }
        match message {
            Message::Bad(answer) => {
                log.say(Severity::Warning, || format!("a message could not be read: {:?}", answer.error()));
                outbox.send(&answer).await;
            }
            Message::Response(response) => {
                // Nobody may wait for it any more.
                let _ = AssertUnwindSafe(responses.send(response)).catch_unwind().await;
            }
            Message::Request(request) => {
                let method = request.method().to_owned();
                let id = request.id().cloned();
                log.trace(|| format!("{method} {}", id.as_ref().map(Id::to_string).unwrap_or_default()));
                if method == "exit" && id.is_none() {
                    // The service would cancel what is still being answered.
                    break;
                }
                let held = Held::default();
                let mut call: Call = Box::pin(held.clone().during(handle(&mut service, request, &log)));
                let answer = match method.as_str() {
                    "initialize" => Some((&mut call).await.map(|it| service.inner().with_newer_capabilities(it))),
                    _ => once(&mut call).await,
                };
                match answer {
                    Some(answer) => send(&outbox, &method, answer).await,
                    None => {
                        let (outbox, method) = (outbox.clone(), method.clone());
                        running.spawn(async move {
                            send(&outbox, &method, call.await).await;
                            drop(held);
                        });
                    }
                }
                if method == "shutdown" && service.inner().is_shut_down() {
                    code = 0;
                }
            }
        }
    }
    let rest = async { while running.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(PATIENCE, rest).await;
    let _ = tokio::time::timeout(PATIENCE, outbox.close()).await;
    code
}

type Call = Pin<Box<dyn Future<Output = Option<Response>> + Send>>;

/// The answer to a request; none to a notification. A panic is answered as an internal error.
fn handle(service: &mut LspService<Server>, request: Request, log: &Log) -> Call {
    let (method, id, log) = (request.method().to_owned(), request.id().cloned(), log.clone());
    let call = std::panic::catch_unwind(AssertUnwindSafe(|| service.call(renamed(request))));
    Box::pin(async move {
        let result = match call {
            Ok(call) => AssertUnwindSafe(call).catch_unwind().await,
            Err(panic) => Err(panic),
        };
        let id = id?;
        Some(match result {
            Ok(Ok(Some(response))) => {
                if response.error().is_some_and(|error| error.code == ErrorCode::InternalError) {
                    log.say(Severity::Error, || format!("{method} failed; this is a mistake in Glossator"));
                }
                response
            }
            // Methods that begin with `$/` may be ignored as notifications only.
            Ok(Ok(None)) => Response::from_error(id, Error::method_not_found()),
            Ok(Err(ExitedError { .. })) => Response::from_error(id, Error::invalid_request()),
            Err(_) => {
                log.say(Severity::Error, || format!("{method} failed; this is a mistake in Glossator"));
                Response::from_error(id, Error::internal_error())
            }
        })
    })
}

/// What a future gives when it is polled once; none where it is still pending.
async fn once<F: Future + Unpin>(future: &mut F) -> Option<F::Output> {
    poll_fn(|context| match Pin::new(&mut *future).poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => Poll::Ready(None),
    })
    .await
}

/// Sends the answer to a request of `method`.
async fn send(outbox: &Outbox, method: &str, answer: Option<Response>) {
    if let Some(Ok(body)) = answer.map(|answer| written::message(method, &answer)) {
        outbox.send_body(&body).await;
    }
}

/// A request without parameters has none, not `null`.
fn without_null(request: Request) -> Request {
    if request.params().is_some_and(|params| !params.is_null()) {
        return request;
    }
    let (method, id, _) = request.into_parts();
    let request = Request::build(method);
    match id {
        Some(id) => request.id(id).finish(),
        None => request.finish(),
    }
}
