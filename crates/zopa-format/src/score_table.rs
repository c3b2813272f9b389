//! Score tables: a text file per party with a line of scores per issue and the threshold as the last line.
//!
//! `config.txt` names the parties and gives some a veto; without it everybody must consent. Scores are
//! points as they stand, every issue weighs 1, and the threshold is the walk-away value.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use zopa_model::{
    Amount, Draft, DraftAgreement, DraftIssue, DraftIssueValues, DraftOption, DraftParty,
    DraftPoints, DraftValues, Number, Place,
};

use crate::problem::{Loaded, Refused};
use crate::report::{Note, Report, Spot, decode, number_help, quoted, stem};

/// Where the tables lie if not beside `config.txt`.
const FOLDER: &str = "scores_files/";
const CONFIG: &str = "config.txt";
/// Roles whose holders have a veto.
const VETO_ROLES: [&str; 2] = ["p1", "p2"];
/// The role of everybody else.
const OTHER_ROLE: &str = "player";

/// The files of a game.
#[derive(Debug)]
pub(crate) struct Game<'a> {
    config: Option<(&'a str, &'a [u8])>,
    /// Files that are tables, or meant to be.
    tables: Vec<(&'a str, &'a [u8])>,
    /// Text files beside the tables that hold no line of scores.
    others: Vec<&'a str>,
}

/// The files of a game among files sorted by path, if they hold one.
pub(crate) fn find<'a>(files: &[(&'a str, &'a [u8])]) -> Option<Game<'a>> {
    let config = files.iter().copied().find(|(path, _)| *path == CONFIG);
    let in_folder = |it: &&(&str, &[u8])| it.0.strip_prefix(FOLDER).is_some_and(is_text_file);
    let is_text = |it: &&(&str, &[u8])| is_text_file(it.0) && it.0 != CONFIG;
    let beside = |it: &&(&str, &[u8])| is_text(it) && is_like_table(it.1);
    let mut tables: Vec<(&str, &[u8])> = files.iter().filter(in_folder).copied().collect();
    if tables.is_empty() || config.is_some() {
        tables.extend(files.iter().filter(beside));
    }
    let is_game = config.is_some() || tables.iter().any(|(_, bytes)| has_scores(bytes));
    let is_other = |it: &&(&str, &[u8])| is_text(it) && !is_like_table(it.1) && !is_about(it.0);
    let others = files.iter().filter(is_other).map(|it| it.0);
    is_game.then(|| Game { config, tables, others: others.collect() })
}

/// Whether a file is about the others, by its name.
fn is_about(path: &str) -> bool {
    let name = path.to_ascii_lowercase();
    ["readme", "license", "licence"].iter().any(|it| name.starts_with(it))
}

/// Whether a path without folders is that of a text file.
fn is_text_file(path: &str) -> bool {
    let is_text = path.rsplit_once('.').is_some_and(|(_, it)| it.eq_ignore_ascii_case("txt"));
    is_text && !path.contains('/') && !path.starts_with('.')
}

/// Whether some line holds nothing but numbers: then the file is a table, perhaps a broken one. A blank file may be
/// a table that was lost.
fn is_like_table(bytes: &[u8]) -> bool {
    let text = decode(bytes);
    let lines = lines(&text);
    lines.is_empty() || lines.iter().any(|line| cells(&text, line).iter().all(is_number(&text)))
}

/// Whether the first line holds several numbers.
fn has_scores(bytes: &[u8]) -> bool {
    let text = decode(bytes);
    let first = lines(&text).first().map(|line| cells(&text, line));
    first.is_some_and(|it| it.len() > 1 && it.iter().all(is_number(&text)))
}

fn is_number(text: &str) -> impl Fn(&Range<usize>) -> bool {
    |cell| text[cell.clone()].parse::<Number>().is_ok()
}

/// Reads a game; `name` becomes the title.
pub(crate) fn read(name: &str, game: &Game<'_>) -> Result<Loaded, Refused> {
    let mut report = Report::default();
    let seats = match game.config {
        Some(config) => seats_of_config(&mut report, config, &game.tables),
        None => game.tables.iter().map(|(path, bytes)| Seat::of_file(path, bytes)).collect(),
    };
    let mut tables: Vec<(Seat<'_>, Table)> = Vec::new();
    for seat in seats {
        let file = report.add_file(seat.path, decode(seat.bytes));
        if let Some(table) = read_table(&mut report, file) {
            tables.push((seat, table));
        }
    }
    if game.config.is_none() {
        warn_of_others(&mut report, &game.others);
    }
    check_shapes(&mut report, &tables);
    if report.has_errors() {
        return Err(report.refuse());
    }
    let (draft, spots) = draft(name, &tables, game.config.is_some());
    report.finish(draft, &spots)
}

/// Without `config.txt` every text file could have been meant as a party.
fn warn_of_others(report: &mut Report, others: &[&str]) {
    for path in others {
        let message = format!("`{path}` holds no line of scores and is left out");
        let help =
            "If it is meant as a party, give a line of numbers per issue, separated by commas."
                .into();
        report.warning(None, Note { code: "left-out", message, help });
    }
}

/// A party and its file.
#[derive(Debug)]
struct Seat<'a> {
    id: String,
    name: Option<String>,
    role: String,
    path: &'a str,
    bytes: &'a [u8],
}

impl<'a> Seat<'a> {
    fn of_file(path: &'a str, bytes: &'a [u8]) -> Seat<'a> {
        Seat { id: stem(path).into(), name: None, role: OTHER_ROLE.into(), path, bytes }
    }

    fn has_veto(&self) -> bool {
        VETO_ROLES.contains(&self.role.as_str())
    }
}

/// The parties in the order of `config.txt`, as far as their files are there.
fn seats_of_config<'a>(
    report: &mut Report,
    (path, bytes): (&str, &[u8]),
    tables: &[(&'a str, &'a [u8])],
) -> Vec<Seat<'a>> {
    let text = decode(bytes);
    let file = report.add_file(path, text.clone());
    let mut seats: Vec<Seat<'_>> = Vec::new();
    for line in lines(&text) {
        let spot = Spot { file, span: line.clone() };
        if let Some(seat) = seat_of_line(report, (&text, &spot), tables) {
            if seats.iter().any(|it| it.id == seat.id) {
                let message = format!("`{}` is named twice", seat.id);
                let help = "Give each party its own file of scores.".into();
                report.error(Some(&spot), Note { code: "twice", message, help });
            } else {
                seats.push(seat);
            }
        }
    }
    check_seats(report, file, &seats);
    check_unnamed(report, file, (&seats, tables));
    seats
}

fn seat_of_line<'a>(
    report: &mut Report,
    (text, spot): (&str, &Spot),
    tables: &[(&'a str, &'a [u8])],
) -> Option<Seat<'a>> {
    let cells: Vec<&str> = cells(text, &spot.span).into_iter().map(|it| &text[it]).collect();
    let [name, id, rest @ ..] = cells.as_slice() else {
        let message = format!("`{}` does not name a party and its file", &text[spot.span.clone()]);
        let help = "Write `name,file,role`, the file without `.txt`.".into();
        report.error(Some(spot), Note { code: "config", message, help });
        return None;
    };
    let wanted = [format!("{FOLDER}{id}.txt"), format!("{id}.txt")];
    let found = wanted.iter().find_map(|path| tables.iter().find(|it| it.0 == path));
    let Some(&(path, bytes)) = found else {
        let message =
            format!("there are no scores of `{id}`: neither `{}` nor `{}`", wanted[0], wanted[1]);
        let help = "Add the file, or take the party off the list.".into();
        report.error(Some(spot), Note { code: "no-scores", message, help });
        return None;
    };
    let role = rest.first().copied().unwrap_or("");
    if role != OTHER_ROLE && !VETO_ROLES.contains(&role) {
        let message = format!("role `{role}` of `{id}` is not known and gives no veto");
        let help =
            format!("Known roles: {} with a veto, `{OTHER_ROLE}` without.", quoted(VETO_ROLES));
        report.warning(Some(spot), Note { code: "role", message, help });
    }
    let name = (!name.is_empty()).then(|| (*name).to_string());
    Some(Seat { id: (*id).into(), name, role: role.into(), path, bytes })
}

/// Checks that there are parties, and somebody in each role with a veto.
fn check_seats(report: &mut Report, file: usize, seats: &[Seat<'_>]) {
    if report.has_errors() {
        return;
    }
    let start = Spot { file, span: 0..0 };
    if seats.is_empty() {
        let message = format!("`{CONFIG}` names no party");
        let help = "Write a line `name,file,role` for each party.".into();
        report.error(Some(&start), Note { code: "config", message, help });
        return;
    }
    let is_vacant = |role: &&str| !seats.iter().any(|it| it.role == *role);
    let vacant: Vec<&str> = VETO_ROLES.into_iter().filter(is_vacant).collect();
    if !vacant.is_empty() {
        let message = format!("no party has the role {}, which gives a veto", quoted(vacant));
        let help =
            "Give the role to a party if it has a veto; all but one must consent anyway.".into();
        report.warning(Some(&start), Note { code: "no-veto", message, help });
    }
}

/// Warns of tables that no line of `config.txt` names.
fn check_unnamed(
    report: &mut Report,
    file: usize,
    (seats, tables): (&[Seat<'_>], &[(&str, &[u8])]),
) {
    let named: BTreeSet<&str> = seats.iter().map(|it| it.path).collect();
    let unnamed: Vec<&str> =
        tables.iter().map(|(path, _)| *path).filter(|it| !named.contains(it)).collect();
    if !unnamed.is_empty() && !report.has_errors() {
        let message = format!("`{CONFIG}` does not name {}, left out here", quoted(unnamed));
        let help = "Add a line for each party that takes part.".into();
        report.warning(Some(&Spot { file, span: 0..0 }), Note { code: "unnamed", message, help });
    }
}

/// The scores of a party.
#[derive(Debug)]
struct Table {
    file: usize,
    /// Scores of the options, per issue, and where they stand.
    rows: Vec<(Vec<Number>, Spot)>,
    threshold: (Number, Spot),
}

fn read_table(report: &mut Report, file: usize) -> Option<Table> {
    let text = report.text(file).to_string();
    let mut rows: Vec<(Vec<Number>, Spot)> = Vec::new();
    for line in lines(&text) {
        let cells = cells(&text, &line);
        let scores = cells.into_iter().filter_map(|it| score(report, file, (&text, it)));
        rows.push((scores.collect(), Spot { file, span: line }));
    }
    if report.has_errors_in(file) {
        return None;
    }
    let found = rows.len();
    let last = rows.pop();
    let Some((threshold, spot)) = last.filter(|_| !rows.is_empty()) else {
        let message = format!("lines of numbers found: {found}; at least 2 are needed");
        let help = "Write one line per issue, and the threshold as the last line.".into();
        report.error(
            Some(&Spot { file, span: 0..text.len() }),
            Note { code: "scores", message, help },
        );
        return None;
    };
    let [threshold] = threshold.as_slice() else {
        let message =
            format!("the last line has {} numbers, not the threshold alone", threshold.len());
        let help = "End the file with the least total score the party accepts.".into();
        report.error(Some(&spot), Note { code: "threshold", message, help });
        return None;
    };
    Some(Table { file, rows, threshold: (threshold.clone(), spot) })
}

fn score(report: &mut Report, file: usize, (text, cell): (&str, Range<usize>)) -> Option<Number> {
    let score = text[cell.clone()].parse::<Number>();
    if let Err(fault) = &score {
        let note =
            Note { code: "number", message: fault.to_string(), help: number_help(fault).into() };
        report.error(Some(&Spot { file, span: cell }), note);
    }
    score.ok()
}

/// Checks that all tables have the issues and options of the first.
fn check_shapes(report: &mut Report, tables: &[(Seat<'_>, Table)]) {
    let [(_, first), rest @ ..] = tables else { return };
    let expected = report.name(first.file).to_string();
    for (_, table) in rest {
        if table.rows.len() != first.rows.len() {
            let (found, wanted) = (table.rows.len(), first.rows.len());
            let message = format!("{found} issues here, {wanted} in `{expected}`");
            let help = "Write one line per issue in every file, then the threshold.".into();
            report.error(Some(&table.threshold.1), Note { code: "issues", message, help });
            continue;
        }
        for (nth, (row, other)) in table.rows.iter().zip(&first.rows).enumerate() {
            if row.0.len() != other.0.len() {
                let (found, wanted, issue) = (row.0.len(), other.0.len(), nth + 1);
                let message =
                    format!("issue{issue} has {found} scores here, {wanted} in `{expected}`");
                let help = "Write one score per option in every file.".into();
                report.error(Some(&row.1), Note { code: "options", message, help });
            }
        }
    }
}

fn draft(
    title: &str,
    tables: &[(Seat<'_>, Table)],
    has_config: bool,
) -> (Draft, BTreeMap<Place, Spot>) {
    let mut draft = Draft { title: title.into(), ..Draft::default() };
    let mut spots = BTreeMap::new();
    if has_config {
        draft.agreement = all_but_one(tables);
    }
    for (nth, row) in tables.first().map_or(&[][..], |(_, it)| &it.rows).iter().enumerate() {
        spots.insert(Place::root().key("issue").entry(nth), row.1.clone());
        let options = (1..=row.0.len()).map(|it| DraftOption { id: it.to_string(), name: None });
        let (id, options) = (issue_id(nth), Some(options.collect()));
        draft.issues.push(DraftIssue { id, options, ..DraftIssue::default() });
    }
    for (nth, (seat, table)) in tables.iter().enumerate() {
        let start = Spot { file: table.file, span: 0..0 };
        let values = Place::root().key("values").key(&seat.id);
        spots.insert(Place::root().key("party").entry(nth), start.clone());
        spots.insert(values.clone(), start);
        spots.insert(values.key("walk_away"), table.threshold.1.clone());
        draft.parties.push(DraftParty {
            id: seat.id.clone(),
            name: seat.name.clone(),
            role: None,
            statements: Vec::new(),
            ranking: Vec::new(),
            note: None,
        });
        draft.values.push(values_of(seat, table));
    }
    (draft, spots)
}

/// Both veto parties and at least all but one.
fn all_but_one(tables: &[(Seat<'_>, Table)]) -> DraftAgreement {
    let veto: Vec<String> =
        tables.iter().filter(|(it, _)| it.has_veto()).map(|(it, _)| it.id.clone()).collect();
    let at_least = tables.len().saturating_sub(1).max(veto.len()).max(1);
    let at_least = u64::try_from(at_least).expect("a number of files fits 64 bits");
    DraftAgreement { consent: None, veto: Some(veto), at_least: Some(at_least) }
}

fn values_of(seat: &Seat<'_>, table: &Table) -> DraftValues {
    let mut values = DraftValues::of(&seat.id);
    values.walk_away = Some(Amount::Known(table.threshold.0.clone()));
    for (nth, (scores, _)) in table.rows.iter().enumerate() {
        let score =
            |(option, it): (usize, &Number)| ((option + 1).to_string(), Amount::Known(it.clone()));
        let points = DraftPoints::Points(scores.iter().enumerate().map(score).collect());
        values.issues.push(DraftIssueValues { issue: issue_id(nth), points });
    }
    values
}

fn issue_id(nth: usize) -> String {
    format!("issue{}", nth + 1)
}

/// The lines that are not blank, without the blanks around them, in bytes of the text.
fn lines(text: &str) -> Vec<Range<usize>> {
    parts(text, &(0..text.len()), '\n').into_iter().filter(|it| !it.is_empty()).collect()
}

/// The cells of a line, without the blanks around them.
fn cells(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    parts(text, line, ',')
}

/// The parts of a stretch between separators, without the blanks around them.
fn parts(text: &str, stretch: &Range<usize>, separator: char) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = stretch.start;
    for part in text[stretch.clone()].split(separator) {
        let left = start + (part.len() - part.trim_start().len());
        let right = start + part.trim_end().len();
        parts.push(left..right.max(left));
        start += part.len() + separator.len_utf8();
    }
    parts
}
