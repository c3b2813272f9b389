//! The case as an Excel workbook: one sheet for each part, one line for each entry.
//!
//! A workbook goes through cells, headed sheets and a draft to a checked case; each step collects all its
//! problems and names sheet and cell. Which sheets and columns there are is in `layout`.

mod bodies;
mod book;
mod cells;
mod draft;
mod layout;
mod readme;
mod rows;
mod sheet;
mod steps;
mod text;
mod unpack;
mod values;
mod words;

pub use readme::workbook_reference;

use std::collections::BTreeMap;
use std::ops::Range;

use zopa_model::{Draft, Place};

use crate::faults::{follows, is_about_key};
use crate::problem::{FileText, Loaded, NotWritten, Problem, Refused, Severity};
use crate::report::{Note, Spot};
use crate::workbook::cells::Cells;
use crate::workbook::layout::letters;
use crate::workbook::rows::Lines;
use crate::workbook::sheet::{CellAt, Desk, find_sheets};
use crate::workbook::words::help;

/// Reads a case from the bytes of an Excel workbook (`.xlsx`).
///
/// `name` is shown in messages; no file is opened. Cells that hold text are taken as they stand, without blanks
/// at their ends. A cell that holds a number stands for the shortest decimal that gives its double; a cell that
/// holds a date stands for `YYYY-MM-DD`; of a formula, the result of its last calculation is read. The files of
/// the answer are the sheets, a line of text for each line.
///
/// At most 16 MiB are read, which unpack to at most 256 MiB with at most 500,000 cells that are not blank.
///
/// # Errors
///
/// All problems at once, in the order of the sheets, warnings included; at least one is an error. A problem that
/// stands somewhere names sheet and cell.
///
/// # Examples
///
/// ```
/// use zopa_format::{read_native, read_workbook, starter, to_workbook};
///
/// let case = read_native("case.toml", starter().as_bytes()).unwrap().case;
/// let bytes = to_workbook(case.draft()).unwrap();
/// assert_eq!(read_workbook("case.xlsx", &bytes).unwrap().case.draft(), case.draft());
///
/// let refused = read_workbook("case.xlsx", b"party, upper").unwrap_err();
/// assert_eq!(refused.problems[0].code, "not-a-workbook");
/// ```
pub fn read_workbook(name: &str, bytes: &[u8]) -> Result<Loaded, Refused> {
    let raw = unpack::sheets(bytes).map_err(|note| refused(name, note))?;
    let mut desk = Desk::default();
    let sheets = find_sheets(&mut desk, name, raw);
    let mut cells = Cells::new(desk);
    let draft = draft::draft(&mut cells, &sheets);
    check(cells, draft)
}

/// The names of the sheets of a workbook, in their order; nothing if the bytes are no workbook or more than is read.
///
/// # Examples
///
/// ```
/// use zopa_format::{sheet_names, to_workbook};
///
/// let case = to_workbook(&zopa_model::Draft::default()).unwrap();
/// assert_eq!(sheet_names(&case).unwrap()[1], "Case");
/// assert_eq!(sheet_names(b"format = 1"), None);
/// ```
#[must_use]
pub fn sheet_names(bytes: &[u8]) -> Option<Vec<String>> {
    unpack::names(bytes)
}

/// A refusal of the file as a whole.
fn refused(name: &str, note: Note) -> Refused {
    let Note { code, message, help } = note;
    let files = vec![FileText { name: name.into(), text: String::new() }];
    let problem = Problem { severity: Severity::Error, code: code.into(), message, help, at: None };
    Refused { files, problems: vec![problem] }
}

/// Checks the draft; leaves out problems that may only follow from what could not be read.
fn check(cells: Cells, draft: Draft) -> Result<Loaded, Refused> {
    let Cells { desk, spots, keys } = cells;
    let Desk { report, broken, sheets, is_incomplete: _ } = desk;
    let blurred = broken.blurred_lists();
    report.check(draft, |problem| {
        if follows(problem, &broken, &blurred) {
            return None;
        }
        let key = keys.get(&problem.place);
        let key = key.filter(|_| is_about_key(&problem.fault, &problem.place));
        let at = key.or_else(|| nearest(&spots, &problem.place)).copied();
        let named = at.map(|it| format!("{}: ", sheets.name(it))).unwrap_or_default();
        let note = Note {
            code: problem.fault.code(),
            message: format!("{named}{}", problem.fault),
            help: help(&problem.fault),
        };
        let spot = at.map(|it| sheets.spot(it));
        let is_exact = spots.contains_key(&problem.place);
        Some((note, spot.map(|it| part(it, problem.within.as_ref().filter(|_| is_exact)))))
    })
}

/// The part of a cell that a problem is about; all of it where the cell is shown in other words.
fn part(spot: Spot, within: Option<&Range<usize>>) -> Spot {
    match within {
        Some(within) if within.end <= spot.span.len() => {
            let start = spot.span.start;
            Spot { file: spot.file, span: start + within.start..start + within.end }
        }
        _ => spot,
    }
}

/// Most UTF-16 units of a cell.
const LONGEST: usize = 32_767;
/// Most lines of a sheet below its headings.
const MOST_LINES: usize = (1 << 20) - 1;

/// Writes a draft as an Excel workbook that [`read_workbook`] reads back to the same draft.
///
/// All cells hold text, so numbers are exact. The same draft gives the same bytes. The draft is one that
/// [`Case::new`](zopa_model::Case::new) accepts; a party, issue or option with values given twice cannot be
/// held by the format.
///
/// # Errors
///
/// [`NotWritten`] if a text has more than the 32,767 characters (UTF-16 units) of a cell, or a sheet more than
/// 1,048,575 lines.
///
/// # Examples
///
/// ```
/// let draft = zopa_model::Draft { title: "x".repeat(40_000), ..Default::default() };
/// let refused = zopa_format::to_workbook(&draft).unwrap_err();
/// assert_eq!(refused.message, "Case!B3 would hold 40000 characters; a cell holds at most 32767");
/// ```
pub fn to_workbook(draft: &Draft) -> Result<Vec<u8>, NotWritten> {
    let sheets = rows::sheets(draft);
    sheets.iter().try_for_each(fits)?;
    Ok(packed(&sheets))
}

/// Bytes of lines that fit.
fn packed(sheets: &[Lines]) -> Vec<u8> {
    book::bytes(sheets).expect("what a workbook cannot hold has been refused")
}

/// Refuses what a sheet cannot hold.
fn fits(sheet: &Lines) -> Result<(), NotWritten> {
    let (name, found) = (sheet.spec.name, sheet.lines.len());
    if found > MOST_LINES {
        return Err(NotWritten {
            message: format!(
                "sheet {name} would have {found} lines; a sheet holds at most {MOST_LINES}"
            ),
            help: "Write the case as .toml or .json.".into(),
        });
    }
    for (line, cells) in (2..).zip(&sheet.lines) {
        for (column, cell) in (0..).zip(cells) {
            let found = cell.encode_utf16().count();
            if found > LONGEST {
                return Err(too_long(&sheet.spec.in_reference(), (line, column), found));
            }
        }
    }
    Ok(())
}

fn too_long(sheet: &str, (line, column): (usize, u32), found: usize) -> NotWritten {
    let cell = format!("{sheet}!{}{line}", letters(column));
    NotWritten {
        message: format!("{cell} would hold {found} characters; a cell holds at most {LONGEST}"),
        help: "Shorten the text, or write the case as .toml or .json.".into(),
    }
}

/// Where a part of the draft, or the nearest part above it, stands.
fn nearest<'a>(spots: &'a BTreeMap<Place, CellAt>, place: &Place) -> Option<&'a CellAt> {
    let mut place = place.clone();
    loop {
        if let Some(at) = spots.get(&place) {
            return Some(at);
        }
        place.0.pop()?;
    }
}
