//! Tables as an Excel workbook: a heading, frozen, and a line for each entry; numbers are numbers and days are days.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

/// Most UTF-16 units of a cell.
const LONGEST: usize = 32_767;
/// Most lines of a sheet below its heading.
const MOST_LINES: usize = (1 << 20) - 1;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    Blank,
    Text(String),
    Number(f64),
    /// A share of 1, shown in percent.
    Share(f64),
    /// A day, as `YYYY-MM-DD`.
    Day(String),
    /// A day, and a time of day as `HH:MM`.
    Time(String, String),
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    /// A number, or a blank cell.
    pub(crate) fn number(number: Option<f64>) -> Cell {
        number.map_or(Cell::Blank, Cell::Number)
    }
}

/// A sheet.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// Headings with the widths of their columns, in letters.
    pub(crate) heads: Vec<(String, f64)>,
    pub(crate) lines: Vec<Vec<Cell>>,
}

/// Why a workbook cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoWorkbook {
    /// What it cannot hold.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// The bytes of a workbook; the same tables give the same bytes.
pub(crate) fn workbook(tables: &[Table]) -> Result<Vec<u8>, NoWorkbook> {
    tables.iter().try_for_each(fits)?;
    let failed = |it: XlsxError| NoWorkbook {
        message: format!("the workbook cannot be written: {it}"),
        help: "Write the answer as text or JSON.".into(),
    };
    bytes(tables).map_err(failed)
}

fn fits(table: &Table) -> Result<(), NoWorkbook> {
    let too_much = |found: String, limit: usize| NoWorkbook {
        message: format!("sheet {} would have {found}; at most {limit} fit", table.name),
        help: "Write the answer as JSON, which has no such limit.".into(),
    };
    if table.lines.len() > MOST_LINES {
        return Err(too_much(format!("{} lines", table.lines.len()), MOST_LINES));
    }
    let heads = table.heads.iter().map(|it| it.0.encode_utf16().count());
    let texts = table.lines.iter().flatten().map(|it| match it {
        Cell::Text(text) => text.encode_utf16().count(),
        _ => 0,
    });
    match heads.chain(texts).max() {
        Some(most) if most > LONGEST => {
            Err(too_much(format!("a cell of {most} characters"), LONGEST))
        }
        _ => Ok(()),
    }
}

fn bytes(tables: &[Table]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same answer gives the same bytes, so the workbook does not say when it was made.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for table in tables {
        fill(book.add_worksheet(), table)?;
    }
    book.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(table.name)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape();
    let top = Format::new().set_align(FormatAlign::Top);
    let heading =
        top.clone().set_bold().set_text_wrap().set_background_color(Color::RGB(0xDD_E6EF));
    let formats = Formats {
        text: top.clone().set_text_wrap(),
        number: top.clone(),
        share: top.clone().set_num_format("0.0%"),
        day: top.clone().set_num_format("yyyy-mm-dd"),
        time: top.set_num_format("yyyy-mm-dd hh:mm"),
    };
    for (column, (head, width)) in (0u16..).zip(&table.heads) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, head, &heading)?;
    }
    for (line, cells) in (1u32..).zip(&table.lines) {
        for (column, cell) in (0u16..).zip(cells) {
            put(sheet, (line, column), (cell, &formats))?;
        }
    }
    Ok(())
}

struct Formats {
    text: Format,
    number: Format,
    share: Format,
    day: Format,
    time: Format,
}

fn put(
    sheet: &mut Worksheet,
    (line, column): (u32, u16),
    (cell, formats): (&Cell, &Formats),
) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank => {}
        Cell::Text(text) => {
            sheet.write_string_with_format(line, column, text, &formats.text)?;
        }
        Cell::Number(number) => {
            sheet.write_number_with_format(line, column, *number, &formats.number)?;
        }
        Cell::Share(share) => {
            sheet.write_number_with_format(line, column, *share, &formats.share)?;
        }
        Cell::Day(day) => when(sheet, (line, column), day, (&formats.day, &formats.text))?,
        Cell::Time(day, time) => {
            let both = format!("{day} {time}");
            when(sheet, (line, column), &both, (&formats.time, &formats.text))?;
        }
    }
    Ok(())
}

/// Days that Excel has none for, before 1900, stay text.
fn when(
    sheet: &mut Worksheet,
    (line, column): (u32, u16),
    text: &str,
    (format, plain): (&Format, &Format),
) -> Result<(), XlsxError> {
    match ExcelDateTime::parse_from_str(text) {
        Ok(at) => sheet.write_datetime_with_format(line, column, &at, format)?,
        Err(_) => sheet.write_string_with_format(line, column, text, plain)?,
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: Vec<Cell>) -> Table {
        Table { name: "Sheet", heads: vec![("head".into(), 10.0)], lines: vec![cells] }
    }

    #[test]
    fn a_cell_that_is_too_long_is_refused_and_not_cut() {
        let long = table(vec![Cell::text("x".repeat(32_768))]);
        let refused = workbook(&[long]).expect_err("too long");
        assert_eq!(
            refused.message,
            "sheet Sheet would have a cell of 32768 characters; at most 32767 fit"
        );
        assert!(workbook(&[table(vec![Cell::text("x".repeat(32_767))])]).is_ok());
    }
}
