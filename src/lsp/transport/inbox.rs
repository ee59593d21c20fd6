//! What comes from the client: a thread that reads it, so that the end of the input is seen whatever else goes on.

use std::io::{BufReader, Read};

use serde_json::{Value, json};
use tokio::runtime::Handle;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

use crate::lsp::transport::budget::{Budget, Permit};
use crate::lsp::transport::frame::{self, Frame};
use crate::lsp::transport::lenient::mended;

/// What waits to be handled may have this many bytes; then no more is read.
const WAITING: usize = 64 << 20;

/// Something that the client sent.
#[derive(Debug)]
pub(super) enum Message {
    Request(Request),
    Response(Response),
    /// No message, and the answer to it.
    Bad(Response),
}

/// The messages in the order in which they come, each with its share of memory.
pub(super) type Inbox = UnboundedReceiver<(Message, Permit)>;

/// Reads until the end of the input, and calls `ended` then.
pub(super) fn open(input: Box<dyn Read + Send>, ended: impl FnOnce() + Send + 'static) -> Inbox {
    let (sender, inbox) = unbounded_channel();
    let runtime = Handle::current();
    std::thread::spawn(move || {
        read(input, &sender, &runtime);
        drop(sender);
        ended();
    });
    inbox
}

fn read(input: Box<dyn Read + Send>, sender: &UnboundedSender<(Message, Permit)>, runtime: &Handle) {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let budget = Budget::new(WAITING);
    // An input that cannot be read any more has ended.
    while let Ok(Some(frame)) = frame::read(&mut input) {
        let (size, message) = match frame {
            Frame::Body(body) => (body.len(), message(&body)),
            Frame::Unreadable(why) => (0, Message::Bad(refused(Id::Null, Error::parse_error(), &why))),
        };
        let permit = runtime.block_on(budget.take(size));
        if sender.send((message, permit)).is_err() {
            return;
        }
    }
}

fn message(body: &[u8]) -> Message {
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => return Message::Bad(refused(Id::Null, Error::parse_error(), &error.to_string())),
    };
    let id = value.get("id").and_then(|id| serde_json::from_value(id.clone()).ok());
    let is_response = value.get("method").is_none() && (value.get("result").is_some() || value.get("error").is_some());
    let read = match is_response {
        true => serde_json::from_value(value).map(Message::Response),
        false if value.get("method").is_none_or(|method| !method.is_string()) => {
            return Message::Bad(refused(id.unwrap_or(Id::Null), Error::invalid_request(), "this has no method"));
        }
        false => serde_json::from_value(mended(value)).map(Message::Request),
    };
    read.unwrap_or_else(|error| {
        Message::Bad(refused(id.unwrap_or(Id::Null), Error::invalid_request(), &error.to_string()))
    })
}

fn refused(id: Id, mut error: Error, why: &str) -> Response {
    error.data = Some(json!(why));
    Response::from_error(id, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_is_answered() {
        for (body, code) in [
            ("{", -32700),
            ("\u{feff}{}", -32700),
            ("[]", -32600),
            ("1", -32600),
            (r#"{"jsonrpc":"2.0","id":1,"method":2}"#, -32600),
            (r#"{"jsonrpc":"1.0","id":1,"method":"x"}"#, -32600),
            (r#"{"jsonrpc":"2.0","id":{},"method":"x"}"#, -32600),
        ] {
            let Message::Bad(answer) = message(body.as_bytes()) else { panic!("{body}") };
            assert_eq!(answer.error().unwrap().code.code(), code, "{body}");
        }
        assert!(matches!(message(br#"{"jsonrpc":"2.0","id":1,"result":null}"#), Message::Response(_)));
        let Message::Request(request) = message(br#"{"jsonrpc":"2.0","id":1,"method":"shutdown","params":null}"#)
        else {
            panic!()
        };
        assert_eq!(request.params(), None);
    }
}
