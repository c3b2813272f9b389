//! The table of a spatial model: lines of cells with their places.

use std::collections::BTreeSet;

use zopa_model::Number;

use crate::number_table::{Line, separator, text_lines};
use crate::report::{Note, Report, Spot, number_help, quoted};

/// A table as read.
#[derive(Debug)]
pub(super) struct Table {
    /// Its name, if it says one.
    pub(super) title: Option<String>,
    /// What it is about, if it says so.
    pub(super) description: Option<String>,
    /// Names of the issues: those of the columns with positions.
    pub(super) issues: Vec<String>,
    /// The lines.
    pub(super) actors: Vec<Actor>,
    /// Where the names of the columns stand.
    pub(super) head: Spot,
}

/// One line.
#[derive(Debug)]
pub(super) struct Actor {
    /// Its name.
    pub(super) name: String,
    /// What it is, if that is said.
    pub(super) description: Option<String>,
    /// Capability, at least 0.
    pub(super) capability: Number,
    /// Position and salience per issue; salience at least 0.
    pub(super) points: Vec<(Number, Number)>,
    /// Where it stands.
    pub(super) spot: Spot,
}

/// Which cell of a line says what.
struct Columns {
    actor: usize,
    description: Option<usize>,
    capability: usize,
    /// Position and salience.
    points: Vec<(usize, usize)>,
}

/// Whether the first or the second line begins with the name of the column of actors.
pub(super) fn has_header(text: &str) -> bool {
    let first = |line: &str| {
        let cell = line.split(char::from(separator(text))).next().unwrap_or_default();
        cell.trim().trim_matches('"').eq_ignore_ascii_case("actor")
    };
    text.lines().filter(|it| !it.trim().is_empty()).take(2).any(first)
}

/// Reads the table; problems go into the report.
pub(super) fn read_table(report: &mut Report, file: usize) -> Option<Table> {
    let text = report.text(file).to_string();
    let lines = match text_lines(&text) {
        Ok(lines) => lines,
        Err(it) => {
            let spot = Spot { file, span: it.span };
            report.error(Some(&spot), Note { code: it.code, message: it.message, help: it.help });
            return None;
        }
    };
    let is_blank = |it: &Line| it.cells.iter().all(str::is_empty);
    let lines: Vec<Line> = lines.into_iter().filter(|it| !is_blank(it)).collect();
    let mut reader = Reader { report, file };
    let is_head = |it: &&Line| it.cells.get(0).is_some_and(|it| it.eq_ignore_ascii_case("actor"));
    let at = lines.iter().take(2).position(|it| is_head(&it));
    let Some(at) = at else {
        reader.no_head(lines.first());
        return None;
    };
    let (before, head, rest) = (lines[..at].first(), &lines[at], &lines[at + 1..]);
    let columns = reader.columns(head)?;
    let issues: Vec<String> = columns.points.iter().map(|it| head.cells[it.0].into()).collect();
    if rest.is_empty() {
        reader.error(head, "empty", "the table has no actor", "Write a line for each actor.");
        return None;
    }
    let actors: Vec<Option<Actor>> =
        rest.iter().map(|it| reader.actor(it, head, &columns)).collect();
    let actors: Vec<Actor> = actors.into_iter().collect::<Option<_>>()?;
    if let Some(first) = before {
        reader.check_counts(first, actors.len(), issues.len());
    }
    let cell = |nth: usize| before.and_then(|it| it.cells.get(nth)).map(str::to_string);
    let head = reader.spot(head);
    Some(Table {
        title: cell(0),
        description: cell(1).filter(|it| !it.is_empty()),
        issues,
        actors,
        head,
    })
}

/// Reads lines.
struct Reader<'r> {
    report: &'r mut Report,
    file: usize,
}

impl Reader<'_> {
    fn spot(&self, line: &Line) -> Spot {
        let text = &self.report.text(self.file)[line.span.clone()];
        let end = line.span.start + text.trim_end().len();
        Spot { file: self.file, span: line.span.start..end }
    }

    fn error(&mut self, line: &Line, code: &'static str, message: impl Into<String>, help: &str) {
        let note = Note { code, message: message.into(), help: help.into() };
        let spot = self.spot(line);
        self.report.error(Some(&spot), note);
    }

    fn warn(&mut self, line: &Line, code: &'static str, message: impl Into<String>, help: &str) {
        let note = Note { code, message: message.into(), help: help.into() };
        let spot = self.spot(line);
        self.report.warning(Some(&spot), note);
    }

    fn no_head(&mut self, first: Option<&Line>) {
        let help = "Begin with a line `Actor,Position,Capability,Salience`.";
        let message = "the table does not name its columns";
        match first {
            Some(line) => self.error(line, "no-head", message, help),
            None => {
                let note =
                    Note { code: "empty", message: "the table is empty".into(), help: help.into() };
                self.report.error(None, note);
            }
        }
    }

    /// Finds the columns by name, whatever their case.
    fn columns(&mut self, head: &Line) -> Option<Columns> {
        let names: Vec<String> = head.cells.iter().map(str::to_ascii_lowercase).collect();
        let find = |wanted: &[&str]| names.iter().position(|it| wanted.contains(&it.as_str()));
        let twice: BTreeSet<&str> = (0..names.len())
            .filter(|&it| !names[it].is_empty() && names[..it].contains(&names[it]))
            .map(|it| &head.cells[it])
            .collect();
        if !twice.is_empty() {
            let message = format!("two columns are called {}", quoted(twice));
            self.error(head, "twice", message, "Give each column its own name.");
            return None;
        }
        let numbered =
            |nth: usize| Some((find(&[&format!("pstn{nth}")])?, find(&[&format!("sal{nth}")])?));
        let mut points: Vec<(usize, usize)> = (1..).map_while(numbered).collect();
        if let (Some(position), Some(salience)) = (find(&["position"]), find(&["salience"])) {
            points.insert(0, (position, salience));
        }
        let (capability, description) = (find(&["capability", "power"]), find(&["description"]));
        let (Some(capability), false) = (capability, points.is_empty()) else {
            let message = "columns with capability, position and salience are not all there";
            let help = "Name them `Capability` (or `Power`), `Position` and `Salience`, or `Pstn1`, `Sal1` and so on.";
            self.error(head, "no-column", message, help);
            return None;
        };
        let mut read: Vec<usize> = points.iter().flat_map(|it| [it.0, it.1]).collect();
        read.extend([0, capability]);
        read.extend(description);
        let is_other = |it: &usize| !read.contains(it) && !names[*it].is_empty();
        let others = (0..names.len()).filter(is_other).map(|it| &head.cells[it]);
        let others: Vec<&str> = others.collect();
        if !others.is_empty() {
            let message = format!("columns not read: {}", quoted(others));
            self.warn(head, "not-read", message, "Check that nothing of it matters.");
        }
        Some(Columns { actor: 0, description, capability, points })
    }

    fn actor(&mut self, line: &Line, head: &Line, columns: &Columns) -> Option<Actor> {
        if line.cells.iter().skip(head.cells.len()).any(|it| !it.is_empty()) {
            let (found, named) = (line.cells.len(), head.cells.len());
            let message = format!("the line has {found} cells, and {named} columns have names");
            self.error(line, "cells", message, "Put texts with commas into double quotes.");
            return None;
        }
        let mut number = |at: usize, may_be_negative: bool| {
            let (cell, column) = (line.cells.get(at).unwrap_or_default(), &head.cells[at]);
            match cell.parse::<Number>() {
                Ok(it) if it.is_negative() && !may_be_negative => {
                    let message = format!("`{column}` is {it}; it cannot be below 0");
                    self.error(line, "negative", message, "Write 0 or more.");
                    None
                }
                Ok(it) => Some(it),
                Err(fault) => {
                    let message = format!("`{column}`: {fault}");
                    self.error(line, "number", message, number_help(&fault));
                    None
                }
            }
        };
        let capability = number(columns.capability, false);
        let points: Vec<Option<(Number, Number)>> = columns
            .points
            .iter()
            .map(|it| {
                let (position, salience) = (number(it.0, true), number(it.1, false));
                position.zip(salience)
            })
            .collect();
        let cell = |at: usize| line.cells.get(at).unwrap_or_default().to_string();
        Some(Actor {
            name: cell(columns.actor),
            description: columns.description.map(cell),
            capability: capability?,
            points: points.into_iter().collect::<Option<_>>()?,
            spot: self.spot(line),
        })
    }

    /// Compares what the first line of KTAB says with what is there.
    fn check_counts(&mut self, first: &Line, actors: usize, issues: usize) {
        for (nth, what, found) in [(2, "actors", actors), (3, "dimensions", issues)] {
            let written = first.cells.get(nth).unwrap_or_default();
            if written.parse() != Ok(found) {
                let message = format!("`{written}` {what} are announced, {found} are there");
                let help = "Check that the file is complete; what is there is taken.";
                self.warn(first, "count", message, help);
            }
        }
    }
}
