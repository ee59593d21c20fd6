//! Single files from the disk, outside of any workspace.

use std::path::Path;

use crate::project::failure::Failure;

/// The text of a file.
///
/// # Errors
/// Where it cannot be read, is no UTF-8 (the message names the first bad byte, counted from 0), or is of 4 GiB and more.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::at(path, error.to_string()))?;
    text(bytes).map_err(|failure| Failure { path: Some(path.to_owned()), ..failure })
}

/// The text in `bytes`.
///
/// # Errors
/// Where it is no UTF-8, or too long for spans.
pub fn text(bytes: Vec<u8>) -> Result<String, Failure> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(Failure::new("this is longer than 4 GiB; split it into several files"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        let before = error.as_bytes().get(..at).map(String::from_utf8_lossy).unwrap_or_default();
        let line = before.matches('\n').count() as u32 + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
        let message = format!("byte {at} (0x{byte:02x}) is no UTF-8; save the file as UTF-8");
        Failure { position: Some((line, column)), ..Failure::new(message) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_byte_is_named_with_its_place() {
        let failure = text(b"a\n\xc3\xa9x\xe9".to_vec()).unwrap_err();
        assert_eq!(failure.position, Some((2, 3)));
        assert_eq!(failure.message, "byte 5 (0xe9) is no UTF-8; save the file as UTF-8");
    }
}
