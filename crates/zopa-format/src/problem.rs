//! Problems of a file with the place they stand in.

use std::ops::Range;

pub use zopa_model::Severity;

/// A file as it was given: its name for people, and its text as far as it is text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileText {
    /// Name for messages.
    pub name: String,
    /// The text; broken bytes are replaced.
    pub text: String,
}

/// One problem of a file, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether it stops the reading.
    pub severity: Severity,
    /// Short stable name for programs.
    pub code: String,
    /// What is wrong: the value found and what is allowed; no final full stop.
    pub message: String,
    /// One thing to try, as a full sentence.
    pub help: String,
    /// Where it stands, if it stands somewhere.
    pub at: Option<At>,
}

/// A stretch of one of the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// Which of the files, as a place in the list of files.
    pub file: usize,
    /// The stretch, in bytes of the text.
    pub span: Range<usize>,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
}

impl At {
    /// The stretch `span` of file number `file`, whose text is `text`.
    #[must_use]
    pub fn new(file: usize, text: &str, span: Range<usize>) -> At {
        let mut start = span.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |it| it + 1);
        At {
            file,
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            span: start..span.end.clamp(start, text.len()),
        }
    }
}

/// Why files could not be read as a case: all problems, warnings included, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The files that were read.
    pub files: Vec<FileText>,
    /// At least one error.
    pub problems: Vec<Problem>,
}

/// A case as read, with what should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The case.
    pub case: zopa_model::Case,
    /// The files that were read.
    pub files: Vec<FileText>,
    /// Warnings only, in the order of the text.
    pub warnings: Vec<Problem>,
}

/// Why a case cannot be written in a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotWritten {
    /// What the format cannot hold; no final full stop.
    pub message: String,
    /// One thing to try, as a full sentence.
    pub help: String,
}
