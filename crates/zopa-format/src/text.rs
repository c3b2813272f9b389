//! Bytes to text: what is refused before any parser sees it.

use std::borrow::Cow;

use crate::finding::Finding;
use crate::problem::FileText;

/// Largest file that is read, in bytes.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The text of a file, or what keeps it from being text.
///
/// A byte-order mark at the start is left out.
pub(crate) fn file_text(name: &str, bytes: &[u8]) -> (FileText, Option<Finding>) {
    let file = |text: &str| FileText { name: name.into(), text: text.into() };
    if bytes.len() > MAX_BYTES {
        return (file(""), Some(too_large(bytes.len())));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => (file(text), Some(empty())),
        Ok(text) => (file(text), None),
        Err(error) => {
            let readable = match String::from_utf8_lossy(bytes) {
                Cow::Borrowed(text) => text.to_string(),
                Cow::Owned(text) => text,
            };
            let fault = not_text(bytes, error.valid_up_to());
            (file(&readable), Some(fault))
        }
    }
}

fn too_large(found: usize) -> Finding {
    let message = format!("the file has {found} bytes; at most {MAX_BYTES} (16 MiB) are read");
    Finding::error(0..0, "too-large", message, "Leave out what the case does not need.")
}

fn empty() -> Finding {
    let help = "Write a case into it; `zopa new` writes an example to start from.";
    Finding::error(0..0, "empty", "the file is empty", help)
}

/// What to say about bytes that are not UTF-8, the first of them at `valid`.
fn not_text(bytes: &[u8], valid: usize) -> Finding {
    let span = valid..valid + 1;
    if bytes.starts_with(b"PK\x03\x04") {
        let message = "the file is a zip archive or an Office document, not a text";
        return Finding::error(
            0..0,
            "not-text",
            message,
            "Give the TOML or JSON file of the case.",
        );
    }
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        let message = "the file is written in UTF-16; only UTF-8 is read";
        return Finding::error(0..0, "not-text", message, "Save the file as UTF-8.");
    }
    if bytes.contains(&0) {
        let message = "the file holds binary data, not a text";
        return Finding::error(
            span,
            "not-text",
            message,
            "Give the TOML or JSON file of the case.",
        );
    }
    let message = format!("byte {} (0x{:02X}) is not UTF-8", valid + 1, bytes[valid]);
    Finding::error(span, "not-text", message, "Save the file as UTF-8 in your editor.")
}
