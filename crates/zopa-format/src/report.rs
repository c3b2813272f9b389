//! Gathers what is wrong while several files are read, and turns a draft into an answer.

use std::collections::BTreeMap;
use std::ops::Range;

use zopa_model::{Case, Draft, NumberFault, Place};

use crate::problem::{At, FileText, Loaded, Problem, Refused, Severity};

/// Most problems shown of one reading; a last one says how many more there are.
const MAX_PROBLEMS: usize = 200;

/// A stretch of one of the files, not yet turned into line and column.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    /// Which of the files, as a place in the list of files.
    pub(crate) file: usize,
    /// The stretch, in bytes of the text.
    pub(crate) span: Range<usize>,
}

/// What is wrong and what to try, in words.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    /// Short stable name for programs.
    pub(crate) code: &'static str,
    /// What is wrong; no final full stop.
    pub(crate) message: String,
    /// One thing to try, as a full sentence.
    pub(crate) help: String,
}

/// Files and problems so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    files: Vec<FileText>,
    problems: Vec<(Severity, Note, Option<Spot>)>,
}

impl Report {
    /// Takes a file in; returns its place in the list of files.
    pub(crate) fn add_file(&mut self, name: &str, text: String) -> usize {
        self.files.push(FileText { name: name.into(), text });
        self.files.len() - 1
    }

    /// The text of a file.
    pub(crate) fn text(&self, file: usize) -> &str {
        &self.files[file].text
    }

    /// The name of a file.
    pub(crate) fn name(&self, file: usize) -> &str {
        &self.files[file].name
    }

    /// Notes something that stops the reading.
    pub(crate) fn error(&mut self, spot: Option<&Spot>, note: Note) {
        self.problems.push((Severity::Error, note, spot.cloned()));
    }

    /// Notes something that was taken as given.
    pub(crate) fn warning(&mut self, spot: Option<&Spot>, note: Note) {
        self.problems.push((Severity::Warning, note, spot.cloned()));
    }

    /// Whether anything stops the reading so far.
    pub(crate) fn has_errors(&self) -> bool {
        self.problems.iter().any(|(severity, ..)| *severity == Severity::Error)
    }

    /// Whether anything in a file stops the reading so far.
    pub(crate) fn has_errors_in(&self, file: usize) -> bool {
        self.problems.iter().any(|(severity, _, spot)| {
            *severity == Severity::Error && spot.as_ref().is_some_and(|it| it.file == file)
        })
    }

    /// The refusal; call it when there is an error.
    pub(crate) fn refuse(self) -> Refused {
        let problems = placed(&self.files, self.problems);
        Refused { files: self.files, problems }
    }

    /// Checks the draft. `spots` says where the parts of it were written; a problem of a part that is not
    /// listed stands where the nearest part above it stands, or nowhere.
    pub(crate) fn finish(
        self,
        draft: Draft,
        spots: &BTreeMap<Place, Spot>,
    ) -> Result<Loaded, Refused> {
        if self.has_errors() {
            return Err(self.refuse());
        }
        self.check(draft, |problem| {
            let fault = &problem.fault;
            let note = Note { code: fault.code(), message: fault.to_string(), help: fault.help() };
            Some((note, nearest_spot(spots, &problem.place).cloned()))
        })
    }

    /// Checks the draft, also where there are errors already. `noted` puts a problem of the case into words and
    /// says where it stands, or leaves it out.
    pub(crate) fn check(
        mut self,
        draft: Draft,
        noted: impl Fn(&zopa_model::Problem) -> Option<(Note, Option<Spot>)>,
    ) -> Result<Loaded, Refused> {
        let checked = Case::new(draft);
        let found = match &checked {
            Ok(case) => case.warnings(),
            Err(problems) => problems,
        };
        for problem in found {
            if let Some((note, spot)) = noted(problem) {
                self.problems.push((problem.fault.severity(), note, spot));
            }
        }
        let Ok(case) = checked else { return Err(self.refuse()) };
        if self.has_errors() {
            return Err(self.refuse());
        }
        let warnings = placed(&self.files, self.problems);
        Ok(Loaded { case, files: self.files, warnings })
    }
}

/// Where a part of the draft, or the nearest part above it, was written.
fn nearest_spot<'a>(spots: &'a BTreeMap<Place, Spot>, place: &Place) -> Option<&'a Spot> {
    let mut place = place.clone();
    loop {
        if let Some(spot) = spots.get(&place) {
            return Some(spot);
        }
        place.0.pop()?;
    }
}

/// The problems with line and column, in the order of the files; errors come first only where too many
/// problems have to make room.
fn placed(files: &[FileText], mut found: Vec<(Severity, Note, Option<Spot>)>) -> Vec<Problem> {
    let left_out = found.len().saturating_sub(MAX_PROBLEMS);
    found.sort_by_key(|(severity, ..)| *severity);
    let worst_left_out = found.get(MAX_PROBLEMS).map(|(severity, ..)| *severity);
    found.truncate(MAX_PROBLEMS);
    found.sort_by_key(|(.., spot)| match spot {
        Some(spot) => (spot.file, spot.span.start),
        None => (usize::MAX, 0),
    });
    let mut problems: Vec<Problem> = found
        .into_iter()
        .map(|(severity, note, spot)| Problem {
            severity,
            code: note.code.into(),
            message: note.message,
            help: note.help,
            at: spot.map(|it| At::new(it.file, &files[it.file].text, it.span)),
        })
        .collect();
    if let Some(severity) = worst_left_out {
        problems.push(Problem {
            severity,
            code: "more".into(),
            message: format!("{left_out} more problems are not shown"),
            help: "Mend the ones shown first.".into(),
            at: None,
        });
    }
    problems
}

/// The text of a file: UTF-8, or Latin-1 where the bytes are not UTF-8; a byte order mark is left out.
///
/// What a file declares is not asked: text in Latin-1 is never sound UTF-8 by chance, while files that
/// declare Latin-1 and hold UTF-8 occur.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

/// One thing to try about a number in a file that knows neither `unknown` nor fractions.
pub(crate) fn number_help(fault: &NumberFault) -> &'static str {
    match fault {
        NumberFault::NotANumber { .. } | NumberFault::NotFinite { .. } => {
            "Write a decimal like 0.25."
        }
        other => other.help(),
    }
}

/// Names in back quotes, joined by commas; of many only the first eight.
pub(crate) fn quoted<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    const SHOWN: usize = 8;
    let names: Vec<&str> = names.into_iter().collect();
    let shown: Vec<String> = names.iter().take(SHOWN).map(|it| format!("`{it}`")).collect();
    let rest = names.len().saturating_sub(SHOWN);
    let tail = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    format!("{}{tail}", shown.join(", "))
}

/// The name of a file without its folders and its last extension.
pub(crate) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}
