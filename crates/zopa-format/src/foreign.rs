//! Files of programs that write texts, pages or pictures: no case is in them, whatever their name says.

use crate::report::Note;

/// How many bytes at the start are looked at for the marks of a web page.
const START: usize = 1024;

/// What to say about bytes that are a web page, a document or a picture; nothing about anything else.
///
/// Looks at how the bytes begin, and in an archive at the names of its parts. A case never begins like that.
pub(crate) fn foreign(bytes: &[u8]) -> Option<Note> {
    let what = what(bytes)?;
    Some(Note {
        code: "not-a-case",
        message: format!("the file is {what}, not a case"),
        help: "Write what it says into a case file: `zopa new case.toml` writes one to start from, `zopa new case.xlsx` \
               a workbook."
            .into(),
    })
}

fn what(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let known: [(&[u8], &str); 6] = [
        (b"%PDF-", "a PDF"),
        (b"{\\rtf", "a text of a word processor (RTF)"),
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xFF\xD8\xFF", "a picture (JPEG)"),
        (b"GIF8", "a picture (GIF)"),
        (b"PK\x03\x04", archive(bytes)),
    ];
    let found = known.iter().find(|(start, what)| bytes.starts_with(start) && !what.is_empty());
    found.map(|it| it.1).or_else(|| is_page(bytes).then_some("a web page (HTML)"))
}

/// What an archive holds, as the names of its parts say; nothing if they say nothing.
fn archive(bytes: &[u8]) -> &'static str {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|it| it == name);
    if !bytes.starts_with(b"PK") || holds(b"xl/") {
        ""
    } else if holds(b"word/document.xml") {
        "a Word document"
    } else if holds(b"ppt/presentation.xml") {
        "a presentation"
    } else if holds(b"application/vnd.oasis.opendocument.text") {
        "a text of a word processor (ODT)"
    } else {
        ""
    }
}

/// Whether it begins as web pages do.
fn is_page(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(START)]).to_ascii_lowercase();
    let start = start.trim_start();
    start.starts_with("<!doctype html") || (start.starts_with('<') && start.contains("<html"))
}
