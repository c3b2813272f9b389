//! Demands against numbered lists of them: a row per demand, a column per list.

use zopa_model::{Case, PartyIdx};
use zopa_solve::Constraint;

use crate::charts::svg::{FAINT, INK, LINE, RULE, area, dot, letters, line, lines, words};
use crate::charts::{Picture, color};
use crate::markup::Markup;

/// Width of the picture, where names begin, and width of a column.
const WIDTH: f64 = 860.0;
const NAMES: f64 = 20.0;
const NARROW: f64 = 28.0;
const WIDE: f64 = 72.0;
/// Room for the numbers above.
const TOP: f64 = 24.0;
/// Most lines of a name.
const MOST_LINES: usize = 3;

/// What stands where a row and a column meet.
pub(super) enum Cell {
    /// The demand is not in the list.
    Nothing,
    /// It is.
    Dot,
    /// It is, so far.
    Number(String),
}

/// The rows and columns.
pub(super) struct Matrix {
    pub(super) title: String,
    /// One per row.
    pub(super) rows: Vec<Row>,
    pub(super) n_columns: usize,
    /// Whether what stands in a column is joined by a line.
    pub(super) joined: bool,
}

/// A demand in words, with whose it is, and its cells.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) party: Option<PartyIdx>,
    pub(super) cells: Vec<Cell>,
}

/// Whose a demand is; rules are nobody's.
pub(super) fn owner(case: &Case, constraint: Constraint) -> Option<PartyIdx> {
    match constraint {
        Constraint::RedLine(it) => Some(case.red_lines()[it].party),
        Constraint::Position(it) => Some(case.positions()[it].party),
        Constraint::WalkAway(it) => Some(it),
        Constraint::Rule(_) => None,
    }
}

impl Matrix {
    pub(super) fn picture(&self) -> Picture {
        let is_number = |it: &Cell| matches!(it, Cell::Number(_));
        let has_numbers = self.rows.iter().any(|it| it.cells.iter().any(is_number));
        let column = if has_numbers { WIDE } else { NARROW };
        let first = WIDTH - column * self.n_columns as f64;
        let at = |nth: usize| first + column * nth as f64 + column / 2.0;
        let mut shapes = Markup::default();
        let out = &mut shapes;
        for nth in 0..self.n_columns {
            words(out, (at(nth), 15.0), "middle", &(nth + 1).to_string());
        }
        let mut top = TOP;
        let mut dots: Vec<Vec<f64>> = vec![Vec::new(); self.n_columns];
        for row in &self.rows {
            let name = lines(&row.name, letters(first - NAMES - 8.0), MOST_LINES);
            let height = LINE * name.len() as f64 + 9.0;
            line(out, (0.0, top), (WIDTH, top), RULE, "");
            if let Some(it) = row.party {
                area(out, (4.0, top + 7.0), (10.0, 10.0), color(it), INK);
            }
            for (nth, text) in name.iter().enumerate() {
                words(out, (NAMES, top + 16.0 + LINE * nth as f64), "start", text);
            }
            for (nth, cell) in row.cells.iter().enumerate() {
                match cell {
                    Cell::Nothing => {}
                    Cell::Dot => dots[nth].push(top + height / 2.0),
                    Cell::Number(it) => {
                        words(out, (at(nth), top + height / 2.0 + 4.0), "middle", it);
                    }
                }
            }
            top += height;
        }
        for (nth, places) in dots.iter().enumerate() {
            if let (true, [first, .., last]) = (self.joined, places.as_slice()) {
                line(out, (at(nth), *first), (at(nth), *last), FAINT, "");
            }
            places.iter().for_each(|&y| dot(out, (at(nth), y), 6.0, INK, INK));
        }
        Picture {
            title: self.title.clone(),
            desc: self.description(),
            party: None,
            size: (WIDTH, top + 1.0),
            shapes,
        }
    }

    /// Each column in words.
    fn description(&self) -> String {
        let column = |nth: usize| {
            let in_it = self.rows.iter().filter_map(|row| match &row.cells[nth] {
                Cell::Nothing => None,
                Cell::Dot => Some(row.name.clone()),
                Cell::Number(it) => Some(format!("{} {it}", row.name)),
            });
            format!("{}: {}", nth + 1, in_it.collect::<Vec<_>>().join("; "))
        };
        (0..self.n_columns).map(column).collect::<Vec<_>>().join(". ")
    }
}
