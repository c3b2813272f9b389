//! Tokens to syntax: grammar only, names are looked up later.

use std::ops::Range;

use crate::Number;
use crate::condition::lexer::{Kind, Token};
use crate::condition::{MAX_DEPTH, Op};
use crate::fault::ConditionFault;

type Fault = (Range<usize>, ConditionFault);

/// A condition with names as text.
#[derive(Clone, Debug)]
pub(super) enum Syntax {
    Compare { left: Linear, op: Op, right: Linear },
    In { issue: Word, options: Vec<Word> },
    Count { of: Vec<Syntax>, op: Op, bound: Number },
    And(Vec<Syntax>),
    Or(Vec<Syntax>),
    Not(Box<Syntax>),
    Implies(Box<Syntax>, Box<Syntax>),
}

/// A name or number as written.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) span: Range<usize>,
}

/// A sum as written: signs, factors and names.
#[derive(Clone, Debug)]
pub(super) struct Linear {
    pub(super) terms: Vec<Summand>,
}

#[derive(Clone, Debug)]
pub(super) struct Summand {
    pub(super) negative: bool,
    /// The number before `*`.
    pub(super) factor: Option<Number>,
    pub(super) word: Word,
}

impl Linear {
    /// The only word, if that is all there is.
    pub(super) fn lone_word(&self) -> Option<&Word> {
        match self.terms.as_slice() {
            [Summand { negative: false, factor: None, word }] => Some(word),
            _ => None,
        }
    }
}

/// Reads a whole condition; `end` is the length of the text.
pub(super) fn parse(tokens: &[Token], end: usize) -> Result<Syntax, Fault> {
    if tokens.is_empty() {
        return Err((0..end, ConditionFault::Empty));
    }
    let mut parser = Parser { tokens, at: 0, depth: 0, end };
    let syntax = parser.implies()?;
    match parser.peek() {
        None => Ok(syntax),
        Some(_) => Err(parser.unexpected("`and`, `or`, `implies` or the end")),
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
    end: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|it| &it.kind)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Some(Kind::Plain(it)) if it == word)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.at += usize::from(found);
        found
    }

    fn take(&mut self, kind: &Kind, expected: &'static str) -> Result<(), Fault> {
        if self.peek() != Some(kind) {
            return Err(self.unexpected(expected));
        }
        self.at += 1;
        Ok(())
    }

    fn unexpected(&self, expected: &'static str) -> Fault {
        match self.tokens.get(self.at) {
            Some(token) => {
                let found = token.kind.shown();
                (token.span.clone(), ConditionFault::Unexpected { found, expected })
            }
            None => (self.end..self.end, ConditionFault::UnexpectedEnd { expected }),
        }
    }

    /// Goes one level down, or refuses.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.depth == MAX_DEPTH {
            let span = self.tokens.get(self.at).map_or(self.end..self.end, |it| it.span.clone());
            return Err((span, ConditionFault::TooDeep { limit: MAX_DEPTH }));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn implies(&mut self) -> Result<Syntax, Fault> {
        let if_ = self.or()?;
        if !self.take_word("implies") {
            return Ok(if_);
        }
        let then = self.deeper(Self::implies)?;
        Ok(Syntax::Implies(Box::new(if_), Box::new(then)))
    }

    fn or(&mut self) -> Result<Syntax, Fault> {
        let mut parts = vec![self.and()?];
        while self.take_word("or") {
            parts.push(self.and()?);
        }
        Ok(one_or(parts, Syntax::Or))
    }

    fn and(&mut self) -> Result<Syntax, Fault> {
        let mut parts = vec![self.not()?];
        while self.take_word("and") {
            parts.push(self.not()?);
        }
        Ok(one_or(parts, Syntax::And))
    }

    fn not(&mut self) -> Result<Syntax, Fault> {
        if self.take_word("not") {
            return Ok(Syntax::Not(Box::new(self.deeper(Self::not)?)));
        }
        self.primary()
    }

    fn primary(&mut self) -> Result<Syntax, Fault> {
        if self.peek() == Some(&Kind::Open) {
            self.at += 1;
            let inner = self.deeper(Self::implies)?;
            self.take(&Kind::Close, "`)`")?;
            return Ok(inner);
        }
        let is_count = self.is_word("count")
            && self.tokens.get(self.at + 1).is_some_and(|it| it.kind == Kind::Open);
        if is_count { self.deeper(Self::count) } else { self.comparison() }
    }

    fn count(&mut self) -> Result<Syntax, Fault> {
        self.at += 2;
        let mut of = vec![self.implies()?];
        while self.peek() == Some(&Kind::Comma) {
            self.at += 1;
            of.push(self.implies()?);
        }
        self.take(&Kind::Close, "`,` or `)`")?;
        let op = self.op()?;
        let start = self.at;
        let negative = self.peek() == Some(&Kind::Minus);
        self.at += usize::from(negative);
        let number = match self.peek() {
            Some(Kind::Plain(text)) => text.parse::<Number>().ok(),
            _ => None,
        };
        let Some(number) = number else {
            self.at = start;
            return Err(self.unexpected("a number"));
        };
        self.at += 1;
        Ok(Syntax::Count { of, op, bound: if negative { -number } else { number } })
    }

    fn comparison(&mut self) -> Result<Syntax, Fault> {
        let left = self.linear("an issue")?;
        if self.is_word("in") {
            let Some(issue) = left.lone_word().cloned() else {
                return Err(self.unexpected("a comparison such as `<=`"));
            };
            self.at += 1;
            return Ok(Syntax::In { issue, options: self.list()? });
        }
        let op = self.op()?;
        let right = self.linear("an option or a number")?;
        Ok(Syntax::Compare { left, op, right })
    }

    fn op(&mut self) -> Result<Op, Fault> {
        match self.peek() {
            Some(&Kind::Op(op)) => {
                self.at += 1;
                Ok(op)
            }
            _ => Err(self.unexpected("a comparison such as `=`, `!=`, `<=` or `in`")),
        }
    }

    fn list(&mut self) -> Result<Vec<Word>, Fault> {
        self.take(&Kind::Open, "`(`")?;
        let mut words = Vec::new();
        loop {
            let negative = self.peek() == Some(&Kind::Minus);
            self.at += usize::from(negative);
            let mut word = self.word("an option")?;
            if negative {
                word.text.insert(0, '-');
            }
            words.push(word);
            if self.peek() == Some(&Kind::Comma) {
                self.at += 1;
                continue;
            }
            self.take(&Kind::Close, "`,` or `)`")?;
            return Ok(words);
        }
    }

    fn linear(&mut self, expected: &'static str) -> Result<Linear, Fault> {
        let mut negative = self.peek() == Some(&Kind::Minus);
        self.at += usize::from(negative);
        let mut terms = Vec::new();
        loop {
            let word = self.word(expected)?;
            if self.peek() == Some(&Kind::Times) {
                self.at += 1;
                let factor = word
                    .text
                    .parse::<Number>()
                    .map_err(|fault| (word.span.clone(), ConditionFault::Number { fault }))?;
                let word = self.word("an issue")?;
                terms.push(Summand { negative, factor: Some(factor), word });
            } else {
                terms.push(Summand { negative, factor: None, word });
            }
            match self.peek() {
                Some(Kind::Plus) => negative = false,
                Some(Kind::Minus) => negative = true,
                _ => return Ok(Linear { terms }),
            }
            self.at += 1;
        }
    }

    fn word(&mut self, expected: &'static str) -> Result<Word, Fault> {
        const KEYWORDS: [&str; 5] = ["and", "or", "not", "implies", "in"];
        let Some(token) = self.tokens.get(self.at) else { return Err(self.unexpected(expected)) };
        let text = match &token.kind {
            Kind::Plain(text) if KEYWORDS.contains(&text.as_str()) => None,
            Kind::Plain(text) | Kind::Quoted(text) => Some(text.clone()),
            _ => None,
        };
        let Some(text) = text else { return Err(self.unexpected(expected)) };
        self.at += 1;
        Ok(Word { text, span: token.span.clone() })
    }
}

/// The only part, or all of them joined.
fn one_or(mut parts: Vec<Syntax>, join: fn(Vec<Syntax>) -> Syntax) -> Syntax {
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}
