//! Tables as RFC 4180 writes them.

/// A line with its end, CRLF. A cell with a comma, a quote or a line break is quoted; nothing else is changed.
pub fn line<T: AsRef<str>>(cells: &[T]) -> String {
    let cell = |cell: &T| match cell.as_ref() {
        text if text.contains([',', '"', '\r', '\n']) => format!("\"{}\"", text.replace('"', "\"\"")),
        text => text.to_owned(),
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n"
}
