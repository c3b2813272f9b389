//! Text to tokens.

use std::ops::Range;

use crate::condition::Op;
use crate::fault::ConditionFault;

/// A token and where it stands, in bytes.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A plain word or a number; the parser decides which by what it expects.
    Plain(String),
    /// A text in double quotes.
    Quoted(String),
    Op(Op),
    Open,
    Close,
    Comma,
    Plus,
    Minus,
    Times,
}

impl Kind {
    /// The token as a person would name it.
    pub(super) fn shown(&self) -> String {
        match self {
            Kind::Plain(word) => word.clone(),
            Kind::Quoted(word) => format!("\"{word}\""),
            Kind::Op(op) => op.sign().into(),
            Kind::Open => "(".into(),
            Kind::Close => ")".into(),
            Kind::Comma => ",".into(),
            Kind::Plus => "+".into(),
            Kind::Minus => "-".into(),
            Kind::Times => "*".into(),
        }
    }
}

/// Splits a text into tokens.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, (Range<usize>, ConditionFault)> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, ch)) = rest.next() {
        if ch.is_whitespace() {
            continue;
        }
        let next = rest.peek().map(|&(_, it)| it);
        let (kind, length) = match (ch, next) {
            ('!', Some('=')) => (Kind::Op(Op::Unequal), 2),
            ('<', Some('=')) => (Kind::Op(Op::AtMost), 2),
            ('>', Some('=')) => (Kind::Op(Op::AtLeast), 2),
            ('=', Some('=')) => (Kind::Op(Op::Equal), 2),
            ('<', _) => (Kind::Op(Op::Less), 1),
            ('>', _) => (Kind::Op(Op::Greater), 1),
            ('=', _) => (Kind::Op(Op::Equal), 1),
            ('(', _) => (Kind::Open, 1),
            (')', _) => (Kind::Close, 1),
            (',', _) => (Kind::Comma, 1),
            ('+', _) => (Kind::Plus, 1),
            ('-', _) => (Kind::Minus, 1),
            ('*', _) => (Kind::Times, 1),
            ('"', _) => {
                quoted(&text[start..]).ok_or((start..text.len(), ConditionFault::UnclosedQuote))?
            }
            _ if is_word(ch) => plain(&text[start..]),
            _ => {
                let fault = ConditionFault::UnexpectedCharacter { found: ch };
                return Err((start..start + ch.len_utf8(), fault));
            }
        };
        let span = start..start + length;
        while rest.peek().is_some_and(|&(at, _)| at < span.end) {
            rest.next();
        }
        found.push(Token { kind, span });
    }
    Ok(found)
}

/// Whether a character may stand in a plain word.
fn is_word(ch: char) -> bool {
    ch.is_alphanumeric() || ch == '_' || ch == '.'
}

/// A plain word or number at the start of `text`, with its length.
fn plain(text: &str) -> (Kind, usize) {
    let mut length = text.find(|ch| !is_word(ch)).unwrap_or(text.len());
    // `1e-3`: the sign belongs to the number.
    let tail = &text[length..];
    let is_exponent = text[..length].ends_with(['e', 'E'])
        && text[..length - 1].parse::<crate::Number>().is_ok()
        && tail.get(1..).is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()));
    if is_exponent && tail.starts_with(['-', '+']) {
        let digits = tail[1..].find(|it: char| !it.is_ascii_digit()).unwrap_or(tail.len() - 1);
        length += 1 + digits;
    }
    (Kind::Plain(text[..length].into()), length)
}

/// A quoted text at the start of `text`, with its length; `\"` and `\\` stand for themselves.
fn quoted(text: &str) -> Option<(Kind, usize)> {
    let mut content = String::new();
    let mut chars = text.char_indices().skip(1);
    while let Some((at, ch)) = chars.next() {
        match ch {
            '"' => return Some((Kind::Quoted(content), at + 1)),
            '\\' => content.push(chars.next()?.1),
            _ => content.push(ch),
        }
    }
    None
}
