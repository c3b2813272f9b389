//! A table of numbers as other programs write it: lines of cells, separated by commas, semicolons or tabs.

use std::ops::Range;

use zopa_model::nearest;

use crate::finding::{Finding, in_text_order, shortened};
use crate::problem::{FileText, Refused};
use crate::report::quoted;

/// Most problems that are told; the rest only counted.
const MOST: usize = 20;
/// More digits than a double can tell apart.
const MOST_DIGITS: usize = 17;

/// Which columns of a table are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Columns in which larger is better, by name or by number from 1.
    pub larger: Vec<String>,
    /// Columns in which smaller is better.
    pub smaller: Vec<String>,
}

/// A table whose compared cells are numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberTable {
    /// The text of the table.
    pub text: String,
    /// Where the line of names stands in the text, with its line end, if there is one.
    pub header: Option<Range<usize>>,
    /// Where each line of numbers stands, with its line end.
    pub lines: Vec<Range<usize>>,
    /// The compared columns by name, or by number from 1 where the table has no names, and whether smaller is better.
    pub columns: Vec<(String, bool)>,
    /// One row per line, one number per compared column. Larger is better: numbers of columns in which smaller is
    /// better have the other sign.
    pub values: Vec<f64>,
}

/// Reads a table of numbers.
///
/// Cells are separated by what the first line holds most of: commas, semicolons or tabs; quotes are as usual in such
/// files. The first line holds names if one of its cells is not a number. Compared are the columns named in
/// `compared`; if it names none, all columns that hold only numbers, and larger is better in them. Numbers are read
/// as the nearest double; more than 17 digits are refused, since doubles could not tell them apart.
///
/// # Errors
///
/// All problems, to a number, each with its line: bytes that are not text, lines of another length, cells that are
/// no number, columns that are not there.
pub fn read_number_table(
    name: &str,
    bytes: &[u8],
    compared: &Compared,
) -> Result<NumberTable, Refused> {
    let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    let read = match str::from_utf8(bytes) {
        Ok(_) => table(&text, compared),
        Err(fault) => {
            let at = fault.valid_up_to();
            let help = "Save the table as CSV in UTF-8.";
            Err(vec![Finding::error(at..at + 1, "text", "this is not text in UTF-8", help)])
        }
    };
    read.map_err(|findings| Refused {
        problems: in_text_order(0, &text, findings),
        files: vec![FileText { name: name.into(), text: text.to_string() }],
    })
}

/// The cells of one line, with the place of the line.
pub(crate) struct Line {
    /// The cells, without blanks at their ends.
    pub(crate) cells: csv::StringRecord,
    /// The line with its end, in bytes of the text.
    pub(crate) span: Range<usize>,
}

fn table(text: &str, compared: &Compared) -> Result<NumberTable, Vec<Finding>> {
    let mut lines = lines(text)?;
    let is_named = lines.first().is_some_and(|it| it.cells.iter().any(|it| number(it).is_err()));
    let header = is_named.then(|| lines.remove(0));
    if lines.is_empty() {
        let help = "Write one line of numbers per point, cells separated by commas.";
        return Err(vec![Finding::error(0..0, "empty", "the table has no line of numbers", help)]);
    }
    let columns = columns(&lines, header.as_ref(), compared)?;
    let mut values = Vec::with_capacity(lines.len() * columns.len());
    let mut findings = Vec::new();
    for line in &lines {
        for column in &columns {
            match number(&line.cells[column.at]) {
                Ok(value) => values.push(if column.is_smaller { -value } else { value }),
                Err(why) => findings.push(no_number(line, column, why)),
            }
        }
        if findings.len() > MOST {
            let message = "more cells are no numbers; reading stopped here";
            let help = "Mend the ones before first.";
            findings.push(Finding::error(line.span.clone(), "more", message, help));
            break;
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    Ok(NumberTable {
        text: text.into(),
        header: header.map(|it| it.span),
        lines: lines.into_iter().map(|it| it.span).collect(),
        columns: columns.into_iter().map(|it| (it.name, it.is_smaller)).collect(),
        values,
    })
}

/// The separator that the first line holds most of.
pub(crate) fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |it: &u8| first.bytes().filter(|byte| byte == it).count();
    // The first of equals is the comma.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// All lines, each with as many cells as the first.
fn lines(text: &str) -> Result<Vec<Line>, Vec<Finding>> {
    let lines = text_lines(text).map_err(|it| vec![it])?;
    let width = lines.first().map_or(0, |it| it.cells.len());
    let is_odd = |it: &&Line| it.cells.len() != width;
    let uneven = |line: &Line| {
        let found = line.cells.len();
        let cells = if found == 1 { "cell" } else { "cells" };
        let message = format!("the line has {found} {cells}, the first line {width}");
        let help = "Give every line as many cells as the first.";
        Finding::error(line.span.clone(), "cells", message, help)
    };
    let findings: Vec<Finding> = lines.iter().filter(is_odd).take(MOST).map(uneven).collect();
    if findings.is_empty() { Ok(lines) } else { Err(findings) }
}

/// All lines that are not blank, however many cells they have; the first fault of grammar if there is one.
pub(crate) fn text_lines(text: &str) -> Result<Vec<Line>, Finding> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let mut lines: Vec<Line> = Vec::new();
    let mut cells = csv::StringRecord::new();
    loop {
        let start = byte(reader.position());
        match reader.read_record(&mut cells) {
            Ok(false) => return Ok(lines),
            Ok(true) => {
                // Blank lines before it belong to the line as far as the reader is concerned.
                let skipped =
                    text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
                let span = start + skipped..byte(reader.position());
                lines.push(Line { cells: cells.clone(), span });
            }
            Err(error) => {
                let help = "Check the quotes of this line.";
                return Err(Finding::error(start..start, "csv", error.to_string(), help));
            }
        }
    }
}

fn byte(position: &csv::Position) -> usize {
    usize::try_from(position.byte()).expect("a place in a text fits")
}

/// A compared column.
struct Column {
    at: usize,
    name: String,
    is_smaller: bool,
}

fn columns(
    lines: &[Line],
    header: Option<&Line>,
    compared: &Compared,
) -> Result<Vec<Column>, Vec<Finding>> {
    let width = lines[0].cells.len();
    let name = |at: usize| header.map_or_else(|| (at + 1).to_string(), |it| it.cells[at].into());
    if compared.larger.is_empty() && compared.smaller.is_empty() {
        let is_all = |at: &usize| lines.iter().all(|it| number(&it.cells[*at]).is_ok());
        let column = |at| Column { at, name: name(at), is_smaller: false };
        let columns: Vec<Column> = (0..width).filter(is_all).map(column).collect();
        if columns.is_empty() {
            let help =
                "Name the columns to compare, so that the cells which are no numbers are told.";
            let message = "no column holds only numbers";
            return Err(vec![Finding::error(0..0, "no-column", message, help)]);
        }
        return Ok(columns);
    }
    let names: Vec<String> = (0..width).map(name).collect();
    let wanted = compared.larger.iter().map(|it| (it, false));
    let wanted = wanted.chain(compared.smaller.iter().map(|it| (it, true)));
    let mut columns: Vec<Column> = Vec::new();
    let mut findings = Vec::new();
    let span = header.map_or(0..0, |it| it.span.clone());
    for (wanted, is_smaller) in wanted {
        let Some(at) = names.iter().position(|it| it == wanted) else {
            findings.push(no_column(wanted, &names, span.clone()));
            continue;
        };
        if columns.iter().any(|it| it.at == at) {
            let message = format!("column `{wanted}` is to be compared twice");
            let help = "Name it once, where larger or where smaller is better.";
            findings.push(Finding::error(span.clone(), "twice", message, help));
        }
        columns.push(Column { at, name: wanted.clone(), is_smaller });
    }
    if findings.is_empty() { Ok(columns) } else { Err(findings) }
}

fn no_column(wanted: &str, names: &[String], span: Range<usize>) -> Finding {
    let help = match nearest(wanted, names.iter().map(String::as_str)) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => format!("The columns are {}.", quoted(names.iter().map(String::as_str))),
    };
    Finding::error(span, "no-column", format!("there is no column `{wanted}`"), help)
}

fn no_number(line: &Line, column: &Column, why: NoNumber) -> Finding {
    let (cell, name) = (shortened(&line.cells[column.at]), &column.name);
    let (message, help) = match why {
        NoNumber::Empty => (
            format!("the cell in column `{name}` is empty"),
            "Give a number, or leave the line out.".into(),
        ),
        NoNumber::Other => (
            format!("`{cell}` in column `{name}` is not a number"),
            "Write a number like 0.25, with a point.".to_string(),
        ),
        NoNumber::TooLong => (
            format!("`{cell}` in column `{name}` has more than {MOST_DIGITS} digits"),
            "Give fewer digits: they could not be told apart.".into(),
        ),
    };
    Finding::error(line.span.clone(), "number", message, help)
}

/// Why a cell is no number.
#[derive(Clone, Copy, Debug)]
enum NoNumber {
    Empty,
    Other,
    TooLong,
}

fn number(cell: &str) -> Result<f64, NoNumber> {
    if cell.is_empty() {
        return Err(NoNumber::Empty);
    }
    let value: f64 = cell.parse().map_err(|_| NoNumber::Other)?;
    if value.is_nan() {
        return Err(NoNumber::Other);
    }
    let digits = cell.split(['e', 'E']).next().unwrap_or_default();
    let digits = digits.trim_start_matches(['-', '+', '0', '.']).bytes();
    if digits.filter(u8::is_ascii_digit).count() > MOST_DIGITS {
        return Err(NoNumber::TooLong);
    }
    Ok(value)
}
