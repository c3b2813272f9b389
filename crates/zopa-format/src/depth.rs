//! How deep a text nests, found without recursion, so that no parser runs out of stack.

use crate::finding::Finding;

/// Deepest nesting of brackets, and most parts of a dotted key.
const MAX_DEPTH: usize = 64;

/// Which marks a text uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marks {
    Toml,
    Json,
}

/// The first place that nests too deeply.
///
/// Looks at brackets and, in TOML, at the dots of keys; skips texts and comments. A text that is
/// no TOML or JSON at all gets some answer, and its parser says the rest.
pub(crate) fn too_deep(text: &str, marks: Marks) -> Option<Finding> {
    let bytes = text.as_bytes();
    let (mut depth, mut dots, mut at) = (0usize, 0usize, 0usize);
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'"' | b'\'') if quote == b'"' || marks == Marks::Toml => {
                at = end_of_text(bytes, at, marks);
                continue;
            }
            b'#' if marks == Marks::Toml => {
                at = end_of_line(bytes, at);
                continue;
            }
            b'[' | b'{' => (depth, dots) = (depth + 1, 0),
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'=' | b',' | b'\n' => dots = 0,
            b'.' if marks == Marks::Toml => dots += 1,
            _ => {}
        }
        if depth > MAX_DEPTH || dots >= MAX_DEPTH {
            return Some(refusal(at, depth > MAX_DEPTH));
        }
        at += 1;
    }
    None
}

fn refusal(at: usize, is_brackets: bool) -> Finding {
    let message = if is_brackets {
        format!("brackets are nested deeper than {MAX_DEPTH} levels")
    } else {
        format!("a key has more than {MAX_DEPTH} parts")
    };
    let help = "A case nests no deeper than seven levels; look for a bracket that is not closed.";
    Finding::error(at..at + 1, "too-deep", message, help)
}

/// The byte after a text that starts at `start` with a quote.
fn end_of_text(bytes: &[u8], start: usize, marks: Marks) -> usize {
    let quote = bytes[start];
    let triple = [quote; 3];
    let is_long = marks == Marks::Toml && bytes[start..].starts_with(&triple);
    let mut at = start + if is_long { 3 } else { 1 };
    while at < bytes.len() {
        if quote == b'"' && bytes[at] == b'\\' {
            at += 2;
        } else if is_long && bytes[at..].starts_with(&triple) {
            return at + 3;
        } else if !is_long && (bytes[at] == quote || bytes[at] == b'\n') {
            return at + 1;
        } else {
            at += 1;
        }
    }
    bytes.len()
}

/// The first bracket of a TOML value that is never closed.
///
/// After such a bracket the parser takes the rest of the file for a list, so that whatever it reports
/// there is noise.
pub(crate) fn unclosed_bracket(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut open: Vec<usize> = Vec::new();
    let (mut at, mut is_header) = (0usize, false);
    while at < bytes.len() {
        match bytes[at] {
            b'"' | b'\'' => {
                at = end_of_text(bytes, at, Marks::Toml);
                continue;
            }
            b'#' => {
                at = end_of_line(bytes, at);
                continue;
            }
            b'[' | b'{' => {
                is_header |= open.is_empty() && is_line_start(bytes, at);
                open.push(at);
            }
            b']' | b'}' => drop(open.pop()),
            // The name of a table cannot go on in the next line.
            b'\n' if is_header => {
                open.clear();
                is_header = false;
            }
            _ => {}
        }
        at += 1;
    }
    open.first().copied()
}

fn is_line_start(bytes: &[u8], at: usize) -> bool {
    let before = bytes[..at].iter().rev().find(|it| !matches!(it, b' ' | b'\t'));
    matches!(before, None | Some(b'\n'))
}

fn end_of_line(bytes: &[u8], at: usize) -> usize {
    bytes[at..].iter().position(|&it| it == b'\n').map_or(bytes.len(), |it| at + it)
}
