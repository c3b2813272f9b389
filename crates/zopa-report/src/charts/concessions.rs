//! What each least concession asks of whom: a row per demand, a column per concession.

use zopa_solve::{Constraint, Part};

use crate::charts::Chart;
use crate::charts::matrix::{Cell, Matrix, Row, owner};
use crate::messages;
use crate::text::blocked::{MOST, are_enough};
use crate::text::demands::Speaker;

/// Draws the first concessions, numbered as in the list of sentences. Nothing where none is known.
pub(crate) fn concessions(speaker: &Speaker<'_>) -> Option<Chart> {
    let Some(Part::Known(blockers)) = &speaker.answer.blockers else { return None };
    let all = &blockers.least_concessions;
    let drawn = &all[..all.len().min(MOST)];
    let mut rows: Vec<(Constraint, Row)> = Vec::new();
    let mut put = |demand: Constraint, nth: usize, cell: Cell| {
        let found = rows.iter().position(|it| it.0 == demand).unwrap_or_else(|| {
            let cells = drawn.iter().map(|_| Cell::Nothing).collect();
            let name = speaker.short(demand);
            rows.push((demand, Row { name, party: owner(speaker.case, demand), cells }));
            rows.len() - 1
        });
        rows[found].1.cells[nth] = cell;
    };
    for (nth, it) in drawn.iter().enumerate() {
        for (party, by) in &it.shortfall {
            let less = format!("\u{2212}{}", speaker.figures.shortfall(*party, by));
            put(Constraint::WalkAway(*party), nth, Cell::Number(less));
        }
        for &demand in &it.gives_up {
            put(demand, nth, Cell::Dot);
        }
    }
    let matrix = Matrix {
        title: messages::CHART_CONCESSIONS.into(),
        rows: rows.into_iter().map(|it| it.1).collect(),
        n_columns: drawn.len(),
        joined: false,
    };
    let is_enough = are_enough(speaker.answer);
    (!matrix.rows.is_empty()).then(|| Chart {
        about: if is_enough {
            messages::ABOUT_CONCESSIONS
        } else {
            messages::ABOUT_CONCESSIONS_UNKNOWN
        },
        pictures: vec![matrix.picture()],
        left_out: (all.len() > MOST).then(|| messages::and_more(all.len() - MOST)),
    })
}
