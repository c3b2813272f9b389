//! `PATH=VALUE` taken apart, with the place of every part.

use std::ops::Range;

use zopa_model::nearest;

use crate::finding::{Finding, shortened};

/// One word of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) word: String,
    /// Its place among all changes.
    pub(super) span: Range<usize>,
}

/// A change on its way into the tree.
#[derive(Debug)]
pub(super) struct Change<'a> {
    /// At least one.
    pub(super) parts: Vec<Part>,
    /// The value as written.
    pub(super) value: &'a str,
    /// Where the value starts among all changes.
    pub(super) value_start: usize,
}

impl<'a> Change<'a> {
    /// Takes a change apart that starts at byte `start` of all changes.
    pub(super) fn new(text: &'a str, start: usize) -> Result<Change<'a>, Finding> {
        let mut parts = Vec::new();
        let mut at = 0;
        loop {
            let (word, length) = word(&text[at..]).ok_or_else(|| no_change(text, start))?;
            let begin = at + (text[at..].len() - text[at..].trim_start().len());
            let end = at + text[at..at + length].trim_end().len();
            parts.push(Part { word, span: start + begin..start + end });
            at += length + 1;
            match text.as_bytes().get(at - 1) {
                Some(b'.') => {}
                Some(b'=') => break,
                _ => return Err(no_change(text, start)),
            }
        }
        let rest = &text[at..];
        let value_start = start + at + (rest.len() - rest.trim_start().len());
        Ok(Change { parts, value: rest.trim(), value_start })
    }

    /// The path up to the part at `depth`, without it.
    pub(super) fn path_to(&self, depth: usize) -> String {
        let words: Vec<String> = self.parts[..depth].iter().map(|it| written(&it.word)).collect();
        words.join(".")
    }

    /// Suggests the path with a known word at `depth`, or says something else.
    pub(super) fn did_you_mean(&self, depth: usize, known: &[&str], otherwise: &str) -> String {
        let Some(near) = nearest(&self.parts[depth].word, known.iter().copied()) else {
            return otherwise.into();
        };
        let mut words: Vec<String> = self.parts.iter().map(|it| written(&it.word)).collect();
        words[depth] = written(&near);
        format!("Did you mean `{}`?", words.join("."))
    }
}

/// A word as it stands in a path.
fn written(word: &str) -> String {
    let is_plain = |it: char| it.is_alphanumeric() || "_-$".contains(it);
    if !word.is_empty() && word.chars().all(is_plain) { word.into() } else { format!("\"{word}\"") }
}

/// The next word of a path, and how many bytes it takes; nothing if there is none.
fn word(text: &str) -> Option<(String, usize)> {
    let blanks = text.len() - text.trim_start().len();
    if let Some(inner) = text[blanks..].strip_prefix('"') {
        let (word, rest) = inner.split_once('"')?;
        let behind = rest.len() - rest.trim_start().len();
        return Some((word.into(), blanks + word.len() + 2 + behind));
    }
    let length = text.find(['.', '='])?;
    let word = text[..length].trim();
    (!word.is_empty()).then(|| (word.into(), length))
}

fn no_change(text: &str, start: usize) -> Finding {
    let message = format!("`{}` is not PATH=VALUE", shortened(text));
    let help = "Write it like `values.upper.walk_away=0.4` or `red_line.upper-half.never=\"share < 45\"`; \
                a part with a dot or a blank stands in double quotes.";
    // An empty change still stands somewhere.
    Finding::error(start..start + text.len().max(1), "set", message, help)
}
