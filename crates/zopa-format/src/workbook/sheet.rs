//! Sheets with their headings found, and the problems of their cells.

use std::collections::BTreeMap;
use std::ops::Range;

use zopa_model::{Place, nearest};

use crate::faults::Broken;
use crate::finding::shortened;
use crate::meant::key_meant;
use crate::report::{Note, Report, Spot};
use crate::workbook::layout::{ColumnSpec, README, SHEETS, SheetSpec, letters, plain};
use crate::workbook::unpack::{Content, RawSheet};

/// First character of a heading or sheet that is for people only.
const REMARK: char = '#';

/// A cell: its sheet as a place in the list of sheets, line and column counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CellAt {
    pub(crate) sheet: usize,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

/// A sheet whose headings are known.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) spec: &'static SheetSpec,
    /// The column in the file of each column of the layout.
    columns: Vec<Option<u32>>,
    pub(crate) lines: Vec<Line>,
}

/// A line of a sheet that is not blank.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) number: u32,
    cells: BTreeMap<u32, Content>,
}

/// Problems of a workbook, and what could not be read.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    pub(crate) report: Report,
    pub(crate) broken: Broken,
    pub(crate) sheets: SheetTexts,
    /// Whether a sheet was not read at all, so that ids may be missed that stand there.
    pub(crate) is_incomplete: bool,
}

/// Sheets as messages show them.
#[derive(Debug, Default)]
pub(crate) struct SheetTexts {
    /// Where each cell stands in the text of its sheet.
    spans: Vec<BTreeMap<(u32, u32), Range<usize>>>,
    /// The name of each sheet as it stands in the name of a cell.
    names: Vec<String>,
}

impl Sheet {
    /// The cell of a column, blank or not; of a column that is missing, the first one.
    pub(crate) fn at(&self, sheet: usize, line: &Line, head: &str) -> CellAt {
        let column = self.columns[self.spec.column(head)].unwrap_or(0);
        CellAt { sheet, line: line.number, column }
    }

    /// What the cell of a column holds.
    pub(crate) fn content<'a>(&self, line: &'a Line, head: &str) -> Option<&'a Content> {
        line.cells.get(&self.columns[self.spec.column(head)]?)
    }
}

impl SheetTexts {
    /// The name of a cell, such as `Values!D7`.
    pub(crate) fn name(&self, at: CellAt) -> String {
        format!("{}!{}{}", self.names[at.sheet], letters(at.column), at.line + 1)
    }

    /// The stretch of text that shows a cell.
    pub(crate) fn spot(&self, at: CellAt) -> Spot {
        let spans = &self.spans[at.sheet];
        let near = spans.range(..=(at.line, at.column)).next_back();
        let span = match near {
            Some((place, span)) if *place == (at.line, at.column) => span.clone(),
            Some((_, span)) => span.end..span.end,
            None => 0..0,
        };
        Spot { file: at.sheet, span }
    }
}

impl Desk {
    /// Takes in a sheet, whose text is made for messages: a line of text for each line.
    pub(crate) fn add(&mut self, file: &str, raw: &RawSheet) -> usize {
        let (text, spans) = shown(raw);
        self.sheets.spans.push(spans);
        let is_plain = raw.name.chars().all(|it| it.is_alphanumeric() || it == '_');
        let quoted = format!("'{}'", raw.name.replace('\'', "''"));
        self.sheets.names.push(if is_plain { raw.name.clone() } else { quoted });
        self.report.add_file(&format!("{file}, sheet {}", raw.name), text)
    }

    /// The name of a cell, such as `Values!D7`.
    pub(crate) fn name(&self, at: CellAt) -> String {
        self.sheets.name(at)
    }

    /// Notes that a cell holds something that cannot be used.
    pub(crate) fn error(
        &mut self,
        at: CellAt,
        code: &'static str,
        message: impl AsRef<str>,
        help: impl Into<String>,
    ) {
        let message = format!("{}: {}", self.name(at), message.as_ref());
        let spot = self.sheets.spot(at);
        self.report.error(Some(&spot), Note { code, message, help: help.into() });
    }

    /// The same, about a part of the case, so that nothing that follows from it is reported.
    pub(crate) fn error_about(
        &mut self,
        place: &Place,
        at: CellAt,
        (code, message, help): (&'static str, String, String),
    ) {
        self.broken.add(place.clone());
        self.error(at, code, message, help);
    }
}

/// The text that shows a sheet, and where each of its cells stands in it.
fn shown(raw: &RawSheet) -> (String, BTreeMap<(u32, u32), Range<usize>>) {
    const GAP: &str = " | ";
    /// Columns whose blank cells have a place; no sheet of a case has as many.
    const WIDEST: u32 = 32;
    let width = raw.cells.iter().filter(|it| it.0 == raw.cells[0].0).map(|it| it.1 + 1).max();
    let width = width.unwrap_or(0).min(WIDEST);
    let (mut text, mut spans) = (String::new(), BTreeMap::new());
    let mut cells = raw.cells.iter().peekable();
    let mut line = 0;
    while let Some(&&(next, ..)) = cells.peek() {
        (line..next).for_each(|_| text.push('\n'));
        line = next;
        // Blank cells below a heading have a place too; those beyond are passed over.
        for column in 0..width {
            text.push_str(if column == 0 { "" } else { GAP });
            let start = text.len();
            if let Some((.., content)) = cells.next_if(|it| (it.0, it.1) == (line, column)) {
                text.push_str(&on_one_line(content));
            }
            spans.insert((line, column), start..text.len());
        }
        while let Some((_, column, content)) = cells.next_if(|it| it.0 == line) {
            text.push_str(GAP);
            let start = text.len();
            text.push_str(&on_one_line(content));
            spans.insert((line, *column), start..text.len());
        }
    }
    (text, spans)
}

/// The content on one line, as many bytes as its text has without blanks at its ends.
fn on_one_line(content: &Content) -> String {
    match content {
        Content::Text(text) => text.trim().replace(['\n', '\r', '\t'], " "),
        other => plain_content(other),
    }
}

fn plain_content(content: &Content) -> String {
    match content {
        Content::Text(it)
        | Content::Number(it)
        | Content::Date(it)
        | Content::Time(it)
        | Content::Error(it) => it.clone(),
        Content::Bool(true) => "TRUE".into(),
        Content::Bool(false) => "FALSE".into(),
        Content::NoResult => String::new(),
    }
}

/// The content as a message names it.
pub(crate) fn named(content: &Content) -> String {
    let text = shortened(&plain_content(content));
    match content {
        Content::Text(_) => format!("`{text}`"),
        Content::Number(_) => format!("the number {text}"),
        Content::Bool(_) => format!("the truth value {text}"),
        Content::Date(_) => format!("the date {text}"),
        Content::Time(_) => format!("the time {text}"),
        Content::Error(_) => format!("the error {text}"),
        Content::NoResult => "a formula without a result".into(),
    }
}

/// Finds the sheets of the layout and their headings; gives each with its place in the list of sheets.
pub(crate) fn find_sheets(desk: &mut Desk, file: &str, raw: Vec<RawSheet>) -> Vec<(usize, Sheet)> {
    let mut found: Vec<(usize, Sheet)> = Vec::new();
    for sheet in raw {
        let name = plain(&sheet.name);
        let is_remark = name.starts_with(REMARK) || name == plain(README);
        let nth = desk.add(file, &sheet);
        if is_remark {
            continue;
        }
        let Some(spec) = SHEETS.iter().find(|it| plain(it.name) == name) else {
            unknown_sheet(desk, nth, &sheet);
            continue;
        };
        if found.iter().any(|(_, it)| it.spec.name == spec.name) {
            let message = format!("there are two sheets `{}`", spec.name);
            desk.error(corner(nth), "twice", message, "Move the lines of one to the other.");
            desk.broken.add(Place::root().key(spec.list));
            continue;
        }
        found.push((nth, headed(desk, nth, spec, sheet)));
    }
    found
}

/// The first cell of a sheet.
pub(crate) fn corner(sheet: usize) -> CellAt {
    CellAt { sheet, line: 0, column: 0 }
}

/// Names that people give to sheets, each with the sheet.
const OTHER_NAMES: [(&str, &str); 9] = [
    ("body", "Bodies"),
    ("council", "Bodies"),
    ("councils", "Bodies"),
    ("parliament", "Bodies"),
    ("groups", "Blocs"),
    ("members", "Blocs"),
    ("plan", "Steps"),
    ("schedule", "Steps"),
    ("timeline", "Steps"),
];

fn unknown_sheet(desk: &mut Desk, nth: usize, sheet: &RawSheet) {
    if sheet.cells.is_empty() {
        return;
    }
    let names: Vec<&str> = SHEETS.iter().map(|it| it.name).collect();
    let name = plain(&sheet.name);
    let other = OTHER_NAMES.iter().find(|it| it.0 == name).map(|it| it.1.to_string());
    let near = other.or_else(|| nearest(&sheet.name, names.iter().copied()));
    desk.is_incomplete = true;
    // What stands on the sheet that was meant is missing for the rest.
    let meant = near.as_ref().and_then(|near| SHEETS.iter().find(|it| it.name == near));
    meant.iter().for_each(|it| desk.broken.add(Place::root().key(it.list)));
    let message =
        format!("unknown sheet `{}`; there are {}", shortened(&sheet.name), quoted_all(&names));
    let help = match near {
        Some(near) => format!("Did you mean `{near}`? A sheet that starts with # is not read."),
        None => format!("Remove the sheet, or name it `#{}` to keep it unread.", sheet.name),
    };
    desk.error(corner(nth), "unknown-sheet", message, help);
}

fn quoted_all(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    names.join(", ")
}

/// Reads the headings, which stand in the first line that is not blank.
fn headed(desk: &mut Desk, nth: usize, spec: &'static SheetSpec, raw: RawSheet) -> Sheet {
    let mut lines: BTreeMap<u32, BTreeMap<u32, Content>> = BTreeMap::new();
    for (line, column, content) in raw.cells {
        lines.entry(line).or_default().insert(column, content);
    }
    let mut sheet = Sheet { spec, columns: vec![None; spec.columns.len()], lines: Vec::new() };
    let Some((heading, heads)) = lines.pop_first() else { return sheet };
    let mut passed_over = Vec::new();
    let mut unknown = Vec::new();
    for (column, content) in heads {
        let at = CellAt { sheet: nth, line: heading, column };
        let head = plain_content(&content);
        match spec.columns.iter().position(|it| plain(it.head) == plain(&head)) {
            _ if head.trim_start().starts_with(REMARK) => {}
            Some(found) if sheet.columns[found].is_none() => sheet.columns[found] = Some(column),
            Some(found) => {
                let message = format!("two columns are headed `{}`", spec.columns[found].head);
                desk.error(at, "twice", message, "Move what stands in one to the other.");
            }
            None => unknown.push((at, head)),
        }
        passed_over.push(column);
    }
    let meant: Vec<String> =
        unknown.iter().filter_map(|(at, head)| unknown_column(desk, *at, head, &sheet)).collect();
    stray_cells(desk, nth, &lines, &passed_over);
    let known: Vec<u32> = sheet.columns.iter().flatten().copied().collect();
    for (number, mut cells) in lines {
        cells.retain(|column, _| known.contains(column));
        if !cells.is_empty() {
            sheet.lines.push(Line { number, cells });
        }
    }
    let at = CellAt { sheet: nth, line: heading, column: 0 };
    missing_columns(desk, at, &mut sheet, &meant);
    sheet
}

/// The column that is meant by another word, as in the table of a case file that the sheet holds.
fn column_meant(sheet: &str, head: &str) -> Option<&'static str> {
    let heading = match sheet {
        "Bodies" => "[[body]]",
        "Blocs" => "[[body.bloc]]",
        "Steps" => "[[step]]",
        "Issues" => "[[issue]]",
        _ => return None,
    };
    key_meant(heading, &head.replace(' ', "_"))
}

/// Reports a heading that means nothing; gives the one that was probably meant.
fn unknown_column(desk: &mut Desk, at: CellAt, head: &str, sheet: &Sheet) -> Option<String> {
    let all: Vec<&str> = sheet.spec.columns.iter().map(|it| it.head).collect();
    let free = sheet.spec.columns.iter().zip(&sheet.columns).filter(|(_, at)| at.is_none());
    let mut free = free.map(|(it, _)| it.head);
    let other = column_meant(sheet.spec.name, &plain(head));
    let other = other.filter(|it| free.clone().any(|free| free == *it)).map(String::from);
    let near = other.or_else(|| nearest(head.trim(), &mut free));
    let message = format!(
        "unknown column `{}` on sheet {}; allowed: {}",
        shortened(head),
        sheet.spec.name,
        quoted_all(&all)
    );
    let help = match &near {
        Some(near) => format!("Did you mean `{near}`? A column headed with # is not read."),
        None => "Remove the column, or put # before its heading to keep it unread.".into(),
    };
    desk.error(at, "unknown-column", message, help);
    near
}

/// Reports what stands in columns without a heading, once for each column.
fn stray_cells(
    desk: &mut Desk,
    sheet: usize,
    lines: &BTreeMap<u32, BTreeMap<u32, Content>>,
    headed: &[u32],
) {
    let mut seen: Vec<u32> = Vec::new();
    for (&line, cells) in lines {
        for (&column, content) in cells {
            if headed.contains(&column) || seen.contains(&column) {
                continue;
            }
            seen.push(column);
            let message = format!("{} stands in a column without a heading", named(content));
            let help = "Clear the cell, or head the column with # to keep it unread.";
            desk.error(CellAt { sheet, line, column }, "no-heading", message, help);
        }
    }
}

/// Reports columns that every line needs; their lines are not read.
fn missing_columns(desk: &mut Desk, at: CellAt, sheet: &mut Sheet, meant: &[String]) {
    let columns = sheet.spec.columns.iter().zip(&sheet.columns);
    let missing: Vec<&ColumnSpec> =
        columns.filter(|(it, at)| it.is_required && at.is_none()).map(|(it, _)| it).collect();
    if missing.is_empty() || sheet.lines.is_empty() {
        return;
    }
    for column in missing {
        if !meant.iter().any(|it| it == column.head) {
            let message = format!("sheet {} has no column `{}`", sheet.spec.name, column.head);
            let help = format!("Add it to the headings. {}", column.doc);
            desk.error(at, "missing-column", message, help);
        }
    }
    desk.is_incomplete = true;
    sheet.lines.clear();
    desk.broken.add(Place::root().key(sheet.spec.list));
}
