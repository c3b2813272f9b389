//! The lines of a workbook to a draft.

use zopa_model::{
    Draft, DraftAgreement, DraftClaim, DraftIssue, DraftOption, DraftParty, DraftPlan,
    DraftPosition, DraftRange, DraftRedLine, DraftRule, DraftSource, Place, Role,
};

use crate::finding::shortened;
use crate::report::Note;
use crate::spec::FORMAT;
use crate::workbook::bodies::bodies;
use crate::workbook::cells::{Cells, Row, places};
use crate::workbook::layout::{
    BLOC_VALUES, BLOCS, BODIES, CASE, CLAIM_LIST, COMMITMENTS, GAINS, ISSUES, OPTIONS, PARTIES,
    POSITIONS, RANKINGS, RED_LINES, RULES, SOURCES, STATEMENTS, STEP_ORDERS, STEPS, SheetSpec,
    VALUES,
};
use crate::workbook::sheet::Sheet;
use crate::workbook::steps::{commitments, gains, step, step_orders};
use crate::workbook::values::values;

/// Sheets as found, each with its place in the list of all sheets of the file.
pub(crate) type Sheets = [(usize, Sheet)];

/// Reads a whole case as far as it can be read.
pub(crate) fn draft(cells: &mut Cells, sheets: &Sheets) -> Draft {
    let head = case_lines(cells, sheets);
    let mut parties = each(cells, sheets, &PARTIES, party);
    statements(cells, &rows(sheets, &STATEMENTS), &mut parties);
    rankings(cells, &rows(sheets, &RANKINGS), &mut parties);
    let mut issues = each(cells, sheets, &ISSUES, issue);
    options(cells, &rows(sheets, &OPTIONS), &mut issues);
    status_quo(cells, &rows(sheets, &ISSUES), &mut issues);
    let found = [&BODIES, &BLOCS, &BLOC_VALUES].map(|it| rows(sheets, it));
    let mut steps = each(cells, sheets, &STEPS, step);
    gains(cells, &rows(sheets, &GAINS), &mut steps);
    Draft {
        title: head.title,
        note: head.note,
        agreement: head.agreement,
        parties,
        issues,
        values: values(cells, &rows(sheets, &VALUES)),
        red_lines: each(cells, sheets, &RED_LINES, red_line),
        positions: each(cells, sheets, &POSITIONS, position),
        rules: each(cells, sheets, &RULES, rule),
        bodies: bodies(cells, &found),
        sources: each(cells, sheets, &SOURCES, source),
        claims: each(cells, sheets, &CLAIM_LIST, claim),
        plan: DraftPlan { order: step_orders(cells, &rows(sheets, &STEP_ORDERS)), ..head.plan },
        steps,
        commitments: commitments(cells, &rows(sheets, &COMMITMENTS)),
    }
}

/// The lines of a sheet; none where it is missing.
fn rows<'a>(sheets: &'a Sheets, spec: &SheetSpec) -> Vec<Row<'a>> {
    let found = sheets.iter().find(|(_, it)| it.spec.name == spec.name);
    let lines = found.into_iter().flat_map(|(nth, sheet)| {
        sheet.lines.iter().map(move |line| Row { nth: *nth, sheet, line })
    });
    lines.collect()
}

/// Reads every line of a sheet as an entry of its list.
fn each<T>(
    cells: &mut Cells,
    sheets: &Sheets,
    spec: &SheetSpec,
    read: fn(&mut Cells, Row<'_>, &Place) -> T,
) -> Vec<T> {
    let mut entries = Vec::new();
    for (nth, row) in rows(sheets, spec).into_iter().enumerate() {
        let place = Place::root().key(spec.list).entry(nth);
        cells.put(&place, row.at(spec.columns[0].head));
        entries.push(read(cells, row, &place));
    }
    entries
}

/// What the sheet `Case` says.
#[derive(Debug, Default)]
struct CaseLines {
    title: String,
    note: Option<String>,
    agreement: DraftAgreement,
    plan: DraftPlan,
}

fn case_lines(cells: &mut Cells, sheets: &Sheets) -> CaseLines {
    let mut head = CaseLines::default();
    let mut seen: Vec<&str> = Vec::new();
    let found = rows(sheets, &CASE);
    for &row in &found {
        let aside = Place::root().key("what");
        cells.demand(row, "what", &aside);
        let Some(what) = cells.word(row, "what", &aside) else { continue };
        if seen.contains(&what) {
            let message = format!("`{what}` stands on two lines");
            cells.desk.error(row.at("what"), "twice", message, "Keep one of the two.");
            continue;
        }
        seen.push(what);
        case_line(cells, row, what, &mut head);
    }
    for needed in ["format", "title"] {
        // A line that could not be read may have been the one.
        if !seen.contains(&needed) && seen.len() == found.len() {
            missing_line(cells, found.first(), needed);
        }
    }
    head
}

fn case_line(cells: &mut Cells, row: Row<'_>, what: &str, head: &mut CaseLines) {
    let root = Place::root();
    let agreement = root.key("agreement");
    let plan = root.key("plan");
    match what {
        "format" => format_line(cells, row),
        "title" => head.title = cells.required_text(row, "value", &root.key("title")),
        "note" => head.note = cells.text(row, "value", &root.key("note")),
        "consent" => {
            cells.put(&agreement, row.at("what"));
            head.agreement.consent = cells.text(row, "value", &agreement.key("consent"));
        }
        "veto" => {
            cells.put(&agreement, row.at("what"));
            head.agreement.veto = cells.list(row, "value", &agreement.key("veto"));
        }
        "entry" => {
            cells.put(&plan, row.at("what"));
            head.plan.entry = cells.date_in(row, "value", &plan.key("entry"));
        }
        "time" => {
            cells.put(&plan, row.at("what"));
            head.plan.time = cells.text(row, "value", &plan.key("time"));
        }
        "zone" => {
            cells.put(&plan, row.at("what"));
            head.plan.zone = cells.text(row, "value", &plan.key("zone"));
        }
        _ => {
            cells.put(&agreement, row.at("what"));
            head.agreement.at_least = cells.count(row, "value", &agreement.key("at_least"));
        }
    }
}

fn format_line(cells: &mut Cells, row: Row<'_>) {
    let place = Place::root().key("format");
    let found = cells.required_text(row, "value", &place);
    if !found.is_empty() && found != FORMAT.to_string() {
        let message = format!("`format` is `{}`; it must be {FORMAT}", shortened(&found));
        let help = format!("Write {FORMAT}, or read the workbook with a newer version of zopa.");
        cells.desk.error_about(&place, row.at("value"), ("format", message, help));
    }
}

fn missing_line(cells: &mut Cells, first: Option<&Row<'_>>, needed: &str) {
    let place = Place::root().key(needed);
    let help = format!("Add a line with `{needed}` in the column what.");
    match first {
        Some(row) => {
            let message = format!("sheet Case has no line `{needed}`");
            cells.desk.error_about(&place, row.at("what"), ("missing-line", message, help));
        }
        None => {
            let message = format!("there is no sheet Case with a line `{needed}`");
            cells.desk.report.error(None, Note { code: "missing-line", message, help });
        }
    }
}

fn party(cells: &mut Cells, row: Row<'_>, place: &Place) -> DraftParty {
    DraftParty {
        id: cells.required_text(row, "id", &place.key("id")),
        name: cells.text(row, "name", &place.key("name")),
        role: cells.word(row, "role", &place.key("role")).and_then(Role::of_word),
        statements: Vec::new(),
        ranking: Vec::new(),
        note: cells.text(row, "note", &place.key("note")),
    }
}

/// Gives every party its statements, in the order of the lines.
fn statements(cells: &mut Cells, rows: &[Row<'_>], parties: &mut [DraftParty]) {
    let by_id = places(parties.iter().map(|it| it.id.as_str()));
    for &row in rows {
        let Some(nth) = cells.find(row, ("party", "party"), &by_id) else { continue };
        let list = Place::root().key("party").entry(nth).key("statements");
        let place = list.entry(parties[nth].statements.len());
        parties[nth].statements.push(cells.required_text(row, "wants", &place));
    }
}

/// Gives every party its ranking, in the order of the lines.
fn rankings(cells: &mut Cells, rows: &[Row<'_>], parties: &mut [DraftParty]) {
    let by_id = places(parties.iter().map(|it| it.id.as_str()));
    for &row in rows {
        let Some(nth) = cells.find(row, ("party", "party"), &by_id) else { continue };
        let list = Place::root().key("party").entry(nth).key("ranking");
        let place = list.entry(parties[nth].ranking.len());
        parties[nth].ranking.push(cells.required_text(row, "packages", &place));
    }
}

/// An issue without its named options and its status quo, which need both sheets.
fn issue(cells: &mut Cells, row: Row<'_>, place: &Place) -> DraftIssue {
    DraftIssue {
        id: cells.required_text(row, "id", &place.key("id")),
        name: cells.text(row, "name", &place.key("name")),
        impact: cells.text(row, "impact", &place.key("impact")),
        proposed: cells.text(row, "proposed", &place.key("proposed")),
        options: None,
        range: range(cells, row, &place.key("range")),
        status_quo: None,
        controlled_by: cells
            .list(row, "controlled by", &place.key("controlled_by"))
            .unwrap_or_default(),
        reversible: cells.truth(row, "reversible", &place.key("reversible")),
        note: cells.text(row, "note", &place.key("note")),
    }
}

/// The range of an issue, if any of its columns is filled; what is missing of it is reported.
fn range(cells: &mut Cells, row: Row<'_>, place: &Place) -> Option<DraftRange> {
    const NUMBERS: [&str; 3] = ["min", "max", "step"];
    if NUMBERS.iter().chain(&["unit"]).all(|it| row.is_blank(it)) {
        return None;
    }
    cells.put(place, row.at("min"));
    for head in NUMBERS.into_iter().filter(|it| row.is_blank(it)) {
        let message = format!("`{head}` is blank; a range needs min, max and step");
        let help = "Fill it, or clear all of min, max, step and unit.".to_string();
        cells.desk.error_about(&place.key(head), row.at(head), ("blank", message, help));
    }
    let unit = cells.text(row, "unit", &place.key("unit"));
    let [min, max, step] = NUMBERS.map(|head| cells.number(row, head, &place.key(head)));
    Some(DraftRange { min: min?, max: max?, step: step?, unit })
}

/// Gives every issue its named options, in the order of the lines.
fn options(cells: &mut Cells, rows: &[Row<'_>], issues: &mut [DraftIssue]) {
    let by_id = places(issues.iter().map(|it| it.id.as_str()));
    for &row in rows {
        let Some(nth) = cells.find(row, ("issue", "issue"), &by_id) else { continue };
        let list = Place::root().key("issue").entry(nth).key("options");
        cells.put(&list, row.at("issue"));
        let options = issues[nth].options.get_or_insert_default();
        let place = list.entry(options.len());
        options.push(DraftOption {
            id: cells.required_text(row, "id", &place.key("id")),
            name: cells.text(row, "name", &place.key("name")),
        });
    }
}

fn status_quo(cells: &mut Cells, rows: &[Row<'_>], issues: &mut [DraftIssue]) {
    for (nth, (&row, issue)) in rows.iter().zip(issues).enumerate() {
        let place = Place::root().key("issue").entry(nth).key("status_quo");
        let is_range = issue.options.is_none() && issue.range.is_some();
        issue.status_quo = cells.choice(row, ("status quo", &place), is_range);
    }
}

fn red_line(cells: &mut Cells, row: Row<'_>, place: &Place) -> DraftRedLine {
    DraftRedLine {
        id: cells.required_text(row, "id", &place.key("id")),
        party: cells.required_text(row, "party", &place.key("party")),
        never: cells.required_text(row, "never", &place.key("never")),
        claims: cells.list(row, "claims", &place.key("claims")).unwrap_or_default(),
        note: cells.text(row, "note", &place.key("note")),
    }
}

fn position(cells: &mut Cells, row: Row<'_>, place: &Place) -> DraftPosition {
    DraftPosition {
        id: cells.required_text(row, "id", &place.key("id")),
        party: cells.required_text(row, "party", &place.key("party")),
        wants: cells.required_text(row, "wants", &place.key("wants")),
        why: cells.text(row, "why", &place.key("why")),
        claims: cells.list(row, "claims", &place.key("claims")).unwrap_or_default(),
        note: cells.text(row, "note", &place.key("note")),
    }
}

fn rule(cells: &mut Cells, row: Row<'_>, place: &Place) -> DraftRule {
    DraftRule {
        id: cells.required_text(row, "id", &place.key("id")),
        require: cells.required_text(row, "require", &place.key("require")),
        negotiable: cells.truth(row, "negotiable", &place.key("negotiable")).unwrap_or(false),
        claims: cells.list(row, "claims", &place.key("claims")).unwrap_or_default(),
        note: cells.text(row, "note", &place.key("note")),
    }
}

fn source(cells: &mut Cells, row: Row<'_>, place: &Place) -> DraftSource {
    DraftSource {
        id: cells.required_text(row, "id", &place.key("id")),
        title: cells.required_text(row, "title", &place.key("title")),
        date: cells.date(row, &place.key("date")),
        url: cells.text(row, "url", &place.key("url")),
        note: cells.text(row, "note", &place.key("note")),
    }
}

fn claim(cells: &mut Cells, row: Row<'_>, place: &Place) -> DraftClaim {
    DraftClaim {
        id: cells.required_text(row, "id", &place.key("id")),
        by: cells.required_text(row, "by", &place.key("by")),
        text: cells.required_text(row, "text", &place.key("text")),
        source: cells.text(row, "source", &place.key("source")),
        locator: cells.text(row, "locator", &place.key("locator")),
        date: cells.date(row, &place.key("date")),
        hedged: cells.truth(row, "hedged", &place.key("hedged")),
        sure: cells.sureness(row, &place.key("sure")),
        private: cells.truth(row, "private", &place.key("private")),
    }
}
