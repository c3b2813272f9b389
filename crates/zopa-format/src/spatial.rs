//! Spatial models as CSV: a line per actor with its position on one or more issues, its capability and its salience.
//!
//! Positions become positions, and nothing else is made of them: how much an actor would like another point is not in
//! such a file. Capability and salience are kept in notes; the baselines that rest on them, the weighted mean and the
//! weighted median of the positions, are told in a warning and in the note of the case.

mod baseline;
mod table;

use std::collections::BTreeMap;

use zopa_model::{
    Draft, DraftIssue, DraftOption, DraftParty, DraftPosition, DraftRange, MAX_OPTIONS, Number,
    Place,
};

use crate::problem::{Loaded, Refused};
use crate::report::{Note, Report, Spot, decode, stem};
use crate::spatial::baseline::baseline;
use crate::spatial::table::{Actor, Table, read_table};
use crate::term::term;

/// Code of the warning that tells the baselines.
pub(crate) const BASELINES: &str = "baselines";

/// Whether a text looks like a spatial model: its first line, or in the layout of KTAB its second, names an actor
/// first.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    table::has_header(&decode(bytes))
}

/// Reads a spatial model.
///
/// That is a table with the columns `Actor`, `Position`, `Capability` and `Salience`, or in the layout of KTAB a line
/// with name, description and counts, and then `Actor`, `Description`, `Power` and a position and a salience per issue.
///
/// Actors become principals, each with a position per issue that wants exactly the point stated; the numbers of an
/// issue are the coarsest grid on which all stated points lie. A warning with the code `baselines` tells the mean and
/// the median of the positions of each issue, weighted by capability times salience, as exact fractions.
///
/// # Errors
///
/// [`Refused`] with every problem found: no such columns, cells that are no numbers or below 0, actors given twice.
///
/// # Examples
///
/// ```
/// let table = b"Actor,Position,Capability,Salience\nA,4,1,0.5\nB,7,1,1\nC,10,0.5,1\n";
/// let loaded = zopa_format::read_spatial("dates.csv", table).unwrap();
/// assert_eq!(loaded.case.positions().len(), 3);
/// assert_eq!(
///     loaded.warnings[0].message,
///     "`Position`, weighted by capability x salience: mean 7, median 7"
/// );
/// ```
pub fn read_spatial(name: &str, bytes: &[u8]) -> Result<Loaded, Refused> {
    let mut report = Report::default();
    let file = report.add_file(name, decode(bytes));
    let Some(table) = read_table(&mut report, file) else { return Err(report.refuse()) };
    if report.has_errors() {
        return Err(report.refuse());
    }
    let (draft, spots) = draft(&mut report, stem(name), &table);
    report.finish(draft, &spots)
}

/// The case, and where its parts were written.
fn draft(report: &mut Report, name: &str, table: &Table) -> (Draft, BTreeMap<Place, Spot>) {
    let title = table.title.as_deref().filter(|it| !it.is_empty()).unwrap_or(name);
    let mut draft = Draft { title: title.into(), ..Draft::default() };
    let mut spots = BTreeMap::new();
    for (nth, actor) in table.actors.iter().enumerate() {
        spots.insert(Place::root().key("party").entry(nth), actor.spot.clone());
        draft.parties.push(party(table, actor));
    }
    let described = table.description.as_deref().map(|it| it.trim_end_matches('.'));
    let mut notes: Vec<String> = described.map(|it| format!("{it}.")).into_iter().collect();
    for (nth, id) in table.issues.iter().enumerate() {
        spots.insert(Place::root().key("issue").entry(nth), table.head.clone());
        draft.issues.push(issue(id, table.actors.iter().map(|it| &it.points[nth].0)));
        for actor in &table.actors {
            let place = Place::root().key("position").entry(draft.positions.len());
            spots.insert(place, actor.spot.clone());
            draft.positions.push(position(table, actor, nth));
        }
        let said = baseline(table, nth);
        notes.push(format!("{said}."));
        let help =
            "It is a yardstick: nobody has said what they would accept beside their position.";
        let note = Note { code: BASELINES, message: said, help: help.into() };
        report.warning(Some(&table.head), note);
    }
    draft.note = Some(notes.join(" "));
    (draft, spots)
}

fn party(table: &Table, actor: &Actor) -> DraftParty {
    let (capability, saliences) = (&actor.capability, actor.points.iter().map(|it| &it.1));
    let saliences: Vec<String> = if table.issues.len() == 1 {
        saliences.map(Number::to_string).collect()
    } else {
        saliences.zip(&table.issues).map(|(it, issue)| format!("{it} ({issue})")).collect()
    };
    let description = actor.description.as_deref().filter(|it| !it.is_empty());
    let description = description.map_or(String::new(), |it| format!("{it}. "));
    let saliences = saliences.join(", ");
    DraftParty {
        id: actor.name.clone(),
        name: None,
        role: None,
        statements: Vec::new(),
        ranking: Vec::new(),
        note: Some(format!("{description}Capability {capability}, salience {saliences}.")),
    }
}

fn position(table: &Table, actor: &Actor, nth: usize) -> DraftPosition {
    let issue = &table.issues[nth];
    let id = if table.issues.len() == 1 {
        actor.name.clone()
    } else {
        format!("{}: {issue}", actor.name)
    };
    let point = term(&actor.points[nth].0.to_string());
    DraftPosition {
        id,
        party: actor.name.clone(),
        wants: format!("{} = {point}", term(issue)),
        why: None,
        claims: Vec::new(),
        note: None,
    }
}

/// The numbers on which all stated points lie: as few as possible, and the points alone where that is too many.
fn issue<'a>(id: &str, points: impl Iterator<Item = &'a Number>) -> DraftIssue {
    let mut points: Vec<Number> = points.cloned().collect();
    points.sort_unstable();
    points.dedup();
    let mut issue = DraftIssue { id: id.into(), ..DraftIssue::default() };
    let (Some(min), Some(max)) = (points.first().cloned(), points.last().cloned()) else {
        return issue;
    };
    let step = points.iter().fold(Number::zero(), |step, it| common(step, it - &min));
    let step = if step.is_zero() { Number::one() } else { step };
    let most = Number::from(i64::from(MAX_OPTIONS) - 1);
    if &(&max - &min) / &step <= most {
        issue.range = Some(DraftRange { min, max, step, unit: None });
    } else {
        let option = |it: &Number| DraftOption { id: it.to_string(), name: None };
        issue.options = Some(points.iter().map(option).collect());
    }
    issue
}

/// The largest number of which both are whole multiples; Euclid's algorithm.
fn common(a: Number, b: Number) -> Number {
    let (mut a, mut b) = (a, b);
    while !b.is_zero() {
        let times = &a / &b;
        let whole = Number::ratio(times.numerator() / times.denominator(), 1.into());
        let rest = &a - &(&whole * &b);
        (a, b) = (b, rest);
    }
    a
}
