//! Workbooks as people make them, for the tests.

use std::fmt::Write as _;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, XlsxError};
use zopa_format::{Loaded, Refused};

/// What a person or program puts into a cell.
#[derive(Clone, Copy)]
pub(crate) enum Put {
    Blank,
    Text(&'static str),
    Number(f64),
    Truth(bool),
    Day(u16, u8, u8),
    Time(f64),
    /// A formula with the result that was stored with it.
    Formula(&'static str, &'static str),
}

/// A sheet: its name, its headings, and its lines.
pub(crate) type Sheet<'a> = (&'a str, &'a [&'a str], &'a [&'a [Put]]);

/// A workbook as people make it: cells without a format.
pub(crate) fn book(sheets: &[Sheet<'_>]) -> Vec<u8> {
    filled(sheets).expect("sheets that Excel could hold")
}

fn filled(sheets: &[Sheet<'_>]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    for (name, headings, lines) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name)?;
        for (column, heading) in (0..).zip(*headings) {
            sheet.write_string(0, column, *heading)?;
        }
        for (line, cells) in (1..).zip(*lines) {
            for (column, cell) in (0..).zip(*cells) {
                match *cell {
                    Put::Blank => continue,
                    Put::Text(text) => sheet.write_string(line, column, text)?,
                    Put::Number(number) => sheet.write_number(line, column, number)?,
                    Put::Truth(truth) => sheet.write_boolean(line, column, truth)?,
                    Put::Day(y, m, d) => {
                        let date = ExcelDateTime::from_ymd(y, m, d)?;
                        sheet.write_datetime_with_format(line, column, &date, &day)?
                    }
                    Put::Time(serial) => {
                        sheet.write_number_with_format(line, column, serial, &day)?
                    }
                    Put::Formula(formula, result) => {
                        let formula = Formula::new(formula).set_result(result);
                        sheet.write_formula(line, column, formula)?
                    }
                };
            }
        }
    }
    book.save_to_buffer()
}

pub(crate) const CASE: Sheet<'_> = (
    "Case",
    &["what", "value"],
    &[&[Put::Text("format"), Put::Number(1.0)], &[Put::Text("title"), Put::Text("Wells")]],
);
pub(crate) const PARTIES: Sheet<'_> = (
    "Parties",
    &["id", "role"],
    &[&[Put::Text("upper"), Put::Text("principal")], &[Put::Text("lower")]],
);
pub(crate) const ISSUES: Sheet<'_> = (
    "Issues",
    &["id", "min", "max", "step", "status quo"],
    &[
        &[
            Put::Text("share"),
            Put::Number(30.0),
            Put::Number(70.0),
            Put::Number(0.5),
            Put::Number(70.0),
        ],
        &[Put::Text("meters"), Put::Blank, Put::Blank, Put::Blank, Put::Text("none")],
    ],
);
pub(crate) const OPTIONS: Sheet<'_> = (
    "Options",
    &["issue", "id"],
    &[&[Put::Text("meters"), Put::Text("none")], &[Put::Text("meters"), Put::Text("joint")]],
);

/// A sound case with other sheets beside it.
pub(crate) fn with(more: &[Sheet<'_>]) -> Vec<u8> {
    book(&[&[CASE, PARTIES, ISSUES, OPTIONS], more].concat())
}

/// All problems, each with what its place shows.
pub(crate) fn complaints(read: &Result<Loaded, Refused>) -> String {
    let (files, problems) = match read {
        Ok(loaded) => (&loaded.files, &loaded.warnings),
        Err(refused) => (&refused.files, &refused.problems),
    };
    let mut text = String::new();
    for it in problems {
        let at = it.at.as_ref().map_or("-".into(), |at| {
            let shown = &files[at.file].text[at.span.clone()];
            format!("{}:{}:{} shows `{shown}`", files[at.file].name, at.line, at.column)
        });
        writeln!(text, "{:?} [{}] {}\n    {}\n    {at}", it.severity, it.code, it.message, it.help)
            .expect("a string takes all");
    }
    text
}
