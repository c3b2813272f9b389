//! Lines to the bytes of a workbook: headings, drop-down lists, widths, and the sheet that explains it all.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, Formula, IgnoreError, Workbook, Worksheet, XlsxError,
};

use crate::workbook::layout::{Choices, ColumnSpec, README, SheetSpec, letters};
use crate::workbook::readme::{Style, readme};
use crate::workbook::rows::Lines;

/// Lines that have drop-down lists and hints, also where they are blank.
const PREPARED: u32 = 2000;

/// The bytes of a workbook.
pub(crate) fn bytes(sheets: &[Lines]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same case gives the same bytes, so the workbook does not say when it was made.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    explain(book.add_worksheet())?;
    for lines in sheets {
        fill(book.add_worksheet(), lines)?;
    }
    for lines in sheets {
        define_list(&mut book, lines.spec)?;
    }
    book.save_to_buffer()
}

fn explain(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(README)?;
    let widths = [18, 18, 8, 70, 40];
    for (column, width) in (0u16..).zip(widths) {
        sheet.set_column_width(column, width)?;
    }
    let plain = wrapped();
    let bold = wrapped().set_bold();
    let title = Format::new().set_bold().set_font_size(16);
    for (line, (style, cells)) in (0u32..).zip(readme()) {
        for (column, cell) in (0u16..).zip(cells) {
            match style {
                Style::Title => sheet.write_string_with_format(line, column, cell, &title)?,
                // Sentences run on over the columns beside them.
                Style::Sentence => sheet.write_string(line, column, cell)?,
                Style::Heading => sheet.write_string_with_format(line, column, cell, &bold)?,
                Style::Row => sheet.write_string_with_format(line, column, cell, &plain)?,
            };
        }
    }
    sheet.set_landscape();
    Ok(())
}

/// Text over several lines, as text whatever it looks like.
fn wrapped() -> Format {
    Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top)
}

fn fill(sheet: &mut Worksheet, lines: &Lines) -> Result<(), XlsxError> {
    let spec = lines.spec;
    sheet.set_name(spec.name)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape();
    let heading = wrapped().set_bold().set_background_color(Color::RGB(0x00DD_E6EF));
    let text = wrapped();
    let prepared = PREPARED.max(u32::try_from(lines.lines.len()).unwrap_or(u32::MAX) + 500);
    for (column, about) in (0u16..).zip(spec.columns) {
        sheet.set_column_width(column, about.width)?;
        sheet.set_column_format(column, &text)?;
        sheet.write_string_with_format(0, column, about.head, &heading)?;
        let hint = hint(spec, about)?;
        sheet.add_data_validation(1, column, prepared, column, &hint)?;
    }
    for (line, cells) in (1u32..).zip(&lines.lines) {
        for (column, cell) in (0u16..).zip(cells) {
            if !cell.is_empty() {
                sheet.write_string_with_format(line, column, cell, &text)?;
            }
        }
    }
    let last = u16::try_from(spec.columns.len() - 1).unwrap_or(u16::MAX);
    sheet.ignore_error_range(1, 0, prepared, last, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

/// The drop-down list and the hint of a column.
fn hint(spec: &SheetSpec, column: &ColumnSpec) -> Result<DataValidation, XlsxError> {
    let hint = DataValidation::new()
        .set_input_title(column.head)?
        .set_input_message(format!("{}\nExample: {}", column.doc, column.example))?;
    Ok(match column.choices {
        Choices::Free => hint.allow_any_value(),
        Choices::Words(words) => {
            hint.allow_list_strings(&words())?
                .set_error_title(column.head)?
                .set_error_message(format!("Choose one of the words: {}.", words().join(", ")))?
        }
        Choices::Ids(from) if from.name == "Options" => {
            hint.allow_list_formula(Formula::new(options_of_issue(spec))).show_error_message(false)
        }
        // Something else may be typed: people may name a party before they list it.
        Choices::Ids(from) => hint
            .allow_list_formula(Formula::new(format!("={}", list_name(from))))
            .set_error_style(DataValidationErrorStyle::Warning)
            .show_error_message(column.head != "by")
            .set_error_title(column.head)?
            .set_error_message(format!("This is not on the sheet {} yet.", from.name))?,
    })
}

/// The name of the list of ids of a sheet.
fn list_name(spec: &SheetSpec) -> String {
    format!("{}_ids", spec.name.to_lowercase())
}

/// Defines the ids of a sheet as a list that grows with it.
fn define_list(book: &mut Workbook, spec: &SheetSpec) -> Result<(), XlsxError> {
    let is_listed = ["Parties", "Issues", "Sources", "Bodies"].contains(&spec.name);
    if is_listed {
        let (name, last) = (spec.name, PREPARED + 1);
        let ids = format!("=OFFSET({name}!$A$2,0,0,MAX(1,COUNTA({name}!$A$2:$A${last})),1)");
        book.define_name(list_name(spec), &ids)?;
    }
    Ok(())
}

/// The options of the issue on the same line, which stand together on the sheet Options.
fn options_of_issue(spec: &SheetSpec) -> String {
    let column = u32::try_from(spec.column("issue")).unwrap_or(0);
    let issue = format!("${}2", letters(column));
    format!(
        "=OFFSET(Options!$B$1,MATCH({issue},Options!$A$2:$A${0},0),0,COUNTIF(Options!$A$2:$A${0},{issue}),1)",
        PREPARED + 1
    )
}
