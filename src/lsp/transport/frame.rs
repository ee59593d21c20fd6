//! Frames: a header with the length, and a body.

use std::io::{BufRead, Read, Result};

/// In bytes. A text of 40 MB, escaped, is well below.
const LARGEST_BODY: u64 = 256 << 20;

/// A header line is not longer; what comes without a line break is looked through in pieces of this size.
const LONGEST_LINE: u64 = 1 << 16;

const LENGTH: &str = "content-length:";

/// What could be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Body(Vec<u8>),
    /// No frame, and why. What comes next is looked for from here on.
    Unreadable(String),
}

/// The next frame; none at the end of the input. Names of headers are read in any case, and lines may end with LF alone.
/// After something that is no frame, the next `Content-Length` begins one.
pub(super) fn read(input: &mut impl BufRead) -> Result<Option<Frame>> {
    let (mut length, mut garbage) = (None, false);
    let mut line = Vec::new();
    loop {
        // The name of the header may be cut in two by the piece before.
        let kept = if line.ends_with(b"\n") { 0 } else { line.len().min(LENGTH.len() - 1) };
        line.drain(..line.len() - kept);
        if input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\r', '\n']);
        if !text.is_empty() {
            match length_in(text) {
                Some(found) => length = Some(found),
                None => garbage = true,
            }
            continue;
        }
        match length {
            Some(Ok(length)) if length <= LARGEST_BODY => return body(input, length),
            Some(Ok(length)) => {
                return Ok(Some(Frame::Unreadable(format!("a message of {length} bytes is too long"))));
            }
            Some(Err(value)) => return Ok(Some(Frame::Unreadable(format!("`{value}` is no length")))),
            None if garbage => return Ok(Some(Frame::Unreadable("a header has no Content-Length".to_owned()))),
            None => {}
        }
    }
}

/// The length that a header line tells, whatever stands before it.
fn length_in(line: &str) -> Option<Length> {
    let at = line.to_ascii_lowercase().rfind(LENGTH)?;
    let value = line.get(at + LENGTH.len()..)?.trim();
    Some(value.parse().map_err(|_| value.chars().take(40).collect()))
}

type Length = std::result::Result<u64, String>;

fn body(input: &mut impl BufRead, length: u64) -> Result<Option<Frame>> {
    let mut body = Vec::new();
    let read = input.take(length).read_to_end(&mut body)?;
    Ok((read as u64 == length).then_some(Frame::Body(body)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(mut input: &[u8]) -> Vec<Frame> {
        std::iter::from_fn(|| read(&mut input).unwrap()).collect()
    }

    fn body(text: &str) -> Frame {
        Frame::Body(text.as_bytes().to_vec())
    }

    #[test]
    fn headers_are_read_in_any_case_and_order() {
        let input = b"Content-Length: 2\r\n\r\n{}content-length:3\nContent-Type: x\n\n[1]\r\n\
            CONTENT-TYPE: y\r\nCONTENT-LENGTH:   2  \r\n\r\n{}";
        assert_eq!(frames(input), [body("{}"), body("[1]"), body("{}")]);
    }

    #[test]
    fn what_is_no_frame_is_told_once_and_left_behind() {
        let said = |text: &str| Frame::Unreadable(text.to_owned());
        let input = b"X: 1\r\n\r\nContent-Length: no\r\n\r\nContent-Length: 99999999999\r\n\r\n{\"a\":1}\
            Content-Length: 2\r\n\r\n{}Content-Length: 9\r\n\r\n{}";
        let found = [
            said("a header has no Content-Length"),
            said("`no` is no length"),
            said("a message of 99999999999 bytes is too long"),
            body("{}"),
        ];
        assert_eq!(frames(input), found);
    }

    #[test]
    fn a_header_is_found_after_any_amount_of_garbage() {
        for garbage in [0, 7, 65_530, 65_536, 70_000, 131_071] {
            let input = format!("{}Content-Length: 2\r\n\r\n{{}}", "x".repeat(garbage));
            assert_eq!(frames(input.as_bytes()), [body("{}")], "{garbage}");
        }
    }
}
