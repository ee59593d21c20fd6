//! What is answered to a request: the page, its version, or a refusal. Pure: no socket, no file.

use std::sync::Arc;

use crate::export::standoff::sha256;

/// The page that is shown.
#[derive(Clone, Debug)]
pub(super) struct Page {
    html: Arc<str>,
    version: Arc<str>,
}

impl Page {
    pub(super) fn new(html: String) -> Self {
        Page { version: sha256(&html).into(), html: html.into() }
    }
}

/// A request may have so many lines besides the first.
const MOST_HEADERS: usize = 64;

/// The answer to the head of a request, which came in at a port of this machine.
///
/// A page of another site may lead a name of its own to this machine and then read what is answered (DNS rebinding); so
/// a request by any other name than those of the machine itself is refused. There are two paths and no files.
pub(super) fn answer(request: &[u8], port: u16, page: &Page) -> Vec<u8> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    if !matches!(head.parse(request), Ok(httparse::Status::Complete(_))) {
        return refusal("400 Bad Request", "this is no request of HTTP");
    }
    let mut hosts = head.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
    let names = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let is_own = |value: &[u8]| names.iter().any(|name| value.eq_ignore_ascii_case(name.as_bytes()));
    if !matches!((hosts.next(), hosts.next()), (Some(host), None) if is_own(host.value)) {
        return refusal("403 Forbidden", "ask by the name 127.0.0.1 or localhost, with the port");
    }
    let is_head = head.method == Some("HEAD");
    if !is_head && head.method != Some("GET") {
        return refusal("405 Method Not Allowed", "there is nothing here but to be read");
    }
    let path = head.path.unwrap_or_default();
    let (kind, body) = match path.split_once('?').map_or(path, |(path, _)| path) {
        "/" => ("text/html; charset=utf-8", &page.html),
        "/version" => ("text/plain; charset=utf-8", &page.version),
        _ => return refusal("404 Not Found", "there is one page here, at /"),
    };
    written("200 OK", kind, body, !is_head)
}

fn refusal(status: &str, reason: &str) -> Vec<u8> {
    written(status, "text/plain; charset=utf-8", &format!("{reason}\n"), true)
}

fn written(status: &str, kind: &str, body: &str, with_body: bool) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n\
         Connection: close\r\n\r\n",
        body.len()
    );
    let mut out = head.into_bytes();
    if with_body {
        out.extend_from_slice(body.as_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(request: &str) -> String {
        let answer = answer(request.as_bytes(), 4711, &Page::new("<p>page</p>".to_owned()));
        let answer = String::from_utf8(answer).unwrap();
        let status = answer.split("\r\n").next().unwrap().trim_start_matches("HTTP/1.1 ").to_owned();
        format!("{status}: {}", answer.split_once("\r\n\r\n").unwrap().1.trim_end())
    }

    #[test]
    fn there_is_a_page_and_its_version() {
        assert_eq!(said("GET / HTTP/1.1\r\nHost: 127.0.0.1:4711\r\n\r\n"), "200 OK: <p>page</p>");
        assert_eq!(said("GET /?x HTTP/1.1\r\nhost: LOCALHOST:4711\r\n\r\n"), "200 OK: <p>page</p>");
        assert_eq!(said("HEAD / HTTP/1.1\r\nHost: localhost:4711\r\n\r\n"), "200 OK: ");
        assert_eq!(
            said("GET /version HTTP/1.1\r\nHost: localhost:4711\r\n\r\n"),
            format!("200 OK: {}", sha256("<p>page</p>"))
        );
    }

    #[test]
    fn other_names_are_refused() {
        for host in [
            "Host: example.org:4711\r\n",
            "Host: example.org\r\n",
            "Host: 127.0.0.1.example.org:4711\r\n",
            "Host: 127.0.0.1:80\r\n",
            "Host: localhost\r\n",
            "Host: localhost:4711\r\nHost: example.org\r\n",
            "X-Forwarded-Host: localhost:4711\r\n",
            "",
        ] {
            let said = said(&format!("GET / HTTP/1.1\r\n{host}\r\n"));
            assert!(said.starts_with("403 Forbidden: ask by the name"), "{host}: {said}");
        }
    }

    #[test]
    fn no_file_is_served() {
        for path in [
            "/../Cargo.toml",
            "/glossator.toml",
            "/essay.gloss",
            "//etc/passwd",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/version/",
        ] {
            let said = said(&format!("GET {path} HTTP/1.1\r\nHost: localhost:4711\r\n\r\n"));
            assert_eq!(said, "404 Not Found: there is one page here, at /", "{path}");
        }
        // A proxy is asked so.
        let said = said("GET http://localhost:4711/ HTTP/1.1\r\nHost: localhost:4711\r\n\r\n");
        assert!(said.starts_with("404"), "{said}");
    }

    #[test]
    fn what_is_no_request_is_refused() {
        assert!(said("POST / HTTP/1.1\r\nHost: localhost:4711\r\n\r\n").starts_with("405 Method Not Allowed"));
        for request in
            ["", "\0\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost:4711\r\n", "GET / HTTP/9.9\r\n\r\n"]
        {
            assert!(said(request).starts_with("400 Bad Request"), "{request:?}");
        }
        let many = "X: y\r\n".repeat(MOST_HEADERS + 1);
        assert!(said(&format!("GET / HTTP/1.1\r\n{many}\r\n")).starts_with("400"));
    }
}
