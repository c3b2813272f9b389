//! What every sheet and column is for, for the workbook itself and for the documentation.

use std::fmt::Write as _;

use crate::workbook::layout::{
    BLOC_VALUES, CASE, CASE_LINES, DEMAND_LINES, README, SHEETS, SheetSpec, VALUE_LINES, VALUES,
};

/// How a line of the sheet README looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Title,
    Sentence,
    Heading,
    Row,
}

const INTRODUCTION: [&str; 11] = [
    "This workbook holds a case: who wants what, how sure that is, and who said so.",
    "Each sheet has one line for each entry. The first line holds the headings; blank lines are passed over.",
    "Click on a cell to see what it takes. Cells with a list offer what may be chosen.",
    "Cells have the format Text, so that 1/3, 0.5 and 2024-03-02 stay as they are typed. Decimals have a point.",
    "Numbers: 0.5 or 1/3. Not known exactly: 0.3..0.45 (lowest to highest), 0.3..0.4..0.45 (lowest, likeliest, \
     highest), or unknown.",
    "Orders, best first: joint > third = none.",
    "Conditions: metering = joint and dry_share >= 60. There are = != < <= > >=, in (a, b), and, or, not, implies.",
    "Lists of ids have commas between. An id with a comma in it stands in double quotes.",
    "For your own remarks: a column whose heading starts with #, or a sheet whose name does, is not read. Nor is \
     this sheet.",
    "Check the workbook with: zopa check FILE.xlsx. Every problem is named with its sheet and cell.",
    "Keep the file as safe as what it says: it holds what parties have told in confidence.",
];

/// The lines of the sheet README.
pub(crate) fn readme() -> Vec<(Style, Vec<String>)> {
    let mut lines = vec![(Style::Title, vec!["How to fill this workbook".to_string()])];
    lines.extend(INTRODUCTION.map(|it| (Style::Sentence, vec![it.into()])));
    lines.push(blank());
    lines.push((
        Style::Heading,
        ["sheet", "column", "needed", "meaning", "example"].map(String::from).into(),
    ));
    for spec in SHEETS {
        let about =
            [spec.name.to_string(), String::new(), String::new(), spec.doc.into(), String::new()];
        lines.push((Style::Heading, about.into()));
        for column in spec.columns {
            let needed = if column.is_required { "yes" } else { "" };
            let cells = [spec.name, column.head, needed, column.doc, column.example];
            lines.push((Style::Row, cells.map(String::from).into()));
        }
        for (word, doc) in words(spec) {
            lines.push((
                Style::Row,
                [spec.name, "what:", "", &format!("{word}. {doc}"), ""].map(String::from).into(),
            ));
        }
    }
    lines
}

fn blank() -> (Style, Vec<String>) {
    (Style::Sentence, Vec::new())
}

/// What the words of the column `what` mean.
fn words(spec: &SheetSpec) -> Vec<(&'static str, &'static str)> {
    if spec.name == CASE.name {
        CASE_LINES.to_vec()
    } else if spec.name == VALUES.name {
        VALUE_LINES.map(|it| (it.word(), it.doc())).to_vec()
    } else if spec.name == BLOC_VALUES.name {
        let values = VALUE_LINES.map(|it| (it.word(), it.doc()));
        DEMAND_LINES.into_iter().chain(values).collect()
    } else {
        Vec::new()
    }
}

/// Writes the reference of the workbook as Markdown: every sheet and every column.
///
/// # Examples
///
/// ```
/// assert!(zopa_format::workbook_reference().contains("### Red lines"));
/// ```
#[must_use]
pub fn workbook_reference() -> String {
    let mut text = format!("A sheet `{README}` explains the others in the workbook itself.\n");
    for spec in SHEETS {
        let _ = write!(text, "\n### {}\n\n{}\n", spec.name, spec.doc);
        text.push_str("\n| column | needed | meaning | example |\n|---|---|---|---|\n");
        for it in spec.columns {
            let needed = if it.is_required { "yes" } else { "" };
            let _ = writeln!(text, "| {} | {needed} | {} | `{}` |", it.head, it.doc, it.example);
        }
        let words = words(spec);
        if !words.is_empty() {
            text.push_str("\n| what | meaning |\n|---|---|\n");
        }
        for (word, doc) in words {
            let _ = writeln!(text, "| `{word}` | {doc} |");
        }
    }
    text
}
