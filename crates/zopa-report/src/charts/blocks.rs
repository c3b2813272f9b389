//! Which demands stand together in which blocking set: a row per demand, a column per set.

use zopa_solve::{Answer, Constraint, Part};

use crate::charts::Chart;
use crate::charts::matrix::{Cell, Matrix, Row, owner};
use crate::messages;
use crate::text::blocked::MOST;
use crate::text::demands::Speaker;

/// What blocks, or what blocks as stated where only the positions do. Nothing where no set is known.
pub(crate) fn blocks(speaker: &Speaker<'_>) -> Option<Chart> {
    let sets = of_answer(speaker.answer)?;
    Some(Chart {
        left_out: (sets.len() > MOST).then(|| messages::and_more(sets.len() - MOST)),
        about: if speaker.answer.blockers.as_ref().is_some_and(|it| it.known().is_some()) {
            messages::ABOUT_BLOCKS
        } else {
            messages::ABOUT_STATED
        },
        ..blocking_sets(speaker, sets)
    })
}

fn of_answer(answer: &Answer) -> Option<&[Vec<Constraint>]> {
    let blockers = match &answer.blockers {
        Some(Part::Known(it)) => it.blocking_sets.as_slice(),
        _ => &[],
    };
    let stated = match &answer.as_stated {
        Some(Part::Known(it)) => it.blocking_sets.as_slice(),
        _ => &[],
    };
    [blockers, stated].into_iter().find(|it| !it.is_empty())
}

/// Draws the first sets, numbered as in the list of sentences, which says how many are left out.
pub(crate) fn blocking_sets(speaker: &Speaker<'_>, sets: &[Vec<Constraint>]) -> Chart {
    let drawn = &sets[..sets.len().min(MOST)];
    let mut demands: Vec<Constraint> = Vec::new();
    for &it in drawn.iter().flatten() {
        if !demands.contains(&it) {
            demands.push(it);
        }
    }
    let row = |&demand: &Constraint| Row {
        name: speaker.short(demand),
        party: owner(speaker.case, demand),
        cells: drawn
            .iter()
            .map(|it| if it.contains(&demand) { Cell::Dot } else { Cell::Nothing })
            .collect(),
    };
    let matrix = Matrix {
        title: messages::CHART_BLOCKS.into(),
        rows: demands.iter().map(row).collect(),
        n_columns: drawn.len(),
        joined: true,
    };
    Chart { about: messages::ABOUT_BLOCKS, pictures: vec![matrix.picture()], left_out: None }
}
