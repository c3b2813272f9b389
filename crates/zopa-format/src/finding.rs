//! Problems while a file is read: a stretch of text first, line and column at the end.

use std::ops::Range;

use crate::problem::{At, Problem, Severity};

/// A problem whose place is still in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) help: String,
    pub(crate) span: Range<usize>,
}

impl Finding {
    pub(crate) fn error(
        span: Range<usize>,
        code: &'static str,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        let (message, help) = (message.into(), help.into());
        Finding { severity: Severity::Error, code, message, help, span }
    }
}

/// Turns findings about file number `file` into problems in the order of the text, each once.
///
/// One pass over the text, however many findings there are.
pub(crate) fn in_text_order(file: usize, text: &str, mut findings: Vec<Finding>) -> Vec<Problem> {
    findings.sort_by_key(|it| (it.span.start, it.span.end));
    let mut problems: Vec<Problem> = Vec::with_capacity(findings.len());
    let mut cursor = Cursor { text, offset: 0, line: 1, column: 1 };
    for finding in findings {
        let at = cursor.at(file, finding.span);
        let problem = Problem {
            severity: finding.severity,
            code: finding.code.into(),
            message: finding.message,
            help: finding.help,
            at: Some(at),
        };
        if problems.last() != Some(&problem) {
            problems.push(problem);
        }
    }
    problems
}

/// Counts lines and columns while it moves forward through a text.
struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
    column: usize,
}

impl Cursor<'_> {
    fn at(&mut self, file: usize, span: Range<usize>) -> At {
        let start = boundary(self.text, span.start);
        for ch in self.text[self.offset..start].chars() {
            if ch == '\n' {
                (self.line, self.column) = (self.line + 1, 1);
            } else {
                self.column += 1;
            }
        }
        self.offset = start;
        // The first line says enough; a table over many lines would bury it.
        let end = boundary(self.text, span.end).max(start);
        let end = self.text[start..end].find('\n').map_or(end, |it| start + it);
        At { file, span: start..end, line: self.line, column: self.column }
    }
}

/// The start of the character at a byte, or the end of the text.
fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The first line of a text, cut to a length that fits a message.
pub(crate) fn shortened(text: &str) -> String {
    const FITS: usize = 48;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= FITS {
        return line.into();
    }
    line.chars().take(FITS - 1).chain(['…']).collect()
}
