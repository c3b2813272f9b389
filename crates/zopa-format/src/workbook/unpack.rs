//! Bytes to sheets of cells: what is refused before any cell is looked at, and the limits.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, Xlsx};
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::foreign::foreign;
use crate::report::Note;

/// Largest file that is read, in bytes.
const MAX_BYTES: usize = 16 << 20;
/// Most bytes the file may unpack to.
const MAX_UNPACKED: u64 = 256 << 20;
/// Most cells with something in them, over all sheets, and most bytes of their texts: a text is stored once
/// in the file, however many cells hold it.
const MAX_CELLS: usize = 500_000;
const MAX_TEXT: usize = 64 << 20;
/// Lines and columns of a sheet in Excel.
const MAX_LINES: u32 = 1 << 20;
const MAX_COLUMNS: u32 = 1 << 14;

/// A sheet as found.
#[derive(Debug)]
pub(crate) struct RawSheet {
    pub(crate) name: String,
    /// Cells with something in them, by line and column, both counted from 0.
    pub(crate) cells: Vec<(u32, u32, Content)>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Text(String),
    /// The shortest decimal that stands for the double.
    Number(String),
    Bool(bool),
    /// A day, as `YYYY-MM-DD`.
    Date(String),
    /// A time, or a day with a time, as a message shows it.
    Time(String),
    /// An error of a formula, such as `#REF!`.
    Error(String),
    /// A formula without the result of its last calculation.
    NoResult,
}

/// The sheets of a workbook, as far as they are tables.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<RawSheet>, Note> {
    let bytes = fitting(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|it| damaged(&it.to_string()))?;
    let tables = book.sheets_metadata().iter().filter(|it| it.typ == SheetType::WorkSheet);
    let names: Vec<String> = tables.map(|it| it.name.clone()).collect();
    let mut room = Room { cells: MAX_CELLS, text: MAX_TEXT };
    let mut sheets = Vec::new();
    for name in names {
        let cells = cells(&mut book, &name, &mut room)?;
        sheets.push(RawSheet { name, cells });
    }
    Ok(sheets)
}

/// The names of the sheets of a workbook, in their order; nothing if it is none, or too large to be looked at.
pub(crate) fn names(bytes: &[u8]) -> Option<Vec<String>> {
    let book: Xlsx<_> = Xlsx::new(Cursor::new(fitting(bytes).ok()?)).ok()?;
    Some(book.sheet_names())
}

/// How much more may be read.
struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    /// Makes room for one more cell.
    fn take(&mut self, content: &Content) -> Result<(), Note> {
        let bytes = if let Content::Text(text) = content { text.len() } else { 0 };
        let cells = self.cells.checked_sub(1).ok_or_else(|| {
            let found = format!("the workbook has more than {MAX_CELLS} cells");
            too_large(&found, "that is the limit")
        })?;
        let text = self.text.checked_sub(bytes).ok_or_else(|| {
            too_large("the cells hold more than 64 MiB of text", "that is the limit")
        })?;
        *self = Room { cells, text };
        Ok(())
    }
}

/// The bytes again, if they are a workbook that unpacks to something of bearable size.
fn fitting(bytes: &[u8]) -> Result<&[u8], Note> {
    if bytes.len() > MAX_BYTES {
        let found = format!("the file has {} bytes", bytes.len());
        return Err(too_large(&found, &format!("at most {MAX_BYTES} (16 MiB) are read")));
    }
    if let Some(note) = other_format(bytes) {
        return Err(note);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|it| damaged(&it.to_string()))?;
    let mut room = MAX_UNPACKED;
    for nth in 0..archive.len() {
        let part = archive.by_index(nth).map_err(|it| damaged(&it.to_string()))?;
        let name = part.name().map_err(|it| damaged(&it.to_string()))?.to_lowercase();
        if name == "mimetype" {
            return Err(not_xlsx("an OpenDocument file"));
        }
        let mut part = BufReader::new(part.take(room + 1));
        if name.ends_with("sharedstrings.xml") {
            bearable_count(&mut part)?;
        }
        io::copy(&mut part, &mut io::sink()).map_err(|it| damaged(&it.to_string()))?;
        let unused = part.into_inner().limit();
        if unused == 0 {
            return Err(too_large("the file unpacks to more than 256 MiB", "that is the limit"));
        }
        room = unused - 1;
    }
    Ok(bytes)
}

/// Refuses a table of texts that claims more of them than there can be, since room is made for all at once.
fn bearable_count(part: &mut impl BufRead) -> Result<(), Note> {
    let mut xml = quick_xml::Reader::from_reader(part.take(MAX_BYTES as u64));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).map_err(|it| damaged(&it.to_string()))?;
        let (Event::Start(start) | Event::Empty(start)) = event else {
            if matches!(event, Event::Eof) {
                return Ok(());
            }
            continue;
        };
        for attribute in start.attributes().with_checks(false).flatten() {
            let is_count = attribute.key.local_name().as_ref().ends_with("Count");
            let count = attribute.value.trim().parse::<u64>();
            if is_count && count.is_ok_and(|it| it > MAX_BYTES as u64) {
                return Err(damaged("it claims more texts than it can hold"));
            }
        }
        return Ok(());
    }
}

/// Says what a file is that is no workbook of this format.
fn other_format(bytes: &[u8]) -> Option<Note> {
    if let Some(note) = foreign(bytes) {
        return Some(note);
    }
    if bytes.is_empty() {
        let help = "`zopa new case.xlsx` writes a workbook to start from.";
        return Some(Note {
            code: "empty",
            message: "the file is empty".into(),
            help: help.into(),
        });
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Some(not_xlsx("an old .xls workbook, or one with a password"));
    }
    if !bytes.starts_with(b"PK") {
        return Some(not_xlsx("not a workbook"));
    }
    None
}

fn not_xlsx(found: &str) -> Note {
    Note {
        code: "not-a-workbook",
        message: format!("the file is {found}; only .xlsx without a password is read"),
        help:
            "Open it in Excel or LibreOffice and save it as an .xlsx workbook without a password."
                .into(),
    }
}

fn too_large(found: &str, limit: &str) -> Note {
    Note {
        code: "too-large",
        message: format!("{found}; {limit}"),
        help:
            "Leave out what the case does not need: pictures, other sheets, formats of empty cells."
                .into(),
    }
}

fn damaged(why: &str) -> Note {
    Note {
        code: "damaged",
        message: format!("the workbook is damaged: {}", one_line(why)),
        help: "Open it in Excel or LibreOffice and save it again, or take an earlier copy.".into(),
    }
}

/// The words of a library, on one line and of bearable length.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect()
}

/// Cells of a sheet that are not blank.
fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    room: &mut Room,
) -> Result<Vec<(u32, u32, Content)>, Note> {
    let damaged_sheet = |why: String| damaged(&format!("sheet `{sheet}`: {why}"));
    let mut reader =
        book.worksheet_cells_reader(sheet).map_err(|it| damaged_sheet(it.to_string()))?;
    let mut cells = Vec::new();
    loop {
        let record =
            reader.next_cell_with_formula_metadata().map_err(|it| damaged_sheet(it.to_string()))?;
        let Some(record) = record else { break };
        let (line, column) = record.pos;
        if line >= MAX_LINES || column >= MAX_COLUMNS {
            return Err(damaged_sheet(format!(
                "a cell in line {}, column {}",
                line + 1,
                column + 1
            )));
        }
        let content = match content(&record.value) {
            None if record.formula.is_some() => Some(Content::NoResult),
            content => content,
        };
        let Some(content) = content else { continue };
        room.take(&content)?;
        cells.push((line, column, content));
    }
    cells.sort_by_key(|&(line, column, _)| (line, column));
    if let Some(twice) = cells.windows(2).find(|it| (it[0].0, it[0].1) == (it[1].0, it[1].1)) {
        return Err(damaged_sheet(format!(
            "two cells in line {}, column {}",
            twice[0].0 + 1,
            twice[0].1 + 1
        )));
    }
    Ok(cells)
}

/// What a cell holds; nothing if it is blank.
fn content(value: &DataRef<'_>) -> Option<Content> {
    let text = |it: &str| (!it.trim().is_empty()).then(|| Content::Text(it.into()));
    match value {
        DataRef::Empty => None,
        DataRef::Int(number) => Some(Content::Number(number.to_string())),
        DataRef::Float(number) => Some(Content::Number(number.to_string())),
        DataRef::String(it) => text(it),
        DataRef::SharedString(it) => text(it),
        DataRef::Bool(truth) => Some(Content::Bool(*truth)),
        DataRef::DateTime(date) => Some(day(date)),
        DataRef::DateTimeIso(it) => Some(iso_day(it)),
        DataRef::DurationIso(it) => Some(Content::Time(it.clone())),
        DataRef::Error(error) => Some(Content::Error(error.to_string())),
    }
}

/// Excel counts days from 1900, or 1904, and keeps the time as a fraction.
fn day(date: &ExcelDateTime) -> Content {
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let is_day = date.is_datetime() && date.as_f64() >= 1.0;
    let written = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second, milli) {
        (0, 0, 0, 0) if is_day => Content::Date(written),
        _ if is_day => Content::Time(format!("{written} {hour:02}:{minute:02}")),
        _ => Content::Time(format!("{hour:02}:{minute:02}:{second:02}")),
    }
}

/// A day as newer workbooks may write it, with or without a time of midnight.
fn iso_day(text: &str) -> Content {
    match text.split_once('T') {
        None => Content::Date(text.into()),
        Some((day, time)) if time.chars().all(|it| "0:.Z".contains(it)) => {
            Content::Date(day.into())
        }
        Some(_) => Content::Time(text.into()),
    }
}
